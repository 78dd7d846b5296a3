"""Days of visits without their year, in a list that says once of which year it is."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

from domain.lists.words import cells
from domain.lists.words.cells import MONTHS
from domain.text import fold

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_WEEKDAY = r"(?:(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+)?"
_DAY = re.compile(
    rf"{_WEEKDAY}(?:\d{{1,2}}\s?[-/.]\s?\d{{1,2}}|\d{{1,2}}e?[-/. ]*(?:{'|'.join(MONTHS)})[a-z]*)[.]?", re.IGNORECASE
)


def year_of(rows: Sequence[Sequence[object]], at: int, sheet: str, names: Iterable[str]) -> str:
    """The one year of a list: as its sheet, or else its other names and titles, or all of its other days say it.

    "" where none is. A sheet "2025" in a file of 2024 and 2025 is of that year.
    """
    if not any(_is_short(row[at]) for row in rows if at < len(row)):
        return ""
    said = set(_YEAR.findall(sheet))
    if len(said) != 1:
        said |= {year for name in names for year in _YEAR.findall(name)}
    said = said or _years(rows, at)
    return said.pop() if len(said) == 1 else ""


def written_out(rows: Sequence[Sequence[object]], at: int, year: str) -> list[Sequence[object]]:
    return [
        [*row[:at], f"{_bare(row[at])}{year}", *row[at + 1 :]] if at < len(row) and _is_short(row[at]) else row
        for row in rows
    ]


def _years(rows: Sequence[Sequence[object]], at: int) -> set[str]:
    found = set()
    for row in rows:
        if at < len(row) and not _is_short(row[at]):
            with suppress(cells.NoSuchDay):
                day = cells.day(row[at])
                found |= {str(day.year)} if isinstance(day, date) else set()
    return found


def _is_short(cell: object) -> bool:
    return isinstance(cell, str) and _DAY.fullmatch(fold(cell.strip())) is not None


def _bare(cell: object) -> str:
    """ "3-4" goes on as "3-4-", "12 mrt." as "12 mrt "."""
    written = str(cell).strip().rstrip(".")
    return f"{written}-" if written[-1].isdecimal() else f"{written} "
