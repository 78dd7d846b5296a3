"""The file of rows to repair: how it is told from other lists, and headings in it that are recognised again."""

from collections.abc import Iterator, Mapping, Sequence

from domain.access import Refused
from domain.lists.headings.fields import FIELDS, HINTS, Kind
from domain.lists.headings.plain import plain
from domain.lists.sheets.files import Sheet

# The columns that it begins with, of which nothing is brought in: the row, and what is wrong.
ROW = frozenset({"rij", "row"})
REASON = frozenset({"wat ermee is", "what about it"})


def is_repair(headings: Sequence[str]) -> bool:
    return any(plain(heading) in REASON for heading in headings)


def readable(
    kind: Kind, wanted: Mapping[int, str], headings: Sequence[str], rows: Sequence[Sequence[object]], name: str
) -> tuple[str, list[str]]:
    """The name of the sheet and headings with which these rows are read as `wanted` again.

    As they are where that will do. A column of which the list makes something else than a person did gets the word of
    its field, or none when it was left out. `name` is that of the sheet.
    """
    for title, tried in _ways(kind, wanted, headings, name):
        if _read(title, tried, rows) == (kind, wanted):
            return title, tried
    return name, list(headings)


def _ways(kind: Kind, wanted: Mapping[int, str], headings: Sequence[str], name: str) -> Iterator[tuple[str, list[str]]]:
    yield name, list(headings)
    words = {field.name: field.words[0].capitalize() for field in FIELDS[kind]}
    all_of_it: list[str] = []
    for at in range(len(headings)):
        field = wanted.get(at, "")
        again = sum(wanted.get(before) == field for before in range(at))
        all_of_it.append(f"{words.get(field, '')} {again + 1 if again else ''}".strip())
    hinted = f"{name[:2]}{HINTS[kind][0]} {name[2:]}"[:31]
    for title in (name, hinted):
        kind_of_it, found = _read(title, list(headings), [])
        if kind_of_it is kind:
            yield (
                title,
                [heading if found.get(at) == wanted.get(at) else all_of_it[at] for at, heading in enumerate(headings)],
            )
        # What was left out keeps its heading where nobody would take it for anything.
        yield title, [word or ("" if at in found else headings[at]) for at, word in enumerate(all_of_it)]
        yield title, all_of_it


def _read(
    name: str, headings: Sequence[str], rows: Sequence[Sequence[object]]
) -> tuple[Kind | None, Mapping[int, str]]:
    from domain.lists.tables.tables import table

    # Without rows there is no list; any will do to see what its headings say.
    below = rows or [["x"] * len(headings)]
    try:
        found = table(name, Sheet(name, [headings, *below], range(1, len(below) + 2)))
    except Refused:
        return None, {}
    return found.kind, found.used
