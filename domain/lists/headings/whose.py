"""Headings that stand over several others and say whose these are: "Vrijwilliger" over "Naam" and "Telefoon"."""

import re
from collections.abc import Sequence

from domain.lists.headings.fields import FIELDS, Kind
from domain.lists.headings.other_headings import of_something_else
from domain.lists.headings.plain import plain

_OTHERS = frozenset({"volunteer", "referrer"})
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
