"""An access request answered: the copy is made on a click, and goes when it was taken along."""

import streamlit as st

from components.account import signed_in
from components.feedback import keeping, show_kept
from components.households.household_copy import household_copy
from components.language import PAPER_LOCALE, _, speaking
from db.session import writing
from services.households.households_page import HouseholdPage
from services.privacy.household_copies import copy_of_household


def offer(page: HouseholdPage) -> None:
    form, made = f"copy-{page.id}", st.session_state.get(f"copy-of-{page.id}")
    show_kept(form)
    if made is None:
        st.button(
            _("Make a copy on paper"),
            icon=":material/description:",
            key=f"make-{form}",
            on_click=_make,
            args=(page.id,),
        )
        return
    with st.container(horizontal=True):
        st.download_button(
            _("Take the copy along (PDF)"),
            made,
            f"{_('access-request')}-{page.id}.pdf",
            "application/pdf",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
        st.button(_("I have it"), key=f"done-{form}", on_click=st.session_state.pop, args=(f"copy-of-{page.id}", None))


def _make(household_id: int) -> None:
    with keeping(f"copy-{household_id}"):
        with writing(signed_in()) as session:
            copy = copy_of_household(session, household_id)
        with speaking(PAPER_LOCALE):
            st.session_state[f"copy-of-{household_id}"] = household_copy(copy)
