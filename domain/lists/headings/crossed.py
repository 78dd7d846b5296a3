"""Lists with a column for each kind of visit, or each part of the week, and a cross in those that it was."""

import re
from collections.abc import Mapping, Sequence

from domain.lists.headings.fields import Kind
from domain.lists.words import cells, day_part_words, visit_words
from domain.lists.words.marks import denied, marked
from domain.text import fold

_LONGEST = 30
_OVER = re.compile(r"^(beschikba\w*|dagdel\w*|kan( op)?|wanneer|voorkeur\w*)\s+")


def told_by(kind: Kind) -> str:
    """The field of which a list has a column for each answer."""
    return "visit_kind" if kind is Kind.VISITS else "day_parts"


def find(
    kind: Kind, columns: Mapping[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]]
) -> list[int]:
    """The columns that hold only crosses below one of the answers; [] where there are no two of them."""
    field = told_by(kind)
    taken = {at for name, at in columns.items() if name != field}
    found = [
        at
        for at, heading in enumerate(headings)
        if at not in taken and 0 < len(heading) <= _LONGEST and _is_one(kind, heading) and _crossed(rows, at)
    ]
    # A column that tells it in words goes before them.
    return found if len(found) > 1 and columns.get(field, found[0]) in found else []


def _is_one(kind: Kind, heading: str) -> bool:
    if kind is Kind.VISITS:
        return visit_words.read(heading) is not None
    parts, understood = day_part_words.read(_bare(heading))
    return understood and bool(parts)


def _bare(heading: str) -> str:
    return _OVER.sub("", fold(heading))


def named(
    kind: Kind, rows: Sequence[Sequence[object]], headings: Sequence[str], crossed: Sequence[int]
) -> list[Sequence[object]]:
    """The rows with the answer itself where a cross stood.

    A visit is of one kind: with two crosses nobody knows which, and the row tells. Parts of the week are all meant.
    """
    return [_named(kind, row, headings, crossed) for row in rows]


def _named(kind: Kind, row: Sequence[object], headings: Sequence[str], crossed: Sequence[int]) -> Sequence[object]:
    there = [at for at in crossed if at < len(row) and marked(cells.text(row[at]))]
    if not there:
        return [None if at in crossed else value for at, value in enumerate(row)]
    said = f"{len(there)} kruisjes" if kind is Kind.VISITS and len(there) > 1 else _said(kind, headings, there)
    return [said if at == there[0] else None if at in crossed else value for at, value in enumerate(row)]


def _said(kind: Kind, headings: Sequence[str], there: Sequence[int]) -> str:
    return ", ".join(headings[at] if kind is Kind.VISITS else _bare(headings[at]) for at in there)


def _crossed(rows: Sequence[Sequence[object]], column: int) -> bool:
    told = [found for row in rows if column < len(row) and (found := cells.text(row[column]))]
    return any(map(marked, told)) and all(marked(one) or denied(one) for one in told)
