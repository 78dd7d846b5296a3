"""Headings that stand a row above the others: "Cliëntnr." beside "Cliënt", of which the parts stand below it."""

from collections.abc import Mapping, Sequence

from domain.lists.headings.fields import Kind
from domain.lists.headings.meanings import CITIZEN_HEADING, SURELY, meant
from domain.lists.headings.plain import plain
from domain.lists.words import cells

# Else it is the title of the list.
_AT_LEAST = 3


def taken_along(
    kind: Kind, above: Sequence[object], headings: Sequence[str], columns: Mapping[str, int]
) -> tuple[list[str], dict[str, int]]:
    """The headings, and the columns, with those that stand above a column that has no heading of its own."""
    found, used = list(headings), dict(columns)
    told = [(at, said) for at, cell in enumerate(above) if isinstance(cell, str) and (said := cells.text(cell))]
    for at, said in told if len(told) >= _AT_LEAST else []:
        if at < len(found) and found[at]:
            continue
        field, sure = meant(kind, plain(said))
        new = field is not None and sure >= SURELY and field.name not in used
        if new or CITIZEN_HEADING.search(plain(said)):
            found += [""] * (at + 1 - len(found))
            found[at] = said
        if field is not None and new:
            used[field.name] = at
    return found, used
