"""What stands once above several rows, though no cells were made one: who came, in the first row of hers only."""

from collections.abc import Mapping, Sequence

from domain.lists.headings.fields import Kind
from domain.lists.words import cells
from domain.text import fold

_VISITED = frozenset({"volunteer", "household", "number"})
# What a row is refused without, or what a list is divided by: of the rest an empty cell says that there is none. A day
# that is missing may be one that is still to be agreed on.
_DIVIDES: Mapping[Kind, frozenset[str]] = {
    Kind.VOLUNTEERS: frozenset(),
    Kind.HOUSEHOLDS: frozenset({"programmes"}),
    Kind.VISITS: _VISITED,
}
# By these a row is one, and no sum of those above it.
_WHO: Mapping[Kind, frozenset[str]] = {
    Kind.VOLUNTEERS: frozenset(),
    Kind.HOUSEHOLDS: frozenset({"name", "last_name", "number"}),
    Kind.VISITS: _VISITED | {"day"},
}
# Fewer rows show nothing. In most of them it is empty; within the parts of another column, in some.
_ROWS, _EMPTY = 6, 2 / 3


def columns_of(kind: Kind, rows: Sequence[Sequence[object]], columns: Mapping[str, int]) -> list[int]:
    """The leftmost columns of which each cell begins a part of the list, and for each part of it another one.

    What is said twice in a part is said of its own row.
    """
    found: list[int] = []
    for at, name in sorted((at, name) for name, at in columns.items()):
        who = {columns[one] for one in _WHO[kind] & columns.keys()} - {at}
        if name not in _DIVIDES[kind] or not _begins_parts(rows, at, found, who):
            break
        found.append(at)
    return found


def written_out(
    kind: Kind, rows: Sequence[Sequence[object]], columns: Mapping[str, int], once: Sequence[int]
) -> list[Sequence[object]]:
    """The rows with what these columns say above them."""
    if not once:
        return list(rows)
    who = {columns[one] for one in _WHO[kind] & columns.keys()} - set(once)
    above: dict[int, object] = {}
    made: list[Sequence[object]] = []
    for row in rows:
        for at in (at for at in once if _told(row, at)):
            # What the part before said further to the right is over.
            above = {**{other: said for other, said in above.items() if other < at}, at: row[at]}
        if any(_told(row, at) for at in who):
            row = [*row, *[None] * (max(once) + 1 - len(row))]
            for at in once:
                row[at] = above.get(at)
        made.append(row)
    return made


def _begins_parts(rows: Sequence[Sequence[object]], at: int, outer: Sequence[int], who: set[int]) -> bool:
    said: set[tuple[int, str]] = set()
    part = empty = listed = 0
    for row in rows:
        part += any(_told(row, one) for one in outer)
        tells = any(_told(row, one) for one in who)
        listed += tells
        if _told(row, at):
            one = part, fold(cells.text(row[at]))
            if one in said:
                return False
            said.add(one)
        elif not said and tells:
            return False
        else:
            empty += tells
    return listed >= _ROWS and (empty >= _EMPTY * listed or (empty > 0 and bool(outer)))


def _told(row: Sequence[object], at: int) -> bool:
    return at < len(row) and not cells.blank(row[at])
