"""Files handed over in the browser, as lists: each read once, however often the screen is drawn."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import forms
from components.feedback import wording
from components.language import _
from domain.access import Refused
from domain.lists import files, tables
from domain.lists.fields import Kind
from domain.lists.files import Sheet
from domain.lists.tables import Choice, Table

FORM = "lists"


@dataclass
class Handed:
    """One sheet of a handed-over file; without a table, `problem` says why. `key` is its own in widget keys."""

    key: str
    file: str
    sheet: Sheet | None
    table: Table | None = None
    problem: str = ""
    choice: Choice | None = None


def upload() -> list[Handed]:
    """Draw the place for files and return their sheets, the useful ones only where a file has several."""
    with st.container(key="lijsten-kies"):
        chosen = st.file_uploader(
            _("Choose your lists"),
            accept_multiple_files=True,
            key=f"lists-files-{forms.nonce(FORM)}",
            help=_("Excel (.xlsx) or CSV, all of them at once, in any order. At most 10 MB a file."),
        )
    known: dict[str, list[Handed]] = st.session_state.setdefault("lists-handed", {})
    # By what is in it: the same file handed over again keeps what was said about its columns.
    here = {hashlib.sha256(file.name.encode() + file.getvalue()).hexdigest()[:16]: file for file in chosen}
    for gone in known.keys() - here.keys():
        del known[gone]
    new = [key for key in here if key not in known]
    if new:
        bar = st.progress(0.0, _("Reading your lists"))
        for at, key in enumerate(new):
            bar.progress((at + 0.3) / len(new), _("Reading {name}", name=_plain(here[key].name)))
            known[key] = _read(key, here[key].name, here[key].getvalue())
        bar.empty()
    return [one for key in here for one in known[key]]


def choose(handed: Handed, choice: Choice) -> None:
    """Read a sheet again, the way that a person said."""
    handed.choice = choice
    assert handed.sheet is not None
    try:
        handed.table, handed.problem = tables.table(handed.file, handed.sheet, choice), ""
    except Refused as refusal:
        handed.table, handed.problem = None, wording(refusal)


def forget() -> None:
    st.session_state.pop("lists-handed", None)
    st.session_state.pop("lists-preview", None)
    forms.renew(FORM)


def columns_of(handed: Handed) -> tuple[Kind | None, int, Sequence[str], Mapping[int, str]]:
    """Kind, row of the headings, headings, and what each column holds, as it stands now."""
    if handed.table is not None:
        table = handed.table
        return table.kind, table.heading_row, table.headings, table.used
    assert handed.sheet is not None
    row, headings = tables.headings_of(handed.sheet)
    chosen = handed.choice
    return (chosen.kind, row, headings, chosen.used) if chosen else (None, row, headings, {})


def _read(key: str, name: str, content: bytes) -> list[Handed]:
    try:
        sheets = files.read(content)
    except Refused as refusal:
        return [Handed(key, name, None, problem=wording(refusal))]
    found = []
    for at, sheet in enumerate(sheets):
        handed = Handed(f"{key}-{at}", name, sheet)
        try:
            handed.table = tables.table(name, sheet)
        except Refused as refusal:
            handed.problem = wording(refusal)
        found.append(handed)
    # Sheets with notes or choices stand beside the list that was meant.
    return [one for one in found if one.table] or found[:1]


def _plain(name: Any) -> str:
    return "".join(c if c.isalnum() or c in " .-_" else " " for c in str(name))
