"""Find the row of headings and the kind of list."""

import re
from collections.abc import Sequence

from domain.lists.headings import lacking
from domain.lists.headings.entries import counts_months, is_of_the_list
from domain.lists.headings.fields import HINTS, ORDER, Kind
from domain.lists.headings.meanings import assign, complete
from domain.lists.headings.plain import plain
from domain.lists.headings.recognised import WIDEST, Cells, Recognised
from domain.lists.headings.two_rows import in_two_rows
from domain.text import fold

# Titles and empty rows may stand above the headings; nobody writes more than this.
LOOK_DOWN = 40
# Where this many headings were found, the rows of the list begin soon.
_MANY = 4
_OF_A_VISIT = re.compile("bezoek|visit")


def recognise(rows: Sequence[Cells], hint: str = "") -> Recognised | None:
    """The best reading of a list; None when no row looks like headings of a list that we know.

    `hint` is the name of the file and the sheet; what stands above the headings hints too.
    """
    best: tuple[float, int, Recognised] | None = None
    said = fold(hint)
    for at, row in enumerate(rows[:LOOK_DOWN]):
        if best and len(best[2].columns) >= _MANY and at > best[1] + 3:
            break
        if best is None and at:
            # Below what may be headings stands what the list holds, and no title.
            said = f"{said} {fold(' '.join(str(cell) for cell in rows[at - 1][:WIDEST] if cell is not None))}"
        headings = tuple(plain(cell) if isinstance(cell, str) else "" for cell in row[:WIDEST])
        if sum(map(bool, headings)) < 2:
            continue
        for kind in ORDER:
            columns, sure = assign(kind, headings)
            if kind is Kind.VOLUNTEERS and lacking.of_others(columns, assign(Kind.HOUSEHOLDS, headings)[0], headings):
                continue
            if counts_months(headings, len(columns)):
                continue
            columns = columns if complete(kind, columns) else lacking.found(kind, columns, headings, rows[at + 1 :])
            if not (complete(kind, columns) or lacking.of_households(kind, columns)):
                continue
            if len(columns) < 2 or is_of_the_list(rows, at, len(columns), WIDEST):
                continue
            if best and kind == best[2].kind and columns in (best[2].columns, in_two_rows(best[2], rows).columns):
                # The headings once more, further down.
                continue
            of_a_visit = kind is Kind.VISITS and _OF_A_VISIT.search(headings[columns.get("day", 0)])
            score = sure + 3 * (bool(of_a_visit) or any(word in said for word in HINTS[kind]))
            if best is None or score > best[0] + 1e-9:
                best = (score, at, Recognised(kind, at, columns))
    if best and best[0] >= 2.5 and best[1] + 1 < len(rows):
        return in_two_rows(best[2], rows)
    return best[2] if best and best[0] >= 2.5 else None
