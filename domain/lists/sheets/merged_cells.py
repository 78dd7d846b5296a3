"""Cells that were made one over several rows of a sheet."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence

from domain.lists.sheets.files import Merged
from domain.lists.words import cells

# What stands once for several rows is one amount, and one text.
COUNTED = frozenset({"minutes", "hours", "km", "began", "ended", "adults", "children", "capacity", "occurrence"})


def filled(
    rows: Sequence[Sequence[object]], numbers: Sequence[int], merged: Sequence[Merged], passed: Container[int]
) -> list[Sequence[object]]:
    """The rows with what such a cell says in each of them; `numbers` are theirs in the file, `passed` columns stay."""
    made = list(rows)
    upto: dict[int, int] = {}
    for column, first, last in sorted(merged):
        at = bisect_left(numbers, first)
        if first <= upto.get(column, 0) or at == len(numbers) or numbers[at] != first:
            # No sheet lets such cells overlap.
            continue
        upto[column] = last
        top = made[at]
        if column in passed or column >= len(top) or cells.blank(top[column]):
            continue
        for below in range(at + 1, bisect_right(numbers, last)):
            row = [*made[below], *[None] * (column + 1 - len(made[below]))]
            if cells.blank(row[column]):
                row[column] = top[column]
                made[below] = row
    return made
