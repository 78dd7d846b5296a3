"""Cells that say "as above": a ditto mark, or "idem"."""

import re
from collections.abc import Container, Sequence

from domain.lists.words import cells

_AS_ABOVE = re.compile(
    r"[\"“”„″‟〃↑^]|[\"“”„″‟'’‘,]{2}|id\.|idem\.?|dit+o\.?"
    r"|\(?((zie|als|idem) (hier)?boven|zelfde|hetzelfde|dezelfde)\)?\.?",
    re.I,
)
_LONGEST = 16
# So begins one; the cells of a long list are looked at one by one.
_BEGINS = frozenset("\"“”„″‟〃'’‘,↑^(iIdDzZaAhH \u00a0")


def written_out(rows: Sequence[Sequence[object]], free_text: Container[int]) -> list[Sequence[object]]:
    """The rows with what such cells stand for; in a free text they are words, and in the first row they stay."""
    made: list[Sequence[object]] = []
    above: Sequence[object] = ()
    for row in rows:
        signs = {at for at, cell in enumerate(row) if isinstance(cell, str) and at not in free_text and _as_above(cell)}
        if signs and above:
            row = [(above[at] if at < len(above) else None) if at in signs else cell for at, cell in enumerate(row)]
        made.append(row)
        if sum(not cells.blank(cell) for cell in row) > 1:
            # One cell alone heads a part of the list.
            above = row
    return made


def _as_above(cell: str) -> bool:
    return len(cell) <= _LONGEST and cell[:1] in _BEGINS and _AS_ABOVE.fullmatch(cell.strip()) is not None
