"""Find the row of headings, the kind of list, and which column tells what."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.lists.headings import decorated, lacking, neighbours, questions, whose
from domain.lists.headings.alike import alike
from domain.lists.headings.english import IN_DUTCH
from domain.lists.headings.entries import counts_months, is_of_the_list
from domain.lists.headings.fields import FIELDS, HINTS, NEEDED, ORDER, Field, Kind, is_day
from domain.lists.headings.near import near
from domain.lists.headings.other_headings import of_something_else
from domain.lists.headings.plain import plain
from domain.lists.words.cells import visible
from domain.text import fold

Cells = Sequence[object]

# Titles and empty rows may stand above the headings; nobody writes more than this.
LOOK_DOWN = 40
# Where this many headings were found, the rows of the list begin soon.
_MANY = 4
_LONGEST = 60
# No list is wider, and a file of one endless line is none.
WIDEST = 250
_ENOUGH = 0.6
# A heading that means one thing, also where it stands alone.
SURELY = 0.9
# A heading that is a word for a field, or a question that asks for one.
_EXACTLY, _ASKED_FOR = 0.97, 0.93
# Below any heading that is surely meant.
_LIKE, _FAINT, _FAINTER = 0.62, 0.61, 0.0005
# "Uitschrijfdatum" is no "inschrijfdatum" with a slip of the pen.
_COMPOSED = 0.9
# "Datum status" is no status.
_OF_A_DAY = re.compile(r"datum\b")
# "Aangem. d.d."
_DATED = re.compile(r" (d d|dd)$")
# Days of people, not of visits.
_NO_VISIT = re.compile(
    r"\b(vog|aanm(?!\w*(nr|nummer))|afsl|(start|eind)(?! ?tijd)|inschrijf|instroom|uitstroom|geboorte)"
)
_OF_A_VISIT = re.compile("bezoek|visit")
# "Nr. huishouden" is written as "huishouden nr" too.
_NUMBER_OF = re.compile(r"(nr|nummer)( van)?( het| de)? ([a-z].*)$")
_NUMBERED = re.compile(r" (nr|nummer|num|no|id|code)$|(?<=[a-z]{4})(nr|nummer)$")
_NOBODY = re.compile(r" (sinds|vanaf|tot|t m|tm)$|vrijwilligers(werk|functie)")
_NAMES = frozenset({"name", "first_name", "last_name", "volunteer", "household", "contact_name", "referrer"})
_PARTS_OF_A_NAME = frozenset({"first_name", "initials", "infix", "last_name"})
# Headings of what is never kept.
CITIZEN_HEADING = re.compile(r"\b(bsn\w*|b s n|burgerservice\w*|burger service\w*|sofi\w*|bsnnr|a nummer)\b")


@dataclass(frozen=True)
class Recognised:
    """`columns` leads from a field's name to its column; `row` is the index of the headings, `depth` how many rows."""

    kind: Kind
    row: int
    columns: Mapping[str, int]
    depth: int = 1


def recognise(rows: Sequence[Cells], hint: str = "") -> Recognised | None:
    """The best reading of a list; None when no row looks like headings of a list that we know.

    `hint` is the name of the file and the sheet; what stands above the headings hints too.
    """
    best: tuple[float, int, Recognised] | None = None
    said = fold(hint)
    for at, row in enumerate(rows[:LOOK_DOWN]):
        if best and len(best[2].columns) >= _MANY and at > best[1] + 3:
            break
        if best is None and at:
            # Below what may be headings stands what the list holds, and no title.
            said = f"{said} {fold(' '.join(str(cell) for cell in rows[at - 1][:WIDEST] if cell is not None))}"
        headings = tuple(plain(cell) if isinstance(cell, str) else "" for cell in row[:WIDEST])
        if sum(map(bool, headings)) < 2:
            continue
        for kind in ORDER:
            columns, sure = assign(kind, headings)
            if kind is Kind.VOLUNTEERS and lacking.of_others(columns, assign(Kind.HOUSEHOLDS, headings)[0], headings):
                continue
            if counts_months(headings, len(columns)):
                continue
            columns = columns if complete(kind, columns) else lacking.found(kind, columns, headings, rows[at + 1 :])
            if not (complete(kind, columns) or lacking.of_households(kind, columns)):
                continue
            if len(columns) < 2 or is_of_the_list(rows, at, len(columns), WIDEST):
                continue
            if best and kind == best[2].kind and columns in (best[2].columns, _in_two_rows(best[2], rows).columns):
                # The headings once more, further down.
                continue
            of_a_visit = kind is Kind.VISITS and _OF_A_VISIT.search(headings[columns.get("day", 0)])
            score = sure + 3 * (bool(of_a_visit) or any(word in said for word in HINTS[kind]))
            if best is None or score > best[0] + 1e-9:
                best = (score, at, Recognised(kind, at, columns))
    if best and best[0] >= 2.5 and best[1] + 1 < len(rows):
        return _in_two_rows(best[2], rows)
    return best[2] if best and best[0] >= 2.5 else None


def _in_two_rows(found: Recognised, rows: Sequence[Cells]) -> Recognised:
    """Headings that take two rows: "Telefoon" over "vast" and "mobiel", "Naam" over "Voornaam" and "Achternaam"."""
    for first in (found.row, found.row - 1):
        if not 0 <= first < len(rows) - 1:
            continue
        above, below = rows[first : first + 2]
        columns, _sure = assign(found.kind, [plain(one) for one in joined(found.kind, above, below)])
        says_so = _are_parts if first == found.row else _stand_above
        others = whose.of_others(found.kind, above, below) and (first < found.row or _are_headings(found.kind, below))
        if complete(found.kind, columns) and (others or says_so(found, above, below, columns)):
            return Recognised(found.kind, first, columns, depth=2)
    return found


def _are_headings(kind: Kind, row: Cells) -> bool:
    told = _told(row)
    return len(told) > 2 and all(isinstance(row[at], str) and meant(kind, plain(row[at]))[0] for at in told)


def _are_parts(found: Recognised, above: Cells, below: Cells, columns: Mapping[str, int]) -> bool:
    """Does the row below the headings go on with them, and is it not the first one of the list?"""
    told = _told(below)
    if not all(isinstance(below[at], str) and re.fullmatch(r"[^\d@]{1,30}", str(below[at])) for at in told):
        return False
    needed = {found.columns[name] for names in NEEDED[found.kind] for name in names if name in found.columns}
    if any(meant(found.kind, plain(below[at]))[1] < SURELY for at in needed & set(told)):
        return False
    whole = joined(found.kind, above, below)
    beside = [plain(whole[at]) for at in told if at >= len(above) or above[at] in (None, "")]
    if len(columns) > len(found.columns) or any(of_something_else(found.kind, one) for one in beside):
        return True
    if needed.isdisjoint(told) and _below_one(above, told) and len({plain(below[at]) for at in told}) == len(told):
        return True
    # Nobody's name; and with what stands below them the headings are as sure as without, as they are with no value.
    same = [(name, at) for name, at in found.columns.items() if at in told and at < len(above)]
    return bool(same) and not any(
        at in needed
        or columns.get(name) != at
        or _how_surely(found.kind, name, f"{above[at]} {below[at]}") < _how_surely(found.kind, name, above[at])
        for name, at in same
    )


def _below_one(above: Cells, told: Sequence[int]) -> bool:
    """Do these stand, several of them, below a heading that has nothing beside it?"""
    headed = [at for at in told if at < len(above) and above[at] not in (None, "")]
    return bool(headed) and len(told) > len(headed) and all(at in headed or at - 1 in told for at in told)


def _stand_above(found: Recognised, above: Cells, below: Cells, columns: Mapping[str, int]) -> bool:
    """Does the row above the headings hold some of them, for columns that have none of their own?"""
    told = _told(above)
    new = {at for name, at in columns.items() if name not in found.columns}
    return (
        len(told) > 2
        and bool(new)
        and new.isdisjoint(_told(below))
        and columns.items() >= found.columns.items()
        and all(isinstance(above[at], str) and re.fullmatch(r"[^\d@]{1,40}", str(above[at])) for at in told)
    )


def _told(row: Cells) -> list[int]:
    return [at for at, cell in enumerate(row[:WIDEST]) if cell is not None and str(cell).strip()]


def joined(kind: Kind, above: Cells, below: Cells) -> list[str]:
    """Each heading with its part; one that stands over several columns stands in the first of them."""
    made = []
    over = ""
    for at in range(max(len(above), len(below))):
        own = visible(str(above[at])).strip() if at < len(above) and above[at] is not None else ""
        part = visible(str(below[at])).strip() if at < len(below) and below[at] is not None else ""
        over = own or (over if part else "")
        whole = part and over and not _speaks_for_itself(kind, over, part)
        made.append(f"{over} {part}" if whole else part or own)
    return made


def _speaks_for_itself(kind: Kind, over: str, part: str) -> bool:
    """ "Voornaam" says all by itself, also under "Naam" or "Persoon", and "Max" under "Inzet"; "Naam" under "Verwijzer"
    does not."""
    field, sure = meant(kind, plain(part))
    above, _sure_above = meant(kind, plain(over))
    if field is None or sure < SURELY:
        return False
    if above is None or above.name == "name" or (kind is Kind.VOLUNTEERS and above.name == "programmes"):
        return not of_something_else(kind, plain(f"{over} {part}"))
    return above.name == "contact_name" and field.name not in {"name", *_PARTS_OF_A_NAME}


def complete(kind: Kind, columns: Mapping[str, int]) -> bool:
    return all(any(name in columns for name in names) for names in NEEDED[kind])


def assign(
    kind: Kind, headings: Sequence[str], without: Collection[tuple[int, str]] = ()
) -> tuple[dict[str, int], float]:
    """One column a field, the surest pairs first; and how much was recognised, weighed.

    `without`: what columns do not hold, whatever their headings say.
    """
    pairs = [
        (sure, -column, -order, field)
        for column, heading in enumerate(headings)
        if heading
        for sure, order, field in _readings(kind, heading)
        if (column, field.name) not in without
    ]
    columns: dict[str, int] = {}
    score = 0.0
    for sure, column, _order, field in sorted(pairs, key=lambda pair: pair[:3], reverse=True):
        if field.name not in columns and -column not in columns.values():
            columns[field.name] = -column
            if sure > _FAINT:
                score += sure * field.weight
    neighbours.settle(kind, headings, columns)
    return columns, score


# A year may stand in a heading; more is a day, a phone or a number of somebody. There are many of these in a list.
_NUMBERS = re.compile(r"[a-z]\d{3}|\d{3}[a-z]|(?:\d\D*){5}")


@lru_cache(maxsize=20_000)
def _readings(kind: Kind, heading: str) -> list[tuple[float, int, Field]]:
    """The fields that a heading may mean, each with how surely."""
    if _NUMBERS.search(heading):
        return []
    heading = decorated.bare(heading)
    readings = _readings_of_words(kind, heading)
    if any(sure >= _EXACTLY for sure, _order, _field in readings):
        return readings
    rest = _readings_of_words(kind, decorated.without_whom(kind, heading))
    if exact := [(_ASKED_FOR, order, field) for sure, order, field in rest if sure >= _EXACTLY]:
        return exact
    if not questions.asks(heading):
        return readings
    if CITIZEN_HEADING.search(heading) or of_something_else(kind, heading):
        return []
    if name := questions.asked_for(kind, heading):
        return [(_ASKED_FOR, at, field) for at, field in enumerate(FIELDS[kind]) if field.name == name]
    # "Wanneer" and "hoe" head columns by themselves, but not in any question.
    return _readings_of_words(kind, questions.without_asking(heading))


@lru_cache(maxsize=20_000)
def _readings_of_words(kind: Kind, heading: str) -> list[tuple[float, int, Field]]:
    if (
        len(heading) >= _LONGEST
        or (heading.isdecimal() and heading != "06")
        or CITIZEN_HEADING.search(heading)
        or of_something_else(kind, heading)
    ):
        return []
    heading = IN_DUTCH.get(heading, number_last(heading))
    fields = list(enumerate(FIELDS[kind]))
    if kind is Kind.VISITS and _NO_VISIT.search(heading):
        return []
    if _NUMBERED.search(heading) or _NOBODY.search(heading):
        # "Vrijw.nr" names nobody, nor do "Vrijwilliger tot" and "Soort vrijwilligerswerk".
        fields = [(at, field) for at, field in fields if field.name not in _NAMES]
    if _NUMBERED.search(heading):
        # "Contactmoment-id" is no day.
        fields = [(at, field) for at, field in fields if not is_day(field.name)]
    dated = _DATED.sub("", heading).strip() or heading
    if _OF_A_DAY.search(heading) or dated != heading:
        fields = [(at, field) for at, field in fields if field.name == "day" or field.name.endswith("_on")]
    ways = {heading, dated}
    words = near(heading) | near(dated) | ways
    fields = [(at, field) for at, field in fields if field.like or not words.isdisjoint(field.known)]
    readings = ((max(_sure(way, field) for way in ways), at, field) for at, field in fields)
    return [reading for reading in readings if reading[0] >= _ENOUGH]


def meant(kind: Kind, heading: str) -> tuple[Field | None, float]:
    """What a plain heading means most surely, and how surely."""
    sure, _order, field = max(_readings(kind, heading), key=lambda one: (one[0], -one[1]), default=(0.0, 0, None))
    return field, sure


def _how_surely(kind: Kind, name: str, heading: object) -> float:
    return max((sure for sure, _order, field in _readings(kind, plain(heading)) if field.name == name), default=0.0)


def number_last(heading: str) -> str:
    found = _NUMBER_OF.match(heading)
    return f"{found[4]} {found[1]}" if found else heading


def guessed(kind: Kind, name: str, heading: str) -> bool:
    """Was this field recognised by the look of the heading only, and not by a word for it?"""
    words = next(field.words for field in FIELDS[kind] if field.name == name)
    return all(alike(plain(heading), word) < _LIKE for word in words)


def _sure(heading: str, field: Field) -> float:
    surest = max((alike(heading, word) for word in near(heading).intersection(field.words)), default=0.0)
    if field.like and heading not in field.faint and re.fullmatch(field.like, heading.replace(" ", "")):
        return max(surest, _LIKE if field.name == "number" else _COMPOSED)
    if heading in field.faint:
        # The first of them says the most: "Nr" is a number of the household rather than "Volgnr" is.
        return max(surest, _FAINT - field.faint.index(heading) * _FAINTER)
    return surest
