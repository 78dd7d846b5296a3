"""A second table below the first one on a sheet: another list, or sums of this one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.lists.headings.fields import ORDER
from domain.lists.headings.headings import recognise
from domain.lists.headings.meanings import meant
from domain.lists.headings.plain import plain
from domain.lists.sheets.files import Sheet
from domain.lists.words.amounts import kilometres
from domain.lists.words.cells import text

_SURE = 0.9
# So long is no heading.
_LONGEST = 30
_AT_LEAST = 2
# A list of its own tells as much as this.
_MANY = 4
_SUM = re.compile(r"(aantal|totaal|som|gemiddelde?|uren|percentage)\b")


def apart(sheet: Sheet) -> list[Sheet]:
    """The sheet as one for each list on it, without tables of sums: these begin with other headings below a gap.

    What is neither stays with the rows above it, where it is told what is wrong with them.
    """
    rows, numbers = sheet.rows, sheet.numbers
    gaps = [at for at in range(1, len(rows)) if numbers[at] - numbers[at - 1] > 1]
    found = recognise(rows, sheet.name) if gaps else None
    if found is None:
        return [sheet]
    first = found.row + found.depth
    headings = {plain(cell) for cell in rows[found.row] if isinstance(cell, str)}
    begins = [at for at in gaps if at > first and _are_headings(rows[_below_title(sheet, at)], headings)]
    made, start, taken = [], 0, True
    for at, end in zip(begins, [*begins, len(rows)][1:], strict=True):
        headed = _below_title(sheet, at)
        own = recognise(rows[headed:end], sheet.name)
        is_list = own is not None and own.row == 0 and len(own.columns) >= _MANY
        if not (is_list or _are_sums(rows[headed:end])):
            continue
        if taken:
            made.append(replace(sheet, rows=rows[start:at], numbers=numbers[start:at]))
        start, taken = at, is_list
    if taken:
        made.append(replace(sheet, rows=rows[start:], numbers=numbers[start:]))
    return made


def _below_title(sheet: Sheet, at: int) -> int:
    """Where headings stand below a gap: behind a title of one cell, if there is one."""
    told = [cell for cell in sheet.rows[at] if text(cell)]
    follows = at + 1 < len(sheet.rows) and sheet.numbers[at + 1] == sheet.numbers[at] + 1
    return at + 1 if len(told) == 1 and isinstance(told[0], str) and follows else at


def _are_sums(rows: Sequence[Sequence[object]]) -> bool:
    """How much there is of each: a word, and beside it nothing but figures."""
    if len(rows) < 2 or not any(_SUM.match(plain(cell)) for cell in rows[0]):
        return False
    # A note below them stands alone.
    told = [some for row in rows[1:] if len(some := [cell for cell in row if text(cell)]) > 1]
    return bool(told) and all(kilometres(cell) is not None for row in told for cell in row[1:])


def _are_headings(row: Sequence[object], known: set[str]) -> bool:
    """Only words that may head a column, of which some surely do, and not just those of the list above once more."""
    told = [cell for cell in row if text(cell)]
    if len(told) < _AT_LEAST or not all(isinstance(cell, str) and len(cell) <= _LONGEST for cell in told):
        return False
    words = [plain(cell) for cell in told]
    if any(c.isdecimal() for word in words for c in word) or len(known & set(words)) * 2 > len(known):
        return False
    return sum(any(meant(kind, word)[1] >= _SURE for kind in ORDER) for word in words) >= _AT_LEAST
