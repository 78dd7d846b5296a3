"""Cells that say "as above": a ditto mark, or "idem"."""

import re
from collections.abc import Container, Sequence

from domain.lists import cells

_AS_ABOVE = re.compile(r"[\"“”„″‟]|[\"“”„″‟'’‘,]{2}|id\.|idem\.?|dit+o\.?", re.I)
_LONGEST = 8
# So begins one; the cells of a long list are looked at one by one.
_BEGINS = frozenset("\"“”„″‟'’‘,iIdD \u00a0")


def written_out(rows: Sequence[Sequence[object]], free_text: Container[int]) -> list[Sequence[object]]:
    """The rows with what such cells stand for; in a free text they are words, and under nothing they stay."""
    made: list[Sequence[object]] = []
    for row in rows:
        signs = [at for at, cell in enumerate(row) if isinstance(cell, str) and at not in free_text and _as_above(cell)]
        above = made[-1] if made else ()
        told = {at: above[at] for at in signs if at < len(above) and not cells.blank(above[at])}
        made.append([told.get(at, cell) for at, cell in enumerate(row)] if told else row)
    return made


def _as_above(cell: str) -> bool:
    return len(cell) <= _LONGEST and cell[:1] in _BEGINS and _AS_ABOVE.fullmatch(cell.strip()) is not None
