"""Whether the cells of a row can be what their columns hold."""

from collections.abc import Callable, Mapping, Sequence

from domain.lists.headings.fields import Kind, is_day
from domain.lists.words import amounts, cells, status_words, visit_words

Checks = Mapping[int, Callable[[str], object]]

# What a cell of these fields cannot be taken for another one's.
_CHECKS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("adults", "children", "capacity"), amounts.count),
    "email": cells.email,
    "postcode": cells.postcode,
    "minutes": amounts.minutes,
    "km": amounts.kilometres,
    "status": status_words.read,
    "visit_kind": visit_words.read,
}


def checks(kind: Kind, columns: Mapping[str, int]) -> Checks:
    return {
        at: _is_day if is_day(name) else _CHECKS[name]
        for name, at in columns.items()
        if is_day(name) or (name in _CHECKS and not (name == "status" and kind is Kind.VOLUNTEERS))
    }


def judged(row: Sequence[object], by: Checks) -> tuple[int, int]:
    """How many cells cannot be what they stand for, and how many can."""
    told = [(at, written) for at in by if at < len(row) and not cells.unknown(written := cells.text(row[at]))]
    well = sum(by[at](written) is not None for at, written in told)
    return len(told) - well, well


def _is_day(written: str) -> bool | None:
    return cells.is_day(written) or None
