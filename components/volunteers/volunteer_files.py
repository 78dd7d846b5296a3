"""The list of volunteers as a file to take along."""

from collections.abc import Callable, Sequence

import streamlit as st

from components import markup, take_along
from components.account import signed_in
from components.files import Cell, Sheet, csv_file, excel_file
from components.language import _
from components.volunteers import volunteer_words
from db.session import writing
from domain.contact import spoken_phone
from services.volunteers.volunteers import Filters, VolunteerList, export_volunteers


def offer_files(filters: Filters, search: str) -> None:
    def made(to_file: Callable[[list[str], Sequence[Sequence[Cell]]], bytes]) -> bytes:
        with writing(signed_in()) as session:
            return to_file(_heads(), _lines(export_volunteers(session, filters, search=search)))

    with st.expander(_("Take this list along as a file")):
        markup.hint(_("That you took it along is kept in the logbook."))
        take_along.offer(
            _("volunteers"),
            excel=lambda: made(lambda *table: excel_file(Sheet(_("Volunteers"), *table))),
            csv=lambda: made(csv_file),
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
