import streamlit as st

from components import markup
from components.account import signed_in
from components.address import id_in_address
from components.help.help_words import stands, states, what
from components.language import _, capital, count_of, day
from components.light_table import PAGE_SIZE, Column, Row, asked, light_table, link
from db.session import reading
from domain.access import Refused
from domain.help_requests import HelpStatus
from services.help import help_decisions
from services.help.help_requests import Help

NAMES = ("state", "programme")


def set_filters() -> None:
    st.query_params.pop("page", None)
    for name in NAMES:
        if value := st.session_state.get(f"help-{name}"):
            st.query_params[name] = str(value)
        else:
            st.query_params.pop(name, None)


def status_asked() -> HelpStatus | None:
    text = st.query_params.get("state", "")
    return HelpStatus(text) if text in set(HelpStatus) else None


def programme_asked() -> int | None:
    try:
        return id_in_address("programme")
    except Refused:
        return None


def row(one: Help) -> Row:
    promised = _("answer by {day}", day=day(one.answer_by)) if one.status is HelpStatus.ASKED else ""
    return Row(
        [what(one), one.household or "", stands(one)],
        href=link("aanvraag", id=one.id),
        below=" · ".join(filter(None, (one.programme or _("Fits nowhere yet"), one.asked_by, promised))),
    )


status, programme_id = status_asked(), programme_asked()
columns = [Column("need", _("What is needed")), Column("household", _("Household")), Column("state", _("State"))]
here = asked(columns, sort="")
with reading(signed_in()) as session:
    choices = dict(help_decisions.programmes(session))
    if programme_id not in choices:
        programme_id = None
    found = help_decisions.page(session, status=status, programme_id=programme_id, number=here.page, size=PAGE_SIZE)

st.title(_("One-time help"), anchor=False)
markup.lead(_("A winter coat, a travel card: something that a household needs once. Who waits longest stands first."))
words = states()
with st.container(horizontal=True, key="zeef"):
    st.pills(
        _("State"),
        list(HelpStatus),
        default=status,
        format_func=lambda one: capital(words[one]),
        label_visibility="collapsed",
        key="help-state",
        on_change=set_filters,
    )
    if len(choices) > 1:
        st.pills(
            _("Activity"),
            list(choices),
            default=programme_id,
            format_func=lambda number: markup.plain(choices[number]),
            label_visibility="collapsed",
            key="help-programme",
            on_change=set_filters,
        )
if found.rows:
    light_table(
        "help",
        count_of("{n} time one-time help", "{n} times one-time help", found.total),
        columns,
        [row(one) for one in found.rows],
        here=here,
        total=found.total,
        filters={"state": status.value if status else "", "programme": str(programme_id or "")},
    )
elif status or programme_id:
    markup.empty(_("Nothing here"), _("Choose something else above, or nothing, to see all."))
else:
    markup.empty(
        _("Nothing was asked yet"),
        _("Volunteers ask from their start page. You ask from the page of a household, under “At present”."),
    )
    st.page_link("pages/households/households.py", label=_("Households"), icon=":material/cottage:")
