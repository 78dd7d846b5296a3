"""The cells of a sheet as they show, without the numbers that nobody may keep."""

import re
from collections.abc import Sequence

from domain.lists.headings.headings import plain
from domain.lists.headings.number_headings import may_hold_citizen_numbers
from domain.lists.sheets.workbook import Formula
from domain.lists.tables.citizen_numbers import LEFT_OUT, digits, eleven_test, without_citizen_numbers
from domain.lists.words import cells


def shown(rows: Sequence[Sequence[object]]) -> Sequence[Sequence[object]]:
    """The rows as the sheet shows them: what its formulas gave.

    Where none gave anything no sheet ever worked them out, and they are the text that they are.
    """
    worked_out = any(isinstance(cell, Formula) and cell.result is not None for row in rows for cell in row)
    return [
        [(cell.result if worked_out else str(cell)) if isinstance(cell, Formula) else cell for cell in row]
        if any(isinstance(cell, Formula) for cell in row)
        else row
        for row in rows
    ]


def as_typed(seen: Sequence[object], typed: Sequence[object], columns: set[int]) -> Sequence[object]:
    """A row with the formulas themselves in these columns, where they gave no words: in a text they are words."""
    if seen is typed:
        return seen
    return [typed[at] if at in columns and not _gave_words(typed[at]) else cell for at, cell in enumerate(seen)]


def _gave_words(cell: object) -> bool:
    return isinstance(cell, Formula) and isinstance(cell.result, str) and re.match(r"[^\s#=]", cell.result) is not None


def without_numbers(
    headings: Sequence[str], rows: Sequence[Sequence[object]], left_out: frozenset[int], free_text: set[int]
) -> list[list[object]]:
    known = frozenset(number for row in rows for at in left_out if at < len(row) and (number := digits(row[at])))
    guarded = {at for at, heading in enumerate(headings) if not may_hold_citizen_numbers(plain(heading))}

    def clean(at: int, value: object) -> object:
        if at in left_out:
            return None
        if value is None or (known and digits(value) in known):
            return None
        if at in guarded:
            return value
        if at in free_text and cells.text(value).isdecimal() and len(cells.text(value)) == 9:
            # Alone in a cell of notes it is no number of anything else.
            return LEFT_OUT if eleven_test(cells.text(value)) else value
        if isinstance(value, str) and not isinstance(value, Formula) and not value.strip().isdecimal():
            return without_citizen_numbers(value, known)
        return value

    return [[clean(at, value) for at, value in enumerate(row)] for row in rows]
