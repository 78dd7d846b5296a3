import streamlit as st

from components import markup
from components.account import signed_in
from components.accounts import account_words
from components.language import _, count_of
from components.light_table import Column, Row, asked, light_table, link
from components.search import search_field, searched_for
from components.wordings import acts
from db.session import reading
from services.privacy import logbook

# Done before anybody is signed in: by whose account it is.
OWN_ACTS = ("session:begin", "user:password")
ABOUT = ("", "accounts", "households", "requests", "matches", "visits", "expenses", "volunteers")


def to_address(name: str) -> None:
    st.query_params.pop("page", None)
    st.query_params[name] = st.session_state[f"logbook-{name}"]


columns = [Column("at", _("When")), Column("by", _("Who")), Column("what", _("What")), Column("about", _("About"))]
here = asked(columns, sort="at", descending=True)
about = st.query_params.get("about", "")
about = about if about in ABOUT else ""
searched = searched_for("looks-search")
household = st.query_params.get("household", "")
household_id = int(household) if household.isascii() and household.isdecimal() and len(household) < 10 else None

with reading(signed_in()) as session:
    sees_looks = logbook.sees_looks(session)
    looking = sees_looks and (st.query_params.get("what") == "looks" or household_id is not None)
    found = (
        logbook.looks(session, household_id=household_id, search=searched, number=here.page)
        if looking
        else logbook.acts(session, subject=about, number=here.page)
    )

st.title(_("Logbook"), anchor=False)
markup.lead(
    _("Who did what and who looked where; never what was written.")
    if sees_looks
    else _("What was done to accounts: who did it, when and to whom.")
)
if sees_looks:
    st.session_state["logbook-what"] = "looks" if looking else "acts"
    st.pills(
        _("Show"),
        ["acts", "looks"],
        format_func=lambda one: _("Who looked") if one == "looks" else _("Who did what"),
        key="logbook-what",
        on_change=to_address,
        args=("what",),
        required=True,
        label_visibility="collapsed",
    )
if looking:
    search_field("looks-search", _("Search a household"), placeholder=_("Name of the household"))
    rows = [
        Row(
            [account_words.moment(one.at), one.by, one.household],
            href=link("huishouden", id=one.household_id),
        )
        for one in found.rows
    ]
    columns = [*columns[:2], Column("household", _("Household"))]
else:
    if sees_looks:
        st.session_state["logbook-about"] = about
        st.selectbox(
            _("About"),
            ABOUT,
            format_func=acts.about,
            key="logbook-about",
            on_change=to_address,
            args=("about",),
            width=320,
        )
    rows = [
        Row(
            [
                account_words.moment(one.at),
                one.by or (one.action in OWN_ACTS and one.account) or _("the operator"),
                acts.act(one.action),
                one.account or acts.subject(one.subject, one.subject_id),
            ]
        )
        for one in found.rows
    ]
if rows:
    light_table(
        "logbook",
        _("Logbook"),
        columns,
        rows,
        here=here,
        total=found.total,
        filters={
            "about": about,
            "what": "looks" if looking else "",
            "household": str(household_id) if household_id is not None else "",
        },
    )
    markup.found(count_of("{n} line", "{n} lines", found.total))
else:
    markup.empty(_("Nothing stands here yet"), _("What people do from now on is written down by itself."))
