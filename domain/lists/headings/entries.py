"""Cells that no heading looks like: figures, days, addresses for mail."""

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from domain.lists.words.cells import MONTH

# Enough to see what a column holds.
_ROWS = 12
_FIGURES = re.compile(r"[+(€ ]*\d[\d\s.,:;/()+-]*(uur|min|km|[ap]\.?m\.?)?")
_MONTH = re.compile(rf"{MONTH}( ?\d{{2,4}})?")
_MONTHS, _FEW = 3, 4


def counts_months(headings: Sequence[str], recognised: int) -> bool:
    """A column a month, and hardly anything besides: how often or how far somebody went, and no list of people."""
    return recognised < _FEW and sum(_MONTH.fullmatch(one) is not None for one in headings) >= _MONTHS


def is_of_the_list(rows: Sequence[Sequence[object]], which: int, recognised: int, widest: int) -> bool:
    """Does a row hold more cells like the ones around it than cells that head something?"""
    around = [*rows[max(which - _ROWS, 0) : which], *rows[which + 1 : which + 1 + _ROWS]]
    like = [
        at
        for at, cell in enumerate(rows[which][:widest])
        if (sort := _sort(cell)) and any(at < len(one) and _sort(one[at]) == sort for one in around)
    ]
    return len(like) > recognised


def _sort(cell: object) -> str:
    """What sort of entry a cell is; "" for words, and for nothing."""
    if isinstance(cell, date):
        return "day"
    if isinstance(cell, bool | int | float | time | timedelta):
        return "figure"
    if not isinstance(cell, str):
        return ""
    return "mail" if "@" in cell else "figure" if _FIGURES.fullmatch(cell.strip().lower()) else ""
