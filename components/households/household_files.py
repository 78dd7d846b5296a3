"""The list of households as a file to take along."""

from collections.abc import Callable, Sequence

import streamlit as st

from components import markup, take_along
from components.account import signed_in
from components.files import Cell, Sheet, csv_file, excel_file
from components.households import household_words as words
from components.language import _
from db.session import writing
from domain.contact import spoken_phone
from services.households.households_list import ExportRow, Filters, export_households


def offer_files(filters: Filters, search: str) -> None:
    def made(to_file: Callable[[list[str], Sequence[Sequence[Cell]]], bytes]) -> bytes:
        with writing(signed_in()) as session:
            return to_file(_heads(), [_line(one) for one in export_households(session, filters, search=search)])

    with st.expander(_("Take these households along as a file")):
        markup.hint(_("That you took them along is kept in the logbook."))
        take_along.offer(
            _("households"),
            excel=lambda: made(lambda *table: excel_file(Sheet(_("Households"), *table))),
            csv=lambda: made(csv_file),
        )


def _heads() -> list[str]:
    return [
        _("Registration nr"),
        _("Name"),
        _("Person to contact"),
        _("Phone"),
        _("E-mail address"),
        _("Street and house number"),
        _("Postcode"),
        _("Place"),
        _("Programme"),
        _("How it stands"),
        _("Registered on"),
        _("Referred by"),
        _("Number of adults"),
        _("Number of children"),
        _("Languages at home"),
    ]


def _line(one: ExportRow) -> list[Cell]:
    adults, children, languages = one.people or (None, None, ())
    return [
        one.row.registration_nr,
        one.row.name,
        one.contact_name,
        spoken_phone(one.phone),
        one.email,
        one.street,
        one.postcode,
        one.row.place,
        words.programmes(one.row),
        words.status(one.row),
        one.row.registered_on,
        one.referrer,
        adults,
        children,
        ", ".join(languages),
    ]
