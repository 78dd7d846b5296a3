"""A column that a list cannot do without, below a heading that nobody knows: its cells tell which one it is."""

from collections.abc import Callable, Mapping, Sequence

from domain.lists.headings.fields import NEEDED, Kind
from domain.lists.headings.other_headings import of_something_else
from domain.lists.words import cells
from domain.lists.words.names import one_person

# Enough to see what a column holds.
_ROWS, _NEARLY_ALL = 60, 0.9
_LONGEST_NAME = 5
# So many of these, and it is a list of that kind, whatever else it may look like.
_TELLING: Mapping[Kind, tuple[frozenset[str], int]] = {
    Kind.HOUSEHOLDS: (
        frozenset(
            {"number", "adults", "children", "composition", "question", "referrer", "registered_on", "status"}
            | {"volunteer", "closed_on"}
        ),
        6,
    ),
    Kind.VISITS: (frozenset({"volunteer", "number", "household", "visit_kind", "minutes", "hours", "km", "note"}), 4),
}


def _surely(kind: Kind, columns: Mapping[str, int]) -> bool:
    names, enough = _TELLING.get(kind, (frozenset(), 1))
    return len(names & columns.keys()) >= enough


def of_households(kind: Kind, columns: Mapping[str, int]) -> bool:
    """Are these households, whose name stands nowhere? Read as anything else they would be their volunteers."""
    return kind is Kind.HOUSEHOLDS and _surely(kind, columns)


def found(
    kind: Kind, columns: dict[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]]
) -> dict[str, int]:
    """The columns with the one that they lack, where it is plain which one it is. `headings` are plain."""
    lack = [names[0] for names in NEEDED[kind] if columns.keys().isdisjoint(names)]
    if len(lack) != 1 or lack[0] not in _TOLD_BY or not _surely(kind, columns):
        return columns
    taken = set(columns.values())
    fits = [
        at
        for at, heading in enumerate(headings)
        if at not in taken and not of_something_else(kind, heading) and _holds(rows, at, _TOLD_BY[lack[0]])
    ]
    return {**columns, lack[0]: fits[0]} if len(fits) == 1 else columns


def _holds(rows: Sequence[Sequence[object]], at: int, is_one: Callable[[object], bool]) -> bool:
    """Do nearly all rows hold such a thing, and not the same ones?"""
    below = [row for row in rows[:_ROWS] if any(cells.text(cell) for cell in row)]
    told = [row[at] for row in below if at < len(row) and not cells.not_known(row[at])]
    few = len({cells.text(one) for one in told}) <= len(told) // 3
    return len(told) * 2 > len(below) and not few and sum(map(is_one, told)) >= _NEARLY_ALL * len(told)


def _a_day(value: object) -> bool:
    try:
        return cells.day(value) is not None
    except cells.NoSuchDay:
        return False


def _a_name(value: object) -> bool:
    written = cells.text(value)
    words = written.split()
    return 1 < len(words) <= _LONGEST_NAME and one_person(written) and any(word[:1].isupper() for word in words[1:])


_TOLD_BY: Mapping[str, Callable[[object], bool]] = {"name": _a_name, "day": _a_day}
