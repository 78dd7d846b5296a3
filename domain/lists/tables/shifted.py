"""Rows that a sign between cells shifted, as it stood in a text and the text had no quotes around it."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.lists.headings.fields import Kind
from domain.lists.sheets import fitting
from domain.lists.words import cells, day_part_words
from domain.lists.words.names import is_infix, one_person
from domain.text import fold

# Where such a sign may stand, besides a text of one's own.
_LISTS = ("programmes", "languages", "day_parts", "goes_to")
_TEXTS = ("referrer", "street", "contact_name", "name", *_LISTS)
_NAMES = ("name", "first_name", "last_name", "contact_name", "volunteer", "household")
_PHONES = ("phone", "mobile")
# A cell fits its column or not, or looks as others there; so much less where a text was in parts, and so much more a
# row must fit than as it stands.
_FITS, _NOT, _LIKE, _UNLIKE, _LOWER = 2.0, -4.0, 1.0, -2.0, -1.5
_PARTED, _ELSEWHERE, _BETTER = 1.0, 0.25, 1.0
# A list in parts is likelier than a text, and hardly anything stands behind the last column.
_LISTED, _BEHIND = 0.5, -3.0
# A text of more parts is none; of a column that is empty in fewer rows than this an empty cell is odd.
_MOST, _OFTEN_EMPTY = 8, 0.05
# Of so few rows nobody knows what a column mostly holds.
_FEW = 8


@dataclass(frozen=True)
class _Column:
    check: Callable[[str], object] | None
    name: str
    free: bool
    # What stands in it in rows that are whole.
    told: Sequence[str]
    between: str

    @cached_property
    def looks(self) -> frozenset[str]:
        return frozenset(_look(one) for one in self.told if not cells.blank(one))

    @cached_property
    def parts(self) -> frozenset[str]:
        return frozenset(_look(part) for one in self.told for part in _split(one))

    @cached_property
    def is_open(self) -> bool:
        """Do its cells mostly say something else each?"""
        return len(self.told) < _FEW or 2 * len(self.looks) > sum(not cells.blank(one) for one in self.told)

    @cached_property
    def often_empty(self) -> bool:
        return sum(map(cells.blank, self.told)) >= _OFTEN_EMPTY * len(self.told)

    @property
    def holds_parts(self) -> bool:
        return self.free or self.name in _TEXTS or (not self.name and self.is_open)

    def joined(self, parts: Sequence[object]) -> str | None:
        """A text that was in these parts; None where this column holds none."""
        said = [cells.text(part, lines=True) for part in parts]
        if any(map(cells.blank, said)):
            return None
        if self.name in _NAMES and not all(one[:1].isupper() and one_person(one) for one in said):
            return None
        if self.name == "km" and self.between == "," and len(said) == 2 and all(one.isdecimal() for one in said):
            return ",".join(said)
        return f"{self.between.strip() or ','} ".join(said) if self.holds_parts else None

    def fits(self, said: str) -> float:
        if cells.blank(said):
            return _LIKE / 2 if self.often_empty else _LOWER
        if self.check is not None:
            return _FITS if cells.unknown(said) or self.check(said) is not None else _NOT
        if self.name == "day_parts":
            codes, understood = day_part_words.read(said)
            return _FITS if codes and understood else _NOT
        if self.name in _LISTS:
            looks = [_look(part) for part in _split(said)]
            return _FITS + (_NOT - _FITS) * sum(one not in self.parts for one in looks) / max(len(looks), 1)
        if self.name in _PHONES:
            return _FITS if sum(c.isdecimal() for c in said) > _MOST and not re.search(r"[A-Za-z]{3}", said) else _NOT
        if self.free:
            # What names nothing but day parts fell out of their column.
            codes, understood = day_part_words.read(said)
            return _LOWER if codes and understood else 0.0
        if _look(said) in self.looks:
            return _LIKE if self.is_open else _FITS
        if self.name in _NAMES and (said[0].islower() or not one_person(said) or _no_name(said)):
            return _LOWER
        return 0.0 if self.is_open else _UNLIKE


def mended(
    kind: Kind,
    rows: Sequence[Sequence[object]],
    columns: Mapping[str, int],
    free_text: Collection[int],
    width: int,
    between: str,
) -> list[Sequence[object]]:
    """The rows, with the parts of a text together again where that puts all cells behind it right.

    `width`: how many cells the headings have. Most rows have as many, or as many more. `between`: what parts them.
    """
    usual, _times = min(Counter(map(len, rows)).items(), key=lambda one: (-one[1], one[0]), default=(0, 0))
    if usual < width or all(len(row) <= usual for row in rows):
        return list(rows)
    whole = [row for row in rows if len(row) == usual]
    checks = fitting.checks(kind, columns)
    names = {at: name for name, at in columns.items()}
    each = [
        _Column(checks.get(at), names.get(at, ""), at in free_text, [cells.text(row[at]) for row in whole], between)
        for at in range(usual)
    ]
    return [_mended(row, each) if usual < len(row) <= usual + _MOST else row for row in rows]


def _mended(row: Sequence[object], columns: Sequence[_Column]) -> Sequence[object]:
    width = len(columns)
    as_it_is = sum(column.fits(cells.text(cell)) for column, cell in zip(columns, row, strict=False))
    as_it_is += _BEHIND * any(not cells.blank(cell) for cell in row[width:])
    best, found = as_it_is + _BETTER, row
    end = len(row)
    while end > width:
        tried = _aligned(row[:end], columns)
        if tried and tried[0] >= best:
            best, found = tried[0], [*tried[1], *[None] * (len(row) - width)]
        if not cells.blank(row[end - 1]):
            break
        # Behind the last column programs may write signs with nothing between.
        end -= 1
    return found


def _aligned(row: Sequence[object], columns: Sequence[_Column]) -> tuple[float, list[object]] | None:
    """How well these cells fit the columns where texts in parts are put together in the best way, and so the row."""
    over = len(row) - len(columns)
    reached: dict[int, tuple[float, list[object]]] = {0: (0.0, [])}
    for column in columns:
        onward: dict[int, tuple[float, list[object]]] = {}
        for more, (score, made) in reached.items():
            begin = len(made) + more
            for parts in range(1, over - more + 2):
                cell: object = row[begin] if parts == 1 else column.joined(row[begin : begin + parts])
                if parts > 1 and cell is None:
                    continue
                worth = score + column.fits(cells.text(cell))
                if parts > 1:
                    worth -= (
                        _LISTED if column.name in (*_LISTS, "km") else _PARTED + (0.0 if column.free else _ELSEWHERE)
                    )
                if worth > onward.get(more + parts - 1, (float("-inf"), []))[0]:
                    onward[more + parts - 1] = worth, [*made, cell]
        reached = onward
    return reached.get(over)


def _no_name(written: str) -> bool:
    return any(word[:1].islower() and not is_infix(word) for word in written.split())


def _look(written: str) -> str:
    return re.sub(r"\d", "9", fold(written))


def _split(written: str) -> list[str]:
    return [part for part in re.split(r"\s*(?:[,;/+&|\n]|\ben\b)\s*", written) if part]
