"""The privacy officer reads what goes and what stays, and says yes twice: nothing brings it back."""

import streamlit as st

from components import frame, markup
from components.account import signed_in
from components.address import id_of_screen
from components.feedback import keeping, show_kept
from components.language import _, count_of, day
from components.light_table import link
from components.link_list import link_list
from db.session import reading, writing
from services.privacy import destroying
from services.privacy.destroying import ToDestroy

_ASKED = "destroy-asked"


def ask(household_id: int | None) -> None:
    st.session_state[_ASKED] = household_id


def destroy(shown: ToDestroy) -> None:
    with keeping("destroy"), writing(signed_in()) as session:
        destroying.destroy(session, shown.id, version=shown.version)
    ask(None)


def what(shown: ToDestroy) -> list[tuple[str, str]]:
    notes = count_of("{n} note", "{n} notes", shown.notes)
    visits = count_of("{n} visit", "{n} visits", shown.visits)
    rows = [
        (
            _("Goes"),
            _(
                "Name, address and all other details of the household; its questions, wishes and reasons; {notes}, "
                "also as they were before and as somebody began them.",
                notes=notes,
            ),
        ),
        (
            _("Stays, without a name"),
            _(
                "The programme and its days, who came, and {visits} with hours and kilometres, for the figures. Claims "
                "are kept 7 years, by law.",
                visits=visits,
            ),
        ),
        (
            _("Not in here"),
            _(
                "Backups, and lists beside this notebook. Take the household out of those as well: a list that still "
                "holds it brings it back."
            ),
        ),
    ]
    if shown.destroy_on:
        rows.insert(0, (_("To be destroyed from"), day(shown.destroy_on, year=True)))
    if shown.withdrawn_on:
        rows.insert(0, (_("Consent withdrawn"), day(shown.withdrawn_on, year=True)))
    return rows


household_id = id_of_screen()
with reading(signed_in()) as session:
    shown = destroying.to_destroy(session, household_id)

frame.back(_("Retention terms"), "bewaartermijnen")
if shown.destroyed_on:
    st.title(_("Destroyed"), anchor=False)
    said = _("On {day} all was destroyed that told who this household were.", day=day(shown.destroyed_on, year=True))
    markup.notice(_("Nothing of them is kept any more"), said)
else:
    with markup.together():
        markup.title(_("Destroy the details of {household}", household=shown.name))
        markup.summary(what(shown))
    look = _("Have a look at the household, or make a copy on paper for them")
    link_list("destroy-look", [(look, link("huishouden", id=shown.id))])
    show_kept("destroy")
    if st.session_state.get(_ASKED) == shown.id:
        markup.notice(
            _("Destroy the details of {household}?", household=shown.name), _("Nothing brings it back."), "calm"
        )
        with st.container(horizontal=True):
            st.button(_("Yes, destroy them"), type="primary", key="destroy-yes", on_click=destroy, args=(shown,))
            st.button(_("Do not"), type="tertiary", key="destroy-no", on_click=ask, args=(None,))
    else:
        st.button(_("Destroy these details"), key="destroy-ask", on_click=ask, args=(shown.id,))
