"""What a heading means, how surely, and so which column tells what."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from domain.lists.headings import decorated, neighbours, questions
from domain.lists.headings.alike import alike
from domain.lists.headings.composed import of_a_volunteers_number
from domain.lists.headings.english import IN_DUTCH
from domain.lists.headings.fields import FIELDS, NEEDED, Field, Kind, is_day
from domain.lists.headings.near import near
from domain.lists.headings.other_headings import of_something_else
from domain.lists.headings.plain import plain

_LONGEST = 60
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
# "Nr. huishouden" is written as "huishouden nr" too.
_NUMBER_OF = re.compile(r"(nr|nummer)( van)?( het| de)? ([a-z].*)$")
_NUMBERED = re.compile(r" (nr|nummer|num|no|id|code)$|(?<=[a-z]{4})(nr|nummer)$")
_NOBODY = re.compile(r" (sinds|vanaf|tot|t m|tm)$|vrijwilligers(werk|functie)")
_NAMES = frozenset({"name", "first_name", "last_name", "volunteer", "household", "contact_name", "referrer"})
# Headings of what is never kept.
CITIZEN_HEADING = re.compile(r"\b(bsn\w*|b s n|burgerservice\w*|burger service\w*|sofi\w*|bsnnr|a nummer)\b")


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
    readings = _readings_of_words(kind, questions.without_asking(heading))
    return [one for one in readings if one[2].name not in _NAMES] if questions.yes_or_no(heading) else readings


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
    if kind is not Kind.VOLUNTEERS and of_a_volunteers_number(heading):
        # Where none names them.
        return [(_FAINT, at, field) for at, field in fields if field.name == "volunteer"]
    if _NUMBERED.search(heading) or _NOBODY.search(heading):
        # "Telefoonnr" names nobody, nor do "Vrijwilliger tot" and "Soort vrijwilligerswerk".
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


def how_surely(kind: Kind, name: str, heading: object) -> float:
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
