"""The list of volunteers as a file to take along."""

import streamlit as st

from components import markup
from components.account import signed_in
from components.feedback import keep_refusal, show_kept
from components.files import XLSX, Cell, Sheet, csv_file, excel_file
from components.language import _
from components.volunteers import volunteer_words
from db.session import writing
from domain.access import Refused
from domain.contact import spoken_phone
from services.volunteers.volunteers import Filters, VolunteerList, export_volunteers


def offer_files(filters: Filters, search: str) -> None:
    """Nothing is made, and nothing is written down, until somebody asks for it."""
    asked = (filters, search)

    def make() -> None:
        try:
            with writing(signed_in()) as session:
                found = export_volunteers(session, filters, search=search)
        except Refused as refusal:
            keep_refusal("volunteer-files", refusal)
        else:
            table = _heads(), _lines(found)
            st.session_state["volunteer-files"] = (
                asked,
                excel_file(Sheet(_("Volunteers"), *table)),
                csv_file(*table),
            )

    show_kept("volunteer-files")
    made = st.session_state.get("volunteer-files")
    if not made or made[0] != asked:
        st.button(_("Take this list along as a file"), type="tertiary", on_click=make)
        markup.hint(_("That you took it along is kept in the logbook."))
        return
    with st.container(horizontal=True):
        for label, data, ending, kind in (
            (_("Save as Excel"), made[1], "xlsx", XLSX),
            (_("Save as CSV"), made[2], "csv", "text/csv"),
        ):
            st.download_button(
                label, data, f"{_('volunteers')}.{ending}", kind, icon=":material/download:", on_click="ignore"
            )


def _heads() -> list[str]:
    return [
        _("Name"),
        _("Place"),
        _("Phone number"),
        _("E-mail address"),
        _("Programmes"),
        _("Households"),
        _("At most"),
        _("Room"),
        _("Certificate (VOG)"),
    ]


def _lines(found: VolunteerList) -> list[list[Cell]]:
    return [
        [
            row.name,
            row.place,
            spoken_phone(row.phone),
            row.email,
            ", ".join(row.programmes),
            row.caseload,
            _("not asked yet") if row.capacity is None else row.capacity,
            volunteer_words.room(row.room, paused=row.paused, ended=row.ended),
            row.vog_on,
        ]
        for row in found.rows
    ]
