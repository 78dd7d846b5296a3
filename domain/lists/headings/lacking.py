"""A column that a list cannot do without, below a heading that nobody knows: its cells tell which one it is."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from domain.lists.headings.fields import NEEDED, Kind
from domain.lists.headings.other_headings import of_something_else
from domain.lists.words import cells, status_words
from domain.lists.words.names import one_person
from domain.lists.words.status_words import Standing

# Enough to see what a column holds.
_ROWS, _AT_LEAST, _NEARLY_ALL = 60, 2, 0.9
_LONGEST_NAME = 5
# So many of these, and it is a list of that kind, whatever else it may look like.
_TELLING: Mapping[Kind, tuple[frozenset[str], int]] = {
    Kind.HOUSEHOLDS: (
        frozenset(
            {"number", "adults", "children", "composition", "question", "referrer", "registered_on", "status"}
            | {"volunteer", "closed_on"}
        ),
        6,
    ),
    Kind.VISITS: (
        frozenset({"day", "volunteer", "number", "household", "visit_kind", "minutes", "hours", "km", "note"}),
        4,
    ),
}
# How long it took is told of nothing else: it counts twice.
_TWICE = frozenset({"minutes", "hours"})
# Of a visit the same one stands in many rows.
_OFTEN = frozenset({"volunteer", "number", "household"})
_NUMBERED = re.compile(r"[A-Za-z]{1,6}[-. /]?\d{1,6}")
# What a list of matches tells, read as one of volunteers: nothing of how they are reached, nor of what they want.
_OF_A_MATCH = frozenset({"name", "programmes", "started_on", "ended_on", "status"})
_OF_A_HOUSEHOLD = re.compile(r"dossier|client|gezin|huishoud|deelnemer|registratie|\breg|casus|zaak|klant|aanmeld")
_TITLED = re.compile(r"(fam(ilie)?|gezin|huishouden|mevr(ouw)?|mw|dhr|de heer|hr|meneer)\b\.? *\w", re.IGNORECASE)


def _surely(kind: Kind, columns: Mapping[str, int]) -> bool:
    names, enough = _TELLING.get(kind, (frozenset(), 1))
    told = names & columns.keys()
    return len(told) + bool(told & _TWICE) >= enough


def of_households(kind: Kind, columns: Mapping[str, int]) -> bool:
    """Are these households, whose name stands nowhere? Read as anything else they would be their volunteers."""
    return kind is Kind.HOUSEHOLDS and _surely(kind, columns)


def are_households(volunteers: Mapping[str, int], households: Mapping[str, int]) -> bool:
    """Read as volunteers, are these the households whom they come to? Their phones would be those of the volunteers."""
    who = households.get("volunteer")
    told = (_TELLING[Kind.HOUSEHOLDS][0] - {"volunteer"}) & households.keys()
    return (
        who is not None
        and volunteers.get("name") == who
        and not {"name", "last_name"}.isdisjoint(households)
        and "vog_on" not in volunteers
        and len(told) >= _AT_LEAST
    )


def of_others(volunteers: Mapping[str, int], households: Mapping[str, int], headings: Sequence[str]) -> bool:
    """Read as volunteers, is this a list of households or of matches that names them?"""
    return are_households(volunteers, households) or are_matches(volunteers, households, headings)


def are_matches(volunteers: Mapping[str, int], households: Mapping[str, int], headings: Sequence[str]) -> bool:
    """Does each row say who comes to which household, by its number? As volunteers they would begin and end with it."""
    return (
        "volunteer" in households
        and volunteers.get("name") == households["volunteer"]
        and volunteers.keys() <= _OF_A_MATCH
        and "number" in households
        and bool(_OF_A_HOUSEHOLD.search(headings[households["number"]]))
    )


def found(
    kind: Kind, columns: dict[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]]
) -> dict[str, int]:
    """The columns with the one that they lack, where it is plain which one it is. `headings` are plain."""
    columns = _parents(columns, headings, rows) if kind is Kind.HOUSEHOLDS else columns
    lack = [names for names in NEEDED[kind] if columns.keys().isdisjoint(names)]
    if len(lack) != 1 or not _surely(kind, columns):
        return columns
    taken = set(columns.values())
    free = [at for at, one in enumerate(headings) if at not in taken and not of_something_else(kind, one)]
    for name in lack[0]:
        fits = [at for at in free if name in _TOLD_BY and _holds(rows, at, name)]
        if len(fits) == 1:
            return {**columns, name: fits[0]}
    return columns


def _parents(columns: dict[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]]) -> dict[str, int]:
    """ "Ouder(s)", or else "Kind", as the name of a household that has no other, where the cells do not count them."""
    counted = [name for name in ("adults", "children") if name in columns and _words(rows, columns[name])]
    if not {"name", "last_name", "contact_name"}.isdisjoint(columns) or not counted:
        return columns
    return {**{name: at for name, at in columns.items() if name not in counted}, "name": columns[counted[0]]}


def _words(rows: Sequence[Sequence[object]], at: int) -> bool:
    told = [said for row in rows[:_ROWS] if at < len(row) and not cells.not_known(said := cells.text(row[at]))]
    return len(told) >= _AT_LEAST and not any(c.isdecimal() for one in told for c in one)


def who_comes(
    columns: Mapping[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]], passed: Collection[int]
) -> dict[str, int]:
    """The one column with names beside the households that are matched, and with none beside those that wait."""
    told: dict[Standing | None, list[Sequence[object]]] = {}
    for row in rows:
        if columns["status"] < len(row):
            told.setdefault(status_words.read(cells.text(row[columns["status"]])), []).append(row)
    matched, waiting = told.get(Standing.ACTIVE, []), told.get(Standing.WAITING, [])
    if len(matched) < _AT_LEAST or not waiting:
        return {}
    fits = [
        at
        for at, heading in enumerate(headings)
        if heading
        and at not in {*columns.values(), *passed}
        and not of_something_else(Kind.HOUSEHOLDS, heading)
        and _named(matched, at) >= _NEARLY_ALL * len(matched)
        and _named(waiting, at) == 0
    ]
    return {"volunteer": fits[0]} if len(fits) == 1 else {}


def _named(rows: Sequence[Sequence[object]], at: int) -> int:
    return sum(at < len(row) and _a_name(row[at]) for row in rows)


def _holds(rows: Sequence[Sequence[object]], at: int, name: str) -> bool:
    """Do nearly all rows hold such a thing, and but for who came often not the same ones?"""
    below = [row for row in rows[:_ROWS] if any(cells.text(cell) for cell in row)]
    told = [row[at] for row in below if at < len(row) and not cells.not_known(row[at])]
    few = name not in _OFTEN and len({cells.text(one) for one in told}) <= len(told) // 3
    return len(told) * 2 > len(below) and not few and sum(map(_TOLD_BY[name], told)) >= _NEARLY_ALL * len(told)


def _a_name(value: object) -> bool:
    written = cells.text(value)
    words = written.split()
    return 1 < len(words) <= _LONGEST_NAME and one_person(written) and any(word[:1].isupper() for word in words[1:])


_TOLD_BY: Mapping[str, Callable[[object], bool]] = {
    "name": _a_name,
    "volunteer": _a_name,
    "day": cells.is_day,
    "number": lambda value: _NUMBERED.fullmatch(cells.text(value)) is not None,
    "household": lambda value: _TITLED.match(cells.text(value)) is not None,
}
