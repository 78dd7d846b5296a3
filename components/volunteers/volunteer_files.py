"""The list of volunteers as a file to take along."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from components import markup
from components.account import signed_in
from components.files import XLSX, Cell, Sheet, csv_file, excel_file
from components.language import _
from components.later import later
from components.volunteers import volunteer_words
from db.session import writing
from domain.contact import spoken_phone
from services.volunteers.volunteers import Filters, VolunteerList, export_volunteers


def offer_files(filters: Filters, search: str) -> None:
    """Nothing is made, and nothing is written down, until somebody presses one of the buttons."""

    def made(to_file: Callable[[list[str], Sequence[Sequence[Cell]]], bytes]) -> bytes:
        with writing(signed_in()) as session:
            return to_file(_heads(), _lines(export_volunteers(session, filters, search=search)))

    with st.expander(_("Take this list along as a file")):
        markup.hint(_("That you took it along is kept in the logbook."))
        with st.container(horizontal=True):
            for label, to_file, ending, kind in (
                (_("Save as Excel"), lambda *table: excel_file(Sheet(_("Volunteers"), *table)), "xlsx", XLSX),
                (_("Save as CSV"), csv_file, "csv", "text/csv"),
            ):
                st.download_button(
                    label,
                    later(partial(made, to_file)),
                    f"{_('volunteers')}.{ending}",
                    kind,
                    icon=":material/download:",
                    on_click="ignore",
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
