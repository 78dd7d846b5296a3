"""Rows that a sign between cells shifted, as it stood in a text and the text had no quotes around it."""

from collections.abc import Collection, Mapping, Sequence

from domain.lists.headings.fields import Kind
from domain.lists.sheets import fitting
from domain.lists.words import cells

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
    checks = fitting.checks(kind, columns)
    return [_mended(row, checks, texts, len(row) - width) for row in rows]


def _mended(row: Sequence[object], checks: fitting.Checks, texts: Sequence[int], over: int) -> Sequence[object]:
    if over < 1:
        return row
    odd, _well = fitting.judged(row, checks)
    if odd < _ODD:
        return row
    for more in range(1, min(over, _MOST) + 1):
        for at in texts:
            text = ", ".join(cells.text(one, lines=True) for one in row[at : at + more + 1])
            tried = [*row[:at], text, *row[at + more + 1 :]]
            wrong, well = fitting.judged(tried, checks)
            if not wrong and well >= _ODD:
                return [*tried, *[None] * more]
    return row
