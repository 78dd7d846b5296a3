"""Sheets in which no list was found, though something is listed there."""

from collections.abc import Container, Sequence
from itertools import islice

from domain.lists.sheets.files import Sheet
from domain.lists.words import cells

# Notes stand in one column, and so do the choices of another sheet.
_WIDE, _LONG = 2, 3


def unread(sheets: Sequence[Sheet], known: Container[str]) -> list[tuple[str, int]]:
    """Each with its number of rows; `known` are the names of those of which something was read or said already.

    Hidden ones are not told: a form keeps there what it counts with.
    """
    found: dict[str, int] = {}
    for sheet in sheets:
        if sheet.hidden or sheet.name in known:
            continue
        rows = sum(_is_wide(row) for row in sheet.rows)
        found[sheet.name] = found.get(sheet.name, 0) + rows
    return [(name, rows) for name, rows in found.items() if rows >= _LONG]


def _is_wide(row: Sequence[object]) -> bool:
    told = (cell for cell in row if cells.text(cell))
    return len(list(islice(told, _WIDE))) == _WIDE
