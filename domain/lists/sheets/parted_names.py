"""Sheets of households or visits in which the name of the volunteer stands in two or three columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.lists.headings.fields import Kind
from domain.lists.headings.headings import LOOK_DOWN, recognise
from domain.lists.headings.meanings import assign
from domain.lists.headings.plain import plain
from domain.lists.headings.recognised import WIDEST
from domain.lists.sheets.files import Sheet
from domain.lists.words import cells
from domain.lists.words.names import together

_PARTS: Mapping[str, str] = {
    "first": r"(voornaam|voorn|roepnaam)",
    "infix": r"(tussenvoegsels?|tussenv|tv|voorvoegsels?|voorv)",
    "last": r"(achternaam|familienaam)",
}
_WHO = r"(van )?(de |het )?(vrijwilliger|vrijwilligster|vrijw|vw|maatje|buddy|coach|begeleider|medewerker|bezoeker)"


def written_out(sheet: Sheet) -> Sheet:
    """The sheet with these names in one column."""
    for at, row in enumerate(sheet.rows[:LOOK_DOWN]):
        headings = [plain(cell) if isinstance(cell, str) else "" for cell in row[:WIDEST]]
        parts = _parts(headings, rf"{{0}} {_WHO}|{_WHO} {{0}}")
        if "last" not in parts and _whose(headings):
            parts = _parts(headings, "{0}")
        if {"first", "last"} <= parts.keys():
            found = recognise(sheet.rows, sheet.name)
            return sheet if found is not None and found.kind is Kind.VOLUNTEERS else _joined(sheet, at, parts)
    return sheet


def _parts(headings: Sequence[str], like: str) -> dict[str, int]:
    return {
        part: at
        for part, words in _PARTS.items()
        for at, heading in reversed(list(enumerate(headings)))
        if re.fullmatch(like.format(words), heading)
    }


def _whose(headings: Sequence[str]) -> bool:
    """Do these head visits, and only not of whom they are? Then a name is the volunteer's."""
    columns = assign(Kind.VISITS, headings)[0] if sum(map(bool, headings)) > 1 else {}
    return "day" in columns and "number" in columns and "volunteer" not in columns


def _joined(sheet: Sheet, headed: int, parts: Mapping[str, int]) -> Sheet:
    rows = []
    for at, row in enumerate(sheet.rows):
        if at < headed:
            rows.append(row)
            continue
        made = [*row, *[None] * (max(parts.values()) + 1 - len(row))]
        told = {part: cells.text(made[column]) for part, column in parts.items()}
        for column in parts.values():
            made[column] = None
        whole = together(told["first"], told.get("infix", ""), told["last"])
        made[parts["last"]] = "Vrijwilliger" if at == headed else whole or None
        rows.append(made)
    return replace(sheet, rows=rows)
