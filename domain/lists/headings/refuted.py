"""Columns whose cells contradict what their heading is taken for."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from domain.lists.headings.composed import of_a_volunteers_number
from domain.lists.headings.fields import Kind
from domain.lists.headings.meanings import assign, complete, meant
from domain.lists.headings.plain import plain
from domain.lists.headings.whose import of_who_comes
from domain.lists.words import amounts, cells, status_words, visit_words
from domain.lists.words.marks import denied, marked

# Enough to see what a column holds, and too few to see it.
_ROWS, _FEW = 300, 2
_SURE = 0.9
_AGAIN = 8


def _no_word(written: str) -> bool:
    return not any(c.isalpha() for c in written)


def _a_day(written: str) -> bool:
    return any(c.isdecimal() for c in written) and cells.is_day(written)


def _no_day(written: str) -> bool:
    """A word, or a number of something; "12-3" may be a day of a year that is told elsewhere."""
    return not any(c.isdecimal() for c in written) or (written.isdecimal() and not _a_day(written))


def _no_place(written: str) -> bool:
    return _no_word(written) and not re.match(r"[1-9]\d{3}$", written)


# Whatever the heading.
_NEVER: Mapping[str, Callable[[str], bool]] = {
    "day_parts": _a_day,
    "capacity": _a_day,
    # "Dag" beside "Datum" is one of the week.
    "day": _no_day,
    # "Activiteit" may well be what they did.
    "visit_kind": lambda said: visit_words.read(said) is None,
}
# Where the heading does not surely mean it.
_UNLIKELY: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(("name", "first_name", "last_name", "contact_name", "referrer", "street"), _no_word),
    # "Mag een vrijwilliger bellen?" Ja.
    "volunteer": lambda said: _no_word(said) or marked(said) or denied(said),
    "place": _no_place,
    "email": lambda said: "@" not in said,
    **dict.fromkeys(("phone", "mobile"), lambda said: sum(c.isdecimal() for c in said) < 6 and not cells.untold(said)),
    **dict.fromkeys(("registered_on", "matched_on", "started_on"), lambda said: not re.search(r"\d", said)),
    "postcode": lambda said: not re.search(r"\d{4}", said),
    "capacity": lambda said: amounts.count(said) is None and not re.search(r"\d", said),
    **dict.fromkeys(("adults", "children"), lambda said: amounts.count(said) is None and not re.search(r"\d", said)),
    "status": lambda said: not (marked(said) or denied(said) or status_words.read(said)),
    "km": lambda said: amounts.kilometres(said) is None,
    "minutes": lambda said: amounts.minutes(said) is None,
}


def apart(
    kind: Kind,
    columns: Mapping[str, int],
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    left_out: Collection[int],
) -> dict[str, int]:
    """The columns without those, each heading read as what else it may mean; as they were where none is left."""
    without: set[tuple[int, str]] = set()
    found = dict(columns)
    said = ["" if at in left_out else plain(heading) for at, heading in enumerate(headings)]
    for _again in range(_AGAIN):
        new = {(at, name) for name, at in found.items() if is_refuted(kind, name, said[at], rows, at)}
        new = (new | (of_who_comes(found, rows) if kind is Kind.HOUSEHOLDS else set())) - without
        if not new:
            return found
        without |= new
        tried = assign(kind, said, without)[0]
        if not complete(kind, tried):
            return dict(columns)
        found = tried
    return found


def is_refuted(kind: Kind, name: str, heading: str, rows: Sequence[Sequence[object]], at: int) -> bool:
    """`heading` is plain."""
    never, unlikely = _NEVER.get(name), _UNLIKELY.get(name)
    if (never is None and unlikely is None) or (name == "volunteer" and of_a_volunteers_number(heading)):
        return False
    told = [written for row in rows[:_ROWS] if at < len(row) and not cells.not_known(written := cells.text(row[at]))]
    if len(told) < _FEW:
        return False
    if never is not None and 2 * sum(map(never, told)) > len(told):
        return True
    field, sure = meant(kind, heading)
    if unlikely is None or (field is not None and field.name == name and sure >= _SURE):
        return False
    return 2 * sum(map(unlikely, told)) > len(told)
