"""Visits with a column for each kind, and a cross in the one that it was."""

from collections.abc import Mapping, Sequence

from domain.lists.words import cells, visit_words
from domain.lists.words.marks import denied, marked

_LONGEST = 30


def find(columns: Mapping[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]]) -> list[int]:
    """The columns that hold only crosses below a kind of visit; [] where there are no two of them."""
    taken = {at for name, at in columns.items() if name != "visit_kind"}
    found = [
        at
        for at, heading in enumerate(headings)
        if at not in taken and len(heading) <= _LONGEST and visit_words.read(heading) and _crossed(rows, at)
    ]
    # A column that tells the kind in words goes before them.
    return found if len(found) > 1 and columns.get("visit_kind", found[0]) in found else []


def named(rows: Sequence[Sequence[object]], headings: Sequence[str], crossed: Sequence[int]) -> list[Sequence[object]]:
    """The rows with the kind itself where a cross stood. With two crosses nobody knows which, and the row tells."""
    return [_named(row, headings, crossed) for row in rows]


def _named(row: Sequence[object], headings: Sequence[str], crossed: Sequence[int]) -> Sequence[object]:
    there = [at for at in crossed if at < len(row) and marked(cells.text(row[at]))]
    if not there:
        return [None if at in crossed else value for at, value in enumerate(row)]
    said = headings[there[0]] if len(there) == 1 else f"{len(there)} kruisjes"
    return [said if at == there[0] else None if at in crossed else value for at, value in enumerate(row)]


def _crossed(rows: Sequence[Sequence[object]], column: int) -> bool:
    told = [found for row in rows if column < len(row) and (found := cells.text(row[column]))]
    return any(map(marked, told)) and all(marked(one) or denied(one) for one in told)
