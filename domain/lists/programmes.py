"""Programmes as lists name them: several in one cell, in part or with a small slip."""

import re

from domain.lists import cells
from domain.lists.plan import RowRefused
from domain.text import fold

_NOWHERE = frozenset({"past nergens", "geen", "onbekend", "overig", "nog onbekend", "anders", "?"})


def read(written: str, programmes: dict[str, int]) -> list[int]:
    """The ids of the programmes in a cell, in their order. Raises RowRefused("no_such_programme")."""
    if cells.blank(written) or fold(written) in _NOWHERE:
        return []
    whole = _one(written, programmes)
    if whole is not None:
        return [whole]
    found: list[int] = []
    for part in re.split(r"\s*[,;/+&|\n]\s*", written):
        if not part.strip():
            continue
        alone = _one(part, programmes)
        pieces = [part] if alone is not None else re.split(r"\s+en\s+", part)
        for piece in pieces:
            one = alone if alone is not None else _one(piece, programmes)
            if one is None:
                raise RowRefused("no_such_programme", text=piece.strip()[:60])
            if one not in found:
                found.append(one)
    return found


def _one(written: str, programmes: dict[str, int]) -> int | None:
    said = _bare(re.sub(r"\(.*?\)", "", written)) or _bare(written)
    known = {_bare(name): id_ for name, id_ in programmes.items()}
    if said in known:
        return known[said]
    if len(said) < 5:
        return None
    # "Thuisadmin." is one programme as long as no other begins so.
    begun = {id_ for name, id_ in known.items() if name.startswith(said)}
    return begun.pop() if len(begun) == 1 else None


def _bare(written: str) -> str:
    return re.sub(r"[^0-9a-z]", "", fold(written))
