"""Several columns that tell the same: an empty cell in one hides nothing that stands in another."""

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from domain.lists.headings.fields import FIELDS, Kind
from domain.lists.headings.meanings import meant
from domain.lists.headings.plain import plain
from domain.lists.headings.refuted import is_refuted
from domain.lists.words import amounts, cells
from domain.text import fold

Also = Mapping[str, Sequence[int]]

# Of these all cells count, with this between them; of the others the first filled one.
_TOGETHER = {
    **dict.fromkeys(("limits", "question", "wishes", "note"), "\n"),
    **dict.fromkeys(("programmes", "languages", "day_parts", "goes_to"), ", "),
}
_OF_A_HOUSEHOLD = {**_TOGETHER, "volunteer": " / "}
# Under whatever words: "Einddatum" and "Datum afsluiting". Else only under the same heading: "Aantal gezinnen" beside
# "Max gezinnen" is how many there are now.
_BY_MEANING = frozenset(
    {"limits", "question", "wishes", "note", "email", "phone", "mobile", "status", "minutes", "hours", "km", "day"}
    | {field.name for some in FIELDS.values() for field in some if field.name.endswith("_on")}
)
# Of these another word means the same, and a difference makes the row doubtful. A "Datum intake" may well be another
# day than the one of registration: there the list as a whole says which column counts.
_SAME = frozenset({"closed_on", "ended_on", "started_on", "email", "day"})
# One number fits; how many people have two is said of the whole list.
_PHONES = frozenset({"phone", "mobile"})
# A second name is somebody else's, a second number counts something else.
_ALONE = frozenset(
    {"name", "first_name", "initials", "infix", "last_name", "contact_name", "number", "household", "occurrence"}
)
_SURE = 0.9


class Told(NamedTuple):
    """What another column of this field says otherwise than the one that counts."""

    field: str
    text: str


def find(
    kind: Kind,
    headings: Sequence[str],
    columns: Mapping[str, int],
    passed: Collection[int],
    rows: Sequence[Sequence[object]],
) -> dict[str, list[int]]:
    """The columns besides the ones that were assigned, by the field that they tell too."""
    also: dict[str, list[int]] = {}
    used = {*columns.values(), *passed}
    for at, heading in enumerate(headings):
        if at in used or not heading:
            continue
        field, sure = meant(kind, plain(heading))
        if field is None or field.name not in columns or field.name in _ALONE:
            continue
        same = _bare(heading) == _bare(headings[columns[field.name]])
        by_meaning = field.name in _BY_MEANING and sure >= _SURE and plain(heading) not in field.faint
        if (same or by_meaning) and not is_refuted(kind, field.name, plain(heading), rows, at):
            also.setdefault(field.name, []).append(at)
    return also


def together(kind: Kind, name: str) -> bool:
    """Do all cells of this field count, and not only the first filled one?"""
    return name in (_OF_A_HOUSEHOLD if kind is Kind.HOUSEHOLDS else _TOGETHER)


def by_column(columns: Mapping[str, int], also: Also) -> dict[int, str]:
    """Each column that is brought in, with its field."""
    return {at: name for name, first in columns.items() for at in (first, *also.get(name, ()))}


def merged(
    kind: Kind, row: Sequence[object], columns: Mapping[str, int], also: Also, headings: Sequence[str]
) -> tuple[Sequence[object], tuple[Told, ...]]:
    """The row with all that its columns tell of a field in the field's own column, and what did not go along."""
    if not also:
        return row, ()
    between = _OF_A_HOUSEHOLD if kind is Kind.HOUSEHOLDS else _TOGETHER
    made = list(row)
    otherwise = []
    for name, others in also.items():
        main = columns[name]
        made.extend([None] * (main + 1 - len(made)))
        said = [row[at] for at in (main, *others) if at < len(row) and not cells.blank(row[at])]
        if not said:
            continue
        different = [one for at, one in enumerate(said) if not any(_same(one, other) for other in said[:at])]
        if len(different) == 1:
            made[main] = said[0]
            continue
        if name in between:
            made[main] = between[name].join(cells.text(one, lines=True) for one in different)
            continue
        made[main] = said[0]
        alike = len({_bare(headings[at]) for at in (main, *others) if at < len(headings)}) == 1
        if name in _SAME or (alike and name not in _PHONES):
            otherwise += [Told(name, cells.text(one)) for one in different[1:]]
    return made, tuple(otherwise)


def _bare(heading: str) -> str:
    """ "Telefoon 2" is one more of what is headed "Telefoon"."""
    return re.sub(r" ?\d$", "", plain(heading))


def _same(one: object, other: object) -> bool:
    if fold(cells.text(one)) == fold(cells.text(other)):
        return True
    with suppress(cells.NoSuchDay):
        return cells.day(one) == cells.day(other)
    number = amounts.number(one)
    return number is not None and number == amounts.number(other)
