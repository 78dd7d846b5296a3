"""The facts that matching weighs: what a request asks for, and who could go there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from domain.needs import VillageWish
from domain.places import Middle
from domain.text import fold

NONE_EARLIER: Mapping[int, int] = MappingProxyType({})


class Before(StrEnum):
    """What was between this volunteer and this household; the first that holds counts."""

    OPEN = "open"  # on this very request
    VOLUNTEER_SAID_NO = "volunteer_said_no"
    HOUSEHOLD_SAID_NO = "household_said_no"
    STOPPED = "stopped"  # handed over or handed back
    CLOSED = "closed"


@dataclass(frozen=True)
class Wanted:
    """What a request asks for. Without day parts every day will do; without languages nobody asked yet."""

    programme_id: int
    programme: str
    place: str | None
    middle: Middle | None
    languages: tuple[str, ...] = ()
    day_parts: Collection[str] = ()
    needs: tuple[str, ...] = ()
    village_wish: VillageWish | None = None
    waiting_days: int = 0


class Person(NamedTuple):
    """A volunteer as matching sees them. `capacity` None is "not asked yet"; no `goes_to` is everywhere.

    `pauses_on` is the first day of a pause to come. `asked` are the proposals that are out: open matches that are not
    active yet. `earlier` is how many matches ran in each programme; `reach_km` how far they will go; `before` is about
    one household, so a whole list leaves it out.
    """

    id: int
    name: str
    programmes: Collection[int] = ()
    ended: bool = False
    paused: bool = False
    pauses_on: date | None = None
    paused_until: date | None = None
    capacity: int | None = None
    caseload: int = 0
    asked: int = 0
    room: int | None = None
    place: str | None = None
    middle: Middle | None = None
    reach_km: int | None = None
    languages: tuple[str, ...] = ()
    day_parts: Sequence[str] = ()
    goes_to: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    village_wish: VillageWish | None = None
    earlier: Mapping[int, int] = NONE_EARLIER
    vog_on: date | None = None
    before: Before | None = None
    limits: str = ""


folded = lru_cache(maxsize=4096)(fold)  # the same few villages and languages, for every volunteer


def same_village(one: str | None, other: str | None) -> bool | None:
    """None when either is unknown."""
    return folded(one) == folded(other) if one and other else None


@lru_cache(maxsize=4096)
def shared_languages(asked: tuple[str, ...], spoken: tuple[str, ...]) -> tuple[str, ...]:
    known = {folded(one) for one in spoken}
    return tuple(one for one in asked if folded(one) in known)


def does_not_go_there(goes_to: Sequence[str], place: str | None) -> bool:
    return stays_away(all_folded(tuple(goes_to)), folded(place or ""))


def stays_away(villages: frozenset[str], place: str) -> bool:
    """Both as `folded`; where `place` is not known, nobody said not to go there."""
    return bool(villages) and bool(place) and place not in villages


@lru_cache(maxsize=2**14)  # of villages nearly everybody has a list of their own
def all_folded(places: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(folded, places))


def beyond_reach(km: float | None, reach_km: int | None) -> bool:
    """Further than they said they will go."""
    return km is not None and reach_km is not None and km > reach_km


def no_shared_language(asked: tuple[str, ...], spoken: tuple[str, ...]) -> bool:
    return bool(asked) and bool(spoken) and not shared_languages(asked, spoken)


class Nobody(StrEnum):
    """Why there is nobody to choose from; the first that holds counts."""

    NO_VOLUNTEERS = "no_volunteers"
    ALL_PAUSED = "all_paused"
    LANGUAGE = "language"
    OTHERWISE = "otherwise"


def why_nobody(wanted: Wanted, people: Collection[Person]) -> Nobody:
    there = [one for one in people if wanted.programme_id in one.programmes and not one.ended]
    if not there:
        return Nobody.NO_VOLUNTEERS
    if all(one.paused for one in there):
        return Nobody.ALL_PAUSED
    if all(no_shared_language(wanted.languages, one.languages) for one in there):
        return Nobody.LANGUAGE
    return Nobody.OTHERWISE
