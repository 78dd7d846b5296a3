"""Sheets of visits in which the day, the month and the year stand in columns of their own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.lists.headings.fields import Kind
from domain.lists.headings.headings import LOOK_DOWN
from domain.lists.headings.meanings import assign
from domain.lists.headings.plain import plain
from domain.lists.headings.recognised import WIDEST
from domain.lists.sheets.files import Sheet
from domain.lists.words import cells

_PARTS: Mapping[str, str] = {"day": "dag|d|dd", "month": "maand|mnd|m|mm", "year": "jaar|jr|j|jj|jjjj"}
_OF_A_MONTH = range(1, 32)
# Enough to see what a column holds.
_ROWS = 300


def written_out(sheet: Sheet) -> Sheet:
    """The sheet with these days in one column; as it is where another one tells when it was, or none whose visit."""
    for at, row in enumerate(sheet.rows[:LOOK_DOWN]):
        headings = [plain(cell) if isinstance(cell, str) else "" for cell in row[:WIDEST]]
        parts = {
            part: column
            for part, words in _PARTS.items()
            for column, heading in reversed(list(enumerate(headings)))
            if re.fullmatch(words, heading)
        }
        if {"day", "month"} <= parts.keys():
            others = assign(Kind.VISITS, ["" if at in parts.values() else one for at, one in enumerate(headings)])[0]
            visits = "day" not in others and not {"volunteer", "household", "number"}.isdisjoint(others)
            return _joined(sheet, at, parts) if visits and _counts_days(sheet.rows[at + 1 :], parts["day"]) else sheet
    return sheet


def _counts_days(rows: Sequence[Sequence[object]], at: int) -> bool:
    """ "Dag" may be one of the week, too."""
    told = [said for row in rows[:_ROWS] if at < len(row) and (said := cells.text(row[at]))]
    return 2 * sum(said.isdecimal() and int(said) in _OF_A_MONTH for said in told) > len(told)


def _joined(sheet: Sheet, headed: int, parts: Mapping[str, int]) -> Sheet:
    rows = []
    for at, row in enumerate(sheet.rows):
        if at < headed:
            rows.append(row)
            continue
        made = [*row, *[None] * (max(parts.values()) + 1 - len(row))]
        told = [said for part in _PARTS if part in parts and (said := cells.text(made[parts[part]]))]
        for column in parts.values():
            made[column] = None
        between = "-" if all(one.isdecimal() for one in told) else " "
        made[parts["day"]] = "Datum" if at == headed else between.join(told) or None
        rows.append(made)
    return replace(sheet, rows=rows)
