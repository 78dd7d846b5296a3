import streamlit as st

from components import markup
from components.account import signed_in
from components.accounts import account_words
from components.going import button_to
from components.language import _, count_of
from components.light_table import Column, Row, asked, light_table, link
from components.search import search_field, searched_for
from db.session import reading
from services.accounts import account_lists
from services.accounts.account_lists import Show


def to_address() -> None:
    st.query_params.pop("page", None)
    st.query_params["show"] = st.session_state["accounts-show"]


columns = [
    Column("name", _("Name"), sortable=True),
    Column("roles", _("Roles")),
    Column("state", _("Account")),
    Column("last_seen", _("Last here"), sortable=True),
]
here = asked(columns, sort="name")
wanted = st.query_params.get("show", "")
show = Show(wanted) if wanted in set(Show) else Show.OPEN
searched = searched_for("accounts-search")

with reading(signed_in()) as session:
    found = account_lists.page(
        session, search=searched, show=show, sort=here.sort, descending=here.descending, number=here.page
    )

with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="kop"):
    with st.container(width="stretch", gap="xsmall"):
        st.title(_("Accounts"), anchor=False)
        markup.found(
            count_of("{n} account", "{n} accounts", found.total)
            if show is Show.OPEN and not searched
            else count_of("{n} account in this list", "{n} accounts in this list", found.total)
        )
    button_to(_("New account"), "pages/settings/new_account.py", type="primary", icon=":material/person_add:")

search_field("accounts-search", _("Search"), placeholder=_("Name or sign-in name"))
st.session_state["accounts-show"] = show.value
st.pills(
    _("Show"),
    [one.value for one in Show],
    format_func=lambda one: account_words.shown(Show(one)),
    key="accounts-show",
    on_change=to_address,
    required=True,
    label_visibility="collapsed",
)
if found.rows:
    light_table(
        "accounts",
        _("Accounts"),
        columns,
        [
            Row(
                [
                    one.name,
                    account_words.roles(one.roles),
                    account_words.in_list(one),
                    account_words.moment(one.last_seen),
                ],
                href=link("account", id=one.id),
                below=one.sign_in_name,
            )
            for one in found.rows
        ],
        here=here,
        total=found.total,
        filters={"show": st.query_params.get("show", "")},
    )
else:
    markup.empty(_("No account fits this"), _("Look for another name, or show all open accounts."))
