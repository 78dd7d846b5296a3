"""Columns of days as an American program writes them, the month first: "3/14/2025"."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

_DAY = re.compile(r"\s*(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)", re.DOTALL)
# A day and perhaps the hour, with slashes, as such programs write them.
_SLASHED = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}.{0,9})?\s*")
_MONTHS = 12
_AT_LEAST = 2
# Of days that a sheet made of such texts, so many are no accident.
_MADE_AT_LEAST = 3


def columns(rows: Sequence[Sequence[object]], days: Iterable[int]) -> frozenset[int]:
    """Which of these columns cannot be read with the day first, and can with the month first.

    A day that does not exist is a slip of the pen; in a column in which many do not, and no other day shows its month
    to stand second, the months stand first. A program writes all its columns in one way: they show it of each other.
    """
    days = frozenset(days)
    found = {at for at in days if _months_first([row[at] for row in rows if at < len(row)])}
    return frozenset(found | (_together(rows) & days if found != days else set()))


def turned(rows: Sequence[Sequence[object]], which: Collection[int]) -> list[Sequence[object]]:
    """The rows with the days of these columns as they were meant.

    A Dutch sheet makes 4 March of "4/3/2025" where 3 April was meant, and leaves "4/13/2025" the text that it is.
    """
    made = [at for at in which if _made_days([row[at] for row in rows if at < len(row)])]
    return [[_turned(cell, at in made) if at in which else cell for at, cell in enumerate(row)] for row in rows]


def _months_first(cells: Sequence[object]) -> bool:
    found = [(int(one[1]), int(one[3])) for cell in cells if isinstance(cell, str) and (one := _DAY.match(cell))]
    second = sum(_MONTHS < later <= 31 for _first, later in found)
    return second >= _AT_LEAST and 4 * second >= len(found) and all(first <= _MONTHS for first, _later in found)


def _together(rows: Sequence[Sequence[object]]) -> set[int]:
    """The columns of days with slashes, where those that show it, in at least two columns, show the month first."""
    each: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        for at, cell in enumerate(row):
            if isinstance(cell, str) and "/" in cell and (one := _SLASHED.fullmatch(cell)):
                each.setdefault(at, []).append((int(one[1]), int(one[2])))
    shown = {at: sum(_MONTHS < later <= 31 for _first, later in days) for at, days in each.items()}
    enough = sum(shown.values()) >= _AT_LEAST and 4 * sum(shown.values()) >= sum(map(len, each.values()))
    several = sum(map(bool, shown.values())) > 1 or max(shown.values(), default=0) >= _AT_LEAST
    otherwise = any(first > _MONTHS for days in each.values() for first, _later in days)
    return set(each) if enough and several and not otherwise else set()


def _made_days(cells: Sequence[object]) -> bool:
    """Were the days of which both parts may be a month made days of by a sheet that read them the Dutch way?"""
    texts = [int(one[3]) for cell in cells if isinstance(cell, str) and (one := _DAY.match(cell))]
    days = [cell.day for cell in cells if isinstance(cell, date)]
    return (
        len(days) >= _MADE_AT_LEAST <= len(texts)
        and all(later > _MONTHS for later in texts)
        and all(day <= _MONTHS for day in days)
    )


def _turned(cell: object, made: bool) -> object:
    if isinstance(cell, str) and (found := _DAY.match(cell)):
        return f"{found[3]}{found[2]}{found[1]}{found[2]}{found[4]}{found[5]}"
    if made and isinstance(cell, datetime | date):
        return cell.replace(month=cell.day, day=cell.month)
    return cell
