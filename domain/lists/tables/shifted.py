"""Rows that a sign between cells shifted, as it stood in a text and the text had no quotes around it."""

from collections.abc import Callable, Collection, Mapping, Sequence

from domain.lists.headings.fields import Kind, is_day
from domain.lists.words import amounts, cells, status_words, visit_words

# What a cell of these fields cannot be taken for another one's.
_CHECKS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(("adults", "children", "capacity"), amounts.count),
    "email": cells.email,
    "postcode": cells.postcode,
    "minutes": amounts.minutes,
    "km": amounts.kilometres,
    "status": status_words.read,
    "visit_kind": visit_words.read,
}
# Where such a sign may stand, besides a text of one's own.
_TEXTS = ("referrer", "street", "programmes", "languages", "day_parts", "goes_to", "contact_name", "name")
# Of cells that say something else by mere chance there are hardly so many in one row.
_ODD, _MOST = 2, 3


def mended(
    kind: Kind,
    rows: Sequence[Sequence[object]],
    columns: Mapping[str, int],
    free_text: Collection[int],
    width: int,
) -> list[Sequence[object]]:
    """The rows, with the parts of a text together again where that puts all cells behind it right.

    `width`: how many cells a row has that was not shifted.
    """
    texts = [*sorted(free_text), *(columns[name] for name in _TEXTS if name in columns)]
    checks = {
        at: _is_day if is_day(name) else _CHECKS[name]
        for name, at in columns.items()
        if is_day(name) or (name in _CHECKS and not (name == "status" and kind is Kind.VOLUNTEERS))
    }
    return [_mended(row, checks, texts, len(row) - width) for row in rows]


def _mended(
    row: Sequence[object], checks: Mapping[int, Callable[[str], object]], texts: Sequence[int], over: int
) -> Sequence[object]:
    if over < 1:
        return row
    odd, _well = _judged(row, checks)
    if odd < _ODD:
        return row
    for more in range(1, min(over, _MOST) + 1):
        for at in texts:
            text = ", ".join(cells.text(one, lines=True) for one in row[at : at + more + 1])
            tried = [*row[:at], text, *row[at + more + 1 :]]
            wrong, well = _judged(tried, checks)
            if not wrong and well >= _ODD:
                return [*tried, *[None] * more]
    return row


def _judged(row: Sequence[object], checks: Mapping[int, Callable[[str], object]]) -> tuple[int, int]:
    """How many cells cannot be what they stand for, and how many can."""
    told = [(at, written) for at in checks if at < len(row) and not cells.unknown(written := cells.text(row[at]))]
    well = sum(checks[at](written) is not None for at, written in told)
    return len(told) - well, well


def _is_day(written: str) -> bool | None:
    try:
        return cells.day(written) is not None or None
    except cells.NoSuchDay:
        return None
