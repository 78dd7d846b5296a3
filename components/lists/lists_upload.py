"""Files handed over in the browser, as lists: each read once, however often the screen is drawn."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import forms, markup
from components.feedback import wording
from components.language import _
from domain.access import Refused
from domain.lists.headings.fields import Kind
from domain.lists.sheets import files
from domain.lists.sheets.files import Sheet
from domain.lists.tables import tables
from domain.lists.tables.of_file import of_file
from domain.lists.tables.tables import Choice, Table

FORM = "lists"


@dataclass
class Handed:
    """One sheet of a handed-over file; without a table, `problem` says why. `key` is its own in widget keys.

    `kept`: of before the screen was left; Streamlit's own place for files has forgotten it.
    """

    key: str
    file: str
    sheet: Sheet | None
    table: Table | None = None
    problem: str = ""
    choice: Choice | None = None
    kept: bool = False
    # Hidden sheets of the file that list something and were not read, each with how many rows.
    hidden: Sequence[tuple[str, int]] = ()
    # Those in which no list was found.
    unread: Sequence[tuple[str, int]] = ()


def upload() -> list[Handed]:
    """Draw the place for files and return their sheets, the useful ones only where a file has several."""
    place = f"lists-files-{forms.nonce(FORM)}"
    with st.container(key="lijsten-kies"):
        chosen = st.file_uploader(
            _("Choose your lists"),
            accept_multiple_files=True,
            max_upload_size=files.MAX_BYTES // 1024 // 1024,
            key=place,
            on_change=_taken_away,
            args=(place,),
            help=_("Excel (.xlsx) or CSV, all of them at once, in any order. At most 10 MB a file."),
        )
        # Shown by the style sheet: only the browser knows of a file that it did not send.
        with st.container(key="lijsten-te-groot"):
            markup.field_error(_("What is marked red is larger than 10 MB, too large for a list. Split it by year."))
    known = _known()
    # By what is in it: the same file handed over again keeps what was said about its columns.
    here = {_key(file): file for file in chosen}
    st.session_state["lists-chosen"] = set(here)
    new = [key for key in here if key not in known]
    if new:
        bar = st.progress(0.0, _("Reading your lists"))
        for at, key in enumerate(new):
            bar.progress((at + 0.3) / len(new), _("Reading {name}", name=_plain(here[key].name)))
            known[key] = _read(key, here[key].name, here[key].getvalue())
        bar.empty()
    for key, sheets in known.items():
        for one in sheets:
            one.kept = key not in here
    return [one for sheets in known.values() for one in sheets]


def these() -> str:
    """Names the lists that are here, for what is answered of them. It holds no nonce of the form: after a reload the
    files are gone, and an answer that came back by itself would be one of other lists."""
    kept: str = st.session_state.setdefault("lists-these", secrets.token_hex(8))
    return kept


def throw_away(handed: Handed) -> None:
    """The whole file that this sheet is of."""
    _known().pop(handed.key.split("-")[0], None)


def _known() -> dict[str, list[Handed]]:
    found: dict[str, list[Handed]] = st.session_state.setdefault("lists-handed", {})
    return found


def _key(file: Any) -> str:
    return hashlib.sha256(file.name.encode() + file.getvalue()).hexdigest()[:16]


def _taken_away(place: str) -> None:
    """Only what somebody takes away goes: who comes back to this screen finds an empty place for files."""
    here = {_key(file) for file in st.session_state.get(place) or []}
    for gone in st.session_state.get("lists-chosen", set()) - here:
        _known().pop(gone, None)


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
    st.session_state.pop("lists-these", None)
    st.session_state.pop("lists-chosen", None)
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
        read = of_file(name, files.read(content))
    except Refused as refusal:
        return [Handed(key, name, None, problem=wording(refusal))]
    # Somebody counts on visits, also beside other lists.
    told = [*read.lists, *read.whose_visits] or read.sheets[:1]
    found = [
        Handed(f"{key}-{at}", name, one.sheet, one.table, wording(one.problem) if one.problem else "")
        for at, one in enumerate(told)
    ]
    if read.lists:
        found[0].hidden = [(table.sheet, len(table.lines)) for table in read.hidden]
        found[0].unread = read.unread
    return found


def _plain(name: Any) -> str:
    return "".join(c if c.isalnum() or c in " .-_" else " " for c in str(name))
