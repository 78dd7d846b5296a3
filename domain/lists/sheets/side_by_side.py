"""Two lists beside each other on one sheet, with an empty column between: their rows have nothing to do together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.lists.headings.fields import Kind
from domain.lists.headings.headings import recognise
from domain.lists.headings.recognised import WIDEST, Recognised
from domain.lists.sheets.files import Sheet
from domain.lists.words.cells import text

# Else it may be whom else a row names.
_OF_VOLUNTEERS = frozenset({"vog_on", "capacity", "started_on"})


def apart(sheet: Sheet) -> list[Sheet]:
    """The sheet as one for each of both lists, each with its columns where they stand."""
    for at in _gaps(sheet.rows):
        left, right = _part(sheet, 0, at), _part(sheet, at, WIDEST)
        if _are_two(recognise(left.rows, sheet.name), recognise(right.rows, sheet.name)):
            return [left, *apart(right)]
    return [sheet]


def _gaps(rows: Sequence[Sequence[object]]) -> Iterator[int]:
    """The first empty column behind each part of the sheet that has another part behind it."""
    told = {at for row in rows for at, cell in enumerate(row[:WIDEST]) if cell is not None and cell != ""}
    return (at + 1 for at in sorted(told)[:-1] if at + 1 not in told)


def _part(sheet: Sheet, start: int, end: int) -> Sheet:
    rows = [[*[None] * min(start, len(row)), *row[start:end]] for row in sheet.rows]
    kept = [at for at, row in enumerate(rows) if any(text(cell) for cell in row)]
    return replace(sheet, rows=[rows[at] for at in kept], numbers=[sheet.numbers[at] for at in kept])


def _are_two(left: Recognised | None, right: Recognised | None) -> bool:
    """Does each tell all by itself? Households whose volunteer stands in the other part only are one list with it."""
    if left is None or right is None:
        return False
    told = {one.kind: one.columns.keys() for one in (left, right)}
    if Kind.VOLUNTEERS in told and told[Kind.VOLUNTEERS].isdisjoint(_OF_VOLUNTEERS):
        return False
    return Kind.VISITS in told or (len(told) > 1 and "volunteer" in told[Kind.HOUSEHOLDS])
