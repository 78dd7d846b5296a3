"""What a household and a volunteer have said must or must not be, as a few codes that can be compared.

Each code is one plain sentence about oneself; this table says which two cannot go together. The codes are set by
people. Own words only propose them, in `proposed`.
"""

import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from domain.text import fold


class HouseholdNeed(StrEnum):
    PETS = "pets"  # there is a dog, a cat ...
    SMOKING = "smoking"  # somebody smokes indoors
    STAIRS = "stairs"
    EVENINGS = "evenings"  # only in the evening
    NO_SMOKER = "no_smoker"
    WOMAN = "woman"  # a woman only
    CAR = "car"  # a volunteer with a car is needed


class VolunteerNeed(StrEnum):
    NO_PETS = "no_pets"
    NO_SMOKING = "no_smoking"
    NO_STAIRS = "no_stairs"
    NO_EVENINGS = "no_evenings"
    SMOKER = "smoker"
    WOMAN = "woman"
    CAR = "car"


class VillageWish(StrEnum):
    """About somebody of the same village: some like a neighbour, others fear the talk."""

    SAME = "same"
    OTHER = "other"


class Against(NamedTuple):
    """`asked` is the household's code; without `said` the volunteer has not said what it asks for."""

    asked: HouseholdNeed
    said: VolunteerNeed | None


CLASHES = {
    HouseholdNeed.PETS: VolunteerNeed.NO_PETS,
    HouseholdNeed.SMOKING: VolunteerNeed.NO_SMOKING,
    HouseholdNeed.STAIRS: VolunteerNeed.NO_STAIRS,
    HouseholdNeed.EVENINGS: VolunteerNeed.NO_EVENINGS,
    HouseholdNeed.NO_SMOKER: VolunteerNeed.SMOKER,
}
# Unknown is not enough here: a man at the door of who asked for a woman is not undone by a guess that was fair.
ASKS_FOR = {
    HouseholdNeed.WOMAN: VolunteerNeed.WOMAN,
    HouseholdNeed.CAR: VolunteerNeed.CAR,
}


def against(household: Collection[str], volunteer: Collection[str]) -> tuple[Against, ...]:
    """What keeps these two apart; empty when nothing does."""
    found = []
    for need in HouseholdNeed:
        if need not in household:
            continue
        if need in CLASHES and CLASHES[need] in volunteer:
            found.append(Against(need, CLASHES[need]))
        elif need in ASKS_FOR and ASKS_FOR[need] not in volunteer:
            found.append(Against(need, None))
    return tuple(found)


def clean_household_needs(codes: Iterable[str]) -> list[str]:
    """In the order of the table; what is no code is left out."""
    given = set(codes)
    return [need.value for need in HouseholdNeed if need in given]


def clean_volunteer_needs(codes: Iterable[str]) -> list[str]:
    given = set(codes)
    return [need.value for need in VolunteerNeed if need in given]


def proposed_for_household(*own_words: str) -> tuple[HouseholdNeed, ...]:
    """What the words of a question or wish may mean; a person says whether they do."""
    return tuple(HouseholdNeed(code) for code in _found(own_words, _HOUSEHOLD_WORDS))


def proposed_for_volunteer(*own_words: str) -> tuple[VolunteerNeed, ...]:
    return tuple(VolunteerNeed(code) for code in _found(own_words, _VOLUNTEER_WORDS))


_PET = r"(?:hond(?:en|je|jes)?|kat(?:ten|je|jes)?|poes(?:en)?|huisdier(?:en)?)"
_NO = r"(?:geen|niet met|liever geen|niet bij|allergisch voor|bang voor)"
# Folded Dutch. A word with "no" before it is looked for first and taken out, so that "geen honden" is no dog.
_HOUSEHOLD_WORDS: tuple[tuple[HouseholdNeed | None, str], ...] = (
    (HouseholdNeed.NO_SMOKER, rf"{_NO} roker|niet[- ]roker|niet roken|rookvrij"),
    (None, rf"{_NO} {_PET}|{_NO} trap(?:pen)?|geen auto"),
    (HouseholdNeed.PETS, _PET),
    (HouseholdNeed.SMOKING, r"roken|rookt|wordt gerookt"),
    (HouseholdNeed.STAIRS, r"trap(?:pen)?|bovenwoning|geen lift"),
    (HouseholdNeed.EVENINGS, r"(?:alleen|enkel|uitsluitend)(?: in de)? (?:'s )?avonds?"),
    (HouseholdNeed.WOMAN, r"(?:alleen|liefst|graag|liever)(?: door)? een vrouw|vrouwelijke"),
    (HouseholdNeed.CAR, r"met (?:een )?auto|vervoer nodig|auto nodig|wegbrengen|rijden naar"),
)
_VOLUNTEER_WORDS: tuple[tuple[VolunteerNeed | None, str], ...] = (
    (VolunteerNeed.NO_PETS, rf"{_NO} {_PET}|(?:honden|katten)allergie"),
    (VolunteerNeed.NO_SMOKING, rf"{_NO} roke(?:n|rs?)|{_NO} rook|gerookt|rookvrij"),
    (VolunteerNeed.NO_STAIRS, rf"{_NO} trap(?:pen)?|slecht ter been|trappen (?:lopen )?(?:lukt|lukken|gaan?) niet"),
    (VolunteerNeed.NO_EVENINGS, r"(?:niet|geen|liever niet)(?: in de)? (?:'s )?avond(?:s|en)?|alleen overdag"),
    (None, r"geen auto|niet met de auto"),
    (VolunteerNeed.SMOKER, r"ik rook"),
    (VolunteerNeed.CAR, r"met (?:de|een|mijn|eigen) auto|heb een auto|eigen auto"),
)


def _found(own_words: Iterable[str], table: Iterable[tuple[StrEnum | None, str]]) -> list[str]:
    words = " . ".join(map(fold, own_words))
    found = []
    for code, pattern in table:
        looked = re.compile(rf"\b(?:{pattern})\b")
        if looked.search(words):
            words = looked.sub(" . ", words)
            if code is not None:
                found.append(code.value)
    return found
