"""Headings that say too little: what the cells below them tell of which field they are."""

import re
from collections.abc import Callable, Mapping, Sequence

from domain.lists.headings import lacking
from domain.lists.headings.field_words import FAINT_NUMBER
from domain.lists.headings.fields import Kind
from domain.lists.headings.meanings import assign, complete, guessed
from domain.lists.headings.neighbours import NUMBER_BESIDE
from domain.lists.headings.plain import plain
from domain.lists.words import amounts, cells, composition, status_words, visit_words
from domain.lists.words.names import is_infix
from domain.text import fold

# Nobody stays longer, and hardly anybody so few minutes.
_MOST_HOURS = 8
# Nobody is visited before, and no visit lasts so long.
_FIRST_HOUR = 7
# Who there are, or how it is with them.
_OF_A_FAMILY = frozenset({"gezinssituatie", "gezins situatie", "situatie gezin", "thuissituatie", "leefsituatie"})
# What a column may be of which no heading tells what it is.
_TOLD_BY_CELLS: Mapping[Kind, Mapping[str, Callable[[str], object]]] = {
    Kind.HOUSEHOLDS: {"status": status_words.read},
    Kind.VISITS: {"visit_kind": visit_words.read},
}
_AT_LEAST, _WORDS, _NEARLY_ALL = 3, 3, 0.9


def settled(
    kind: Kind,
    columns: dict[str, int],
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    left_out: frozenset[int],
) -> dict[str, int]:
    """The columns as what stands in them shows them to be."""
    if kind is Kind.HOUSEHOLDS:
        columns = numbers_apart(columns, headings, rows, left_out)
    if "last_name" in columns and "infix" not in columns:
        columns |= infixes(columns, rows, left_out)
    if names_somebody_else(columns, rows):
        del columns["name"]
    if numbers_of_no_house(columns, headings, rows):
        at = columns.pop("house_number")
        columns = {"number": at} | columns if kind is Kind.HOUSEHOLDS else columns
    if kind is Kind.HOUSEHOLDS and not {"composition", "adults", "children"} & columns.keys():
        columns |= who_there_are(columns, headings, rows, left_out)
    if kind is Kind.HOUSEHOLDS and "status" in columns and "volunteer" not in columns:
        columns |= lacking.who_comes(columns, [plain(one) for one in headings], rows, left_out)
    if "composition" in columns and not counts_heads(columns, rows):
        del columns["composition"]
    if parted_postcode(columns, rows):
        at = columns["postcode"] + 1
        columns = {name: column for name, column in columns.items() if column != at} | {"postcode_letters": at}
    if counts_rows(columns, headings, rows):
        columns = _without_count(kind, columns, headings, rows)
    if tells_when(columns, headings, rows):
        at = columns.pop("minutes")
        columns |= {"began": at} if "ended" in columns else {}
    if counts_hours(columns, headings, rows):
        columns["hours"] = columns.pop("minutes")
    asked = columns.get("question")
    if asked is not None and "status" not in columns and "situatie" in plain(headings[asked]).split():
        # How it is with a family, or where it stands.
        columns = columns if not _tells(rows, asked, status_words.read) else _renamed(columns, "question", "status")
    if asked is not None and plain(headings[asked]) in _OF_A_FAMILY and not {"composition", "adults"} & columns.keys():
        family = _renamed(columns, "question", "composition")
        columns = family if counts_heads(family, rows) else columns
    for name, reads in _TOLD_BY_CELLS.get(kind, {}).items():
        if name not in columns:
            passed = {*columns.values(), *left_out}
            fits = [at for at, head in enumerate(headings) if head and at not in passed and _tells(rows, at, reads)]
            columns |= {name: fits[0]} if len(fits) == 1 else {}
    return columns


def _renamed(columns: Mapping[str, int], before: str, now: str) -> dict[str, int]:
    return {now if name == before else name: at for name, at in columns.items()}


def _tells(rows: Sequence[Sequence[object]], at: int, reads: Callable[[str], object]) -> bool:
    """Are nearly all cells a few short words of this field, that do not all say the same, whatever the heading?"""
    told = [one for row in rows if at < len(row) and not cells.blank(one := cells.text(row[at]))]
    read = [found for one in told if (found := reads(one)) is not None]
    return (
        len(told) >= _AT_LEAST
        and 1 < len(set(read)) <= max(_AT_LEAST, len(told) // 2)
        and all(len(one.split()) <= _WORDS and len(one) > 1 for one in told)
        and len(read) >= _NEARLY_ALL * len(told)
    )


def numbers_apart(
    columns: dict[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]], left_out: frozenset[int]
) -> dict[str, int]:
    """Where "Huishouden" and "Naam" both may be the name, or the number, their cells tell which is which."""
    number, name = columns.get("number"), columns.get("name")
    if number is not None and guessed(Kind.HOUSEHOLDS, "number", headings[number]) and not _numbered(rows, number):
        del columns["number"]
    if name is None or "number" in columns or not _numbered(rows, name):
        return columns
    others = assign(Kind.HOUSEHOLDS, ["" if at in {name, *left_out} else plain(h) for at, h in enumerate(headings)])[0]
    if "name" not in others and "last_name" not in others:
        return columns
    return {**others, "number": name}


def names_somebody_else(columns: Mapping[str, int], rows: Sequence[Sequence[object]]) -> bool:
    """Beside a first and a last name: a column that hardly ever holds the last one is not of the whole name."""
    if not {"first_name", "last_name", "name"} <= columns.keys():
        return False
    last, whole = columns["last_name"], columns["name"]
    told = [(fold(cells.text(row[last])), fold(cells.text(row[whole]))) for row in rows if max(last, whole) < len(row)]
    both = [(one, name) for one, name in told if one and name]
    return 2 * sum(one in name for one, name in both) < len(both)


def infixes(columns: Mapping[str, int], rows: Sequence[Sequence[object]], left_out: frozenset[int]) -> dict[str, int]:
    """The one column of nothing but "van", "de" and "van der", whatever its heading."""
    passed = {*columns.values(), *left_out}
    told: dict[int, list[str]] = {}
    for row in rows:
        for at, cell in enumerate(row):
            if at not in passed and (one := cells.text(cell)):
                told.setdefault(at, []).append(one)
    fits = [at for at, some in told.items() if len(some) > 1 and all(is_infix(w) for one in some for w in one.split())]
    return {"infix": fits[0]} if len(fits) == 1 else {}


def numbers_of_no_house(columns: Mapping[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]]) -> bool:
    """Does "Nr" only stand beside streets that have their numbers in them?"""
    street, number = columns.get("street"), columns.get("house_number")
    if street is None or number is None or plain(headings[number]) not in NUMBER_BESIDE:
        return False
    told = [found for row in rows if street < len(row) and (found := cells.text(row[street]))]
    return 2 * sum(bool(cells.address(one).house_number) for one in told) > len(told)


def _numbered(rows: Sequence[Sequence[object]], column: int) -> bool:
    told = [found for row in rows if column < len(row) and (found := cells.text(row[column]))]
    return sum(any(c.isdecimal() for c in one) for one in told) * 2 > len(told)


def who_there_are(
    columns: Mapping[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]], left_out: frozenset[int]
) -> dict[str, int]:
    """The one column in which most cells say in words how many adults and children there are, whatever its heading."""
    passed = {*columns.values(), *left_out}
    fits = []
    for at in (at for at, head in enumerate(headings) if head and at not in passed):
        told = [one for row in rows if at < len(row) and not cells.not_known(one := cells.text(row[at]))]
        says = sum(any(c.isalpha() for c in one) and composition.read(one) is not None for one in told)
        fits += [at] if len(told) >= _AT_LEAST and says * 3 >= len(told) * 2 else []
    return {"composition": fits[0]} if len(fits) == 1 else {}


def parted_postcode(columns: Mapping[str, int], rows: Sequence[Sequence[object]]) -> bool:
    """Do the letters of the postcode stand in the column behind its figures, whatever the heading?"""
    at = columns.get("postcode")
    if at is None or "postcode_letters" in columns:
        return False
    told = [(cells.text(row[at]), cells.text(row[at + 1])) for row in rows if at + 1 < len(row) and row[at + 1]]
    parts = [re.fullmatch(r"[1-9]\d{3} [A-Za-z]{2}", f"{figures} {letters}") for figures, letters in told]
    return 2 * sum(map(bool, parts)) > len(told)


def counts_rows(columns: Mapping[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]]) -> bool:
    """In a list of visits "Nr" may count the rows: then it never says the same twice, as a household's number does."""
    at = columns.get("number")
    if at is None or "day" not in columns or plain(headings[at]) not in FAINT_NUMBER:
        return False
    said = [cells.text(row[at]) for row in rows if at < len(row) and not cells.blank(row[at])]
    return len(said) == len(set(said))


def _without_count(
    kind: Kind, columns: dict[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]]
) -> dict[str, int]:
    """The columns without that number, where another one tells at whom a visit was, whatever its heading."""
    renamed = _renamed(columns, "number", "")
    found = lacking.found(kind, renamed, [plain(one) for one in headings], rows)
    found = {name: at for name, at in found.items() if name}
    return found if complete(kind, found) else columns


def tells_when(columns: Mapping[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]]) -> bool:
    """ "Tijd" of which most cells are hours of the day: then it tells when the visit was, and not how long."""
    at = columns.get("minutes")
    if at is None or plain(headings[at]) != "tijd":
        return False
    told = [row[at] for row in rows if at < len(row) and not cells.blank(row[at])]
    return sum(_of_the_day(one) for one in told) * 2 > len(told)


def _of_the_day(value: object) -> bool:
    written = not isinstance(value, str) or re.match(r"\s*\d{1,2}[:.u]\d{2}", value) is not None
    found = amounts.clock(value) if written and not isinstance(value, int) else None
    return found is not None and found >= _FIRST_HOUR * 60


def counts_hours(columns: Mapping[str, int], headings: Sequence[str], rows: Sequence[Sequence[object]]) -> bool:
    """ "Tijd" without a unit: who mostly writes 1, 1,5 and 2 means hours."""
    at = columns.get("minutes")
    if at is None or "hours" in columns or "min" in plain(headings[at]):
        return False
    told = [found for row in rows if at < len(row) and (found := amounts.number(row[at])) is not None and found > 0]
    return sum(found <= _MOST_HOURS for found in told) * 2 > len(told)


def counts_heads(columns: Mapping[str, int], rows: Sequence[Sequence[object]]) -> bool:
    """Does a column of who a household consists of mostly say how many? Else nobody can read it, and it is no news."""
    at = columns["composition"]
    return composition.readable([cells.text(row[at]) for row in rows if at < len(row)])
