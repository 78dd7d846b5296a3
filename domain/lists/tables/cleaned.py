"""The cells of a sheet as they show, without the numbers that nobody may keep."""

import re
from collections.abc import Sequence

from domain.lists.headings.number_headings import may_hold_citizen_numbers
from domain.lists.headings.plain import plain
from domain.lists.sheets.workbook import Formula
from domain.lists.tables.citizen_numbers import LEFT_OUT, digits, eleven_test, without_citizen_numbers
from domain.lists.words import cells

# No name, address or day is as long; what looks through one takes longer than the cell is long.
_LONGEST = 1000
# So some programs write a text that no table program may take for a number.
_ONLY_TEXT = re.compile(r'="((?:[^"]|"")*)"\s*')


def shown(rows: Sequence[Sequence[object]]) -> Sequence[Sequence[object]]:
    """The rows as the sheet shows them: what its formulas gave, and of an endless cell the beginning.

    Where none gave anything no sheet ever worked them out, and they are the text that they are.
    """
    worked_out = any(isinstance(cell, Formula) and cell.result is not None for row in rows for cell in row)
    # Beside words a nought is what a formula shows of an empty cell.
    worded = {at for row in rows for at, cell in enumerate(row) if isinstance(cell, Formula) and _gave_words(cell)}
    return [
        [_seen(cell, worked_out, worded=at in worded) for at, cell in enumerate(row)]
        if any(isinstance(cell, str) and (len(cell) > _LONGEST or cell[:1] == "=") for cell in row)
        else row
        for row in rows
    ]


def _seen(cell: object, worked_out: bool, *, worded: bool) -> object:
    if isinstance(cell, Formula):
        cell = cell.result if worked_out else str(cell)
        if worded and cell == 0:
            return None
    if isinstance(cell, str) and (only := _ONLY_TEXT.fullmatch(cell)):
        cell = only[1].replace('""', '"')
    return f"{cell[:_LONGEST]}…" if isinstance(cell, str) and len(cell) > _LONGEST else cell


def as_typed(seen: Sequence[object], typed: Sequence[object], columns: set[int]) -> Sequence[object]:
    """A row with these columns, which hold texts, in full; a formula that gave no words is itself words in a text."""
    if seen is typed:
        return seen
    return [_in_full(typed[at], cell) if at in columns else cell for at, cell in enumerate(seen)]


def _in_full(cell: object, seen: object) -> object:
    if isinstance(cell, Formula) and cell.result == 0 and seen is None:
        return None
    return cell.result if isinstance(cell, Formula) and _gave_words(cell) else cell


def _gave_words(formula: Formula) -> bool:
    return isinstance(formula.result, str) and re.match(r"[^\s#=]", formula.result) is not None


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
