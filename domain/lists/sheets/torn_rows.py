"""Rows of a text file that were torn in two by the end of a line in a text, where the text had no quotes around it."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from domain.lists.headings.headings import recognise
from domain.lists.sheets import fitting
from domain.lists.sheets.passed_over import foot_of_a_list, is_total, tells_of_lists
from domain.lists.words.names import one_person
from domain.text import fold

# Where people write more than a few words. A column that we do not know may be another one.
_TEXTS = ("limits", "question", "wishes", "note", "referrer", "street")
_NAMES = ("name", "volunteer", "last_name")
_MOST_LINES = 12
# A row is one by at least so many cells, of which one may hold a slip of the pen where there are more.
_WELL, _SURELY = 2, 4


@dataclass(frozen=True)
class _Whole:
    width: int
    texts: Set[int]
    checks: fitting.Checks
    # How cells of a column look in rows that are whole.
    looks: Mapping[int, Set[str]]
    names: Set[int]
    # Does every row above the headings have as many cells, too? Then nothing heads a part in one cell.
    padded: bool
    is_total: Callable[[Sequence[str]], bool]


def together(rows: Sequence[list[str]], numbers: Sequence[int]) -> tuple[Sequence[list[str]], Sequence[int]]:
    """The rows, each with the number of its first line. Only where most rows have as many cells as the headings."""
    found = recognise(rows)
    if found is None:
        return rows, numbers
    first = found.row + found.depth
    below, headings = rows[first:], rows[found.row]
    width, _times = Counter(map(len, below)).most_common(1)[0] if below else (0, 0)
    if width < max(3, len(headings)) or all(len(row) >= width for row in below):
        return rows, numbers
    known = set(found.columns.values())
    texts = {found.columns[name] for name in _TEXTS if name in found.columns}
    texts |= {at for at, heading in enumerate(headings) if heading.strip() and at not in known}
    visits = "day" in found.columns
    looks = {
        at: {_look(row[at]) for row in below if len(row) == width and row[at].strip()}
        for at in known
        if at not in texts
    }
    whole = _Whole(
        width,
        texts,
        fitting.checks(found.kind, found.columns),
        looks,
        {found.columns[name] for name in _NAMES if name in found.columns},
        all(len(row) == width for row in rows[: found.row]),
        lambda row: is_total(row, visits=visits),
    )
    made, kept, at = list(rows[:first]), list(numbers[:first]), first
    while at < len(rows):
        row, taken = _begun(rows, at, whole)
        row, taken = _ended(rows, row, at + taken, whole, taken)
        made.append(row)
        kept.append(numbers[at])
        at += taken
    return made, kept


def _begun(rows: Sequence[list[str]], at: int, whole: _Whole) -> tuple[list[str], int]:
    """The row that begins here, and how many rows of the file it takes."""
    row, taken = rows[at], 1
    torn: list[int] = []
    while len(row) < whole.width and at + taken < len(rows) and taken <= _MOST_LINES:
        torn.append(len(row) - 1)
        more = rows[at + taken]
        row = [*row[:-1], f"{row[-1]}\n{more[0]}", *more[1:]]
        taken += 1
    pieces = rows[at : at + taken]
    wrong, well = fitting.judged(row, whole.checks)
    if (
        taken == 1
        or len(row) != whole.width
        or not whole.texts >= set(torn)
        or any(map(whole.is_total, pieces))
        or any(_stands_alone(piece, whole) for piece in pieces[1:] if torn != [0])
        or (torn == [0] and _heads(pieces[0][0], whole))
        or not (well >= _WELL and (not wrong or (wrong == 1 and well >= _SURELY)))
        or not _goes_on(row[torn[-1] + 1 :], torn[-1] + 1, pieces[-1], whole)
    ):
        return rows[at], 1
    return row, taken


def _stands_alone(piece: Sequence[str], whole: _Whole) -> bool:
    wrong, well = fitting.judged(piece, whole.checks)
    return not wrong and well >= _WELL


def _goes_on(rest: Sequence[str], begin: int, piece: Sequence[str], whole: _Whole) -> bool:
    """Is what stands behind the text empty, or alike to its column, or the last piece no row by itself?"""
    told = [(at, cell) for at, cell in enumerate(rest, begin) if cell.strip()]
    wrong, well = fitting.judged(piece, whole.checks)
    return (
        not told
        or wrong > well
        or any(_look(cell) in whole.looks.get(at, ()) for at, cell in told)
        or any(at in whole.names and len(cell.split()) > 1 and one_person(cell) for at, cell in told)
        or fitting.judged([""] * begin + list(rest), whole.checks)[1] > 0
    )


def _look(cell: str) -> str:
    return re.sub(r"\d", "9", fold(cell))


def _ended(rows: Sequence[list[str]], row: list[str], at: int, whole: _Whole, taken: int) -> tuple[list[str], int]:
    """The row with the lines below it that go on with a text in its last column: one cell each, and a row behind."""
    last = whole.width - 1
    if len(row) != whole.width or last not in whole.texts or not row[last].strip():
        return row, taken
    more: list[str] = []
    while at < len(rows) and len(rows[at]) == 1 and len(more) < _MOST_LINES:
        more.append(rows[at][0])
        at += 1
    if not more or at == len(rows) or any(_heads(line, whole) for line in more):
        return row, taken
    return [*row[:last], "\n".join([row[last], *more])], taken + len(more)


def _heads(line: str, whole: _Whole) -> bool:
    """Is it no part of a text, but what heads a part of the list, or stands below it?"""
    return (
        whole.is_total([line])
        or foot_of_a_list(line)
        or any(_look(line) in looks for looks in whole.looks.values())
        or (not whole.padded and tells_of_lists(line))
    )
