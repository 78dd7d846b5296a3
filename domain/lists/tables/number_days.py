"""Registration numbers as "04-2024" and "2024-04", of which a sheet made the first day of a month."""

import re
from collections.abc import Sequence
from datetime import date

from domain.lists.words import cells
from domain.lists.words.cells import MONTHS
from domain.text import fold

_YEAR = r"(?:19|20)\d\d"
_WAYS = (
    (re.compile(rf"\d{{1,3}}([-/]){_YEAR}"), "{month:02}{between}{year}"),
    (re.compile(rf"{_YEAR}([-/])\d{{1,3}}"), "{year}{between}{month:02}"),
)
# What Excel shows of one, in a text file.
_SHOWN = re.compile(r"([a-z]{3,4})\.?-(\d\d)")


def given_back(rows: Sequence[Sequence[object]], at: int) -> list[Sequence[object]]:
    """The rows with these numbers as most of the others are written; where none of them is, they stay."""
    months = {row: found for row, cells_of in enumerate(rows) if at < len(cells_of) and (found := _month(cells_of[at]))}
    if not months:
        return list(rows)
    others = [cells.text(one[at]) for row, one in enumerate(rows) if row not in months and at < len(one)]
    fits = [(way, [whole[1] for other in others if (whole := pattern.fullmatch(other))]) for pattern, way in _WAYS]
    way, signs = max(fits, key=lambda one: len(one[1]))
    if not signs or 2 * len(signs) < sum(map(bool, others)):
        return list(rows)
    made = list(rows)
    for row, (year, month) in months.items():
        number = way.format(year=year, month=month, between=signs[0])
        made[row] = [*rows[row][:at], number, *rows[row][at + 1 :]]
    return made


def _month(cell: object) -> tuple[int, int] | None:
    if isinstance(cell, date):
        return (cell.year, cell.month) if cell.day == 1 else None
    shown = _SHOWN.fullmatch(fold(cell.strip())) if isinstance(cell, str) and len(cell) < 10 else None
    return (2000 + int(shown[2]), MONTHS[shown[1][:3]]) if shown and shown[1][:3] in MONTHS else None
