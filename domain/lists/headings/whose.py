"""Columns that are of somebody else than the list is about.

Headings that stand over several others say so ("Vrijwilliger" over "Naam" and "Telefoon"), or the column to the left.
"""

import re
from collections.abc import Mapping, Sequence

from domain.lists.headings.fields import FIELDS, Kind
from domain.lists.headings.other_headings import of_something_else
from domain.lists.headings.plain import plain
from domain.lists.words import cells
from domain.text import fold

_OTHERS = frozenset({"volunteer", "referrer"})
_REACHED = frozenset({"phone", "mobile", "email"})
_WORDS = re.compile(r"[^\d@:]{2,40}")


def of_others(kind: Kind, above: Sequence[object], below: Sequence[object]) -> set[int]:
    """The columns that are not of whom the list is about. Of one column alone only where its heading comes twice."""
    told = {at: str(cell) for at, cell in enumerate(above) if cell is not None and str(cell).strip()}
    parts = [plain(cell) if isinstance(cell, str) else "" for cell in below]
    stands_over = all(_WORDS.fullmatch(over) and at < len(parts) and parts[at] for at, over in told.items())
    if len(told) < 2 or not stands_over:
        return set()
    found: set[int] = set()
    for at, over in told.items():
        end = min((other for other in told if other > at), default=len(parts))
        under = [column for column in range(at, end) if parts[column]]
        if len(under) > 1 or parts.count(parts[at]) > 1:
            found |= {column for column in under if _of_others(kind, plain(over), parts[column])}
    return found


def _of_others(kind: Kind, over: str, part: str) -> bool:
    names = any(over in field.words for field in FIELDS[kind] if field.name in _OTHERS)
    return (names and over != part) or of_something_else(kind, f"{over} {part}")


def of_who_comes(columns: Mapping[str, int], rows: Sequence[Sequence[object]]) -> set[tuple[int, str]]:
    """How the volunteer of each household is reached, right beside their name: as columns with their fields."""
    named = [columns[name] for name in ("name", "last_name", "contact_name") if name in columns]
    who = columns.get("volunteer", -1)
    fields = {at: name for name, at in columns.items() if name in _REACHED}
    found = set()
    at = who + 1
    while who >= 0 and at in fields:
        if at < min(named, default=-1) or _always_the_same(rows, who, at):
            found.add((at, fields[at]))
        at += 1
    return found


def _always_the_same(rows: Sequence[Sequence[object]], who: int, at: int) -> bool:
    """Has each who comes one of these, some of them in several rows, and nobody where nobody comes?"""
    told: dict[str, list[str]] = {}
    for row in rows:
        name, reached = (fold(cells.text(row[one])) if one < len(row) else "" for one in (who, at))
        if not cells.not_known(reached):
            told.setdefault(name, []).append(reached)
    return (
        "" not in told
        and all(len(set(some)) == 1 for some in told.values())
        and any(len(some) > 1 for some in told.values())
    )
