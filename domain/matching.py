"""Who fits a request, and why: reasons as codes with values, never a score.

The order in words: first who can on those day parts and has room, then who lives near.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from domain.access import Refused
from domain.day_parts import DAY_PARTS
from domain.places import Middle, distance_km
from domain.text import fold

# As the crow flies; further away is said with "mind", and stays the coordinator's to weigh.
FAR_KM = 15
# The usual renewal of a certificate of conduct (VOG); the law sets no end.
VOG_YEARS = 3


class Why(StrEnum):
    """What speaks for a volunteer, asks for care, or stands in the way."""

    TAKES_PART = "takes_part"
    CAN_ON = "can_on"
    HAS_ROOM = "has_room"
    LIVES_NEAR = "lives_near"
    GOES_THERE = "goes_there"
    SPEAKS = "speaks"
    VOG_SEEN = "vog_seen"
    KNOWS_THEM = "knows_them"

    DAYS_DIFFER = "days_differ"
    DAYS_UNKNOWN = "days_unknown"
    ROOM_UNKNOWN = "room_unknown"
    LIVES_FAR = "lives_far"
    DISTANCE_UNKNOWN = "distance_unknown"
    LANGUAGE_UNKNOWN = "language_unknown"
    VOG_MISSING = "vog_missing"
    VOG_OLD = "vog_old"
    STOPPED_BEFORE = "stopped_before"

    NO_ROOM = "no_room"
    NO_SHARED_LANGUAGE = "no_shared_language"
    DOES_NOT_GO_THERE = "does_not_go_there"

    NOT_IN_PROGRAMME = "not_in_programme"
    ENDED = "ended"
    PAUSED = "paused"
    VOLUNTEER_SAID_NO = "volunteer_said_no"
    HOUSEHOLD_SAID_NO = "household_said_no"
    ALREADY_ASKED = "already_asked"


class Before(StrEnum):
    """What was between this volunteer and this household; the first that holds counts."""

    OPEN = "open"  # on this very request
    VOLUNTEER_SAID_NO = "volunteer_said_no"
    HOUSEHOLD_SAID_NO = "household_said_no"
    STOPPED = "stopped"  # handed over or handed back
    CLOSED = "closed"


class Reason(NamedTuple):
    code: Why
    values: Mapping[str, object]


@dataclass(frozen=True)
class Wanted:
    """What a request asks for. Without day parts every day will do; without languages nobody asked yet."""

    programme: str
    place: str | None
    middle: Middle | None
    languages: Sequence[str] = ()
    day_parts: Collection[str] = ()


class Person(NamedTuple):
    """A volunteer as matching sees them. `capacity` None is "not asked yet"; no `goes_to` is everywhere.

    `asked` are the proposals that are out: open matches that are not active yet.
    """

    id: int
    name: str
    takes_part: bool = True
    ended: bool = False
    paused: bool = False
    paused_until: date | None = None
    capacity: int | None = None
    caseload: int = 0
    asked: int = 0
    room: int | None = None
    place: str | None = None
    middle: Middle | None = None
    languages: Sequence[str] = ()
    day_parts: Sequence[str] = ()
    goes_to: Sequence[str] = ()
    vog_on: date | None = None
    before: Before | None = None
    limits: str = ""


@dataclass(frozen=True)
class Fit:
    """`beyond` may be passed by hand with a reason, `never` by nobody; who has neither fits."""

    volunteer_id: int
    name: str
    limits: str
    good: tuple[Reason, ...] = ()
    care: tuple[Reason, ...] = ()
    beyond: tuple[Reason, ...] = ()
    never: tuple[Reason, ...] = ()
    km: float | None = field(default=None)

    @property
    def fits(self) -> bool:
        return not self.beyond and not self.never


def rank(wanted: Wanted, people: Iterable[Person], today: date, *, limit: int | None = None) -> tuple[list[Fit], int]:
    """Who fits, best first, at most `limit` of them; and how many fit in all."""
    fitting = [one for one in people if not _never(one) and not _beyond(wanted, one)]
    fitting.sort(key=lambda one: order(wanted, one))
    return [fit(wanted, one, today) for one in fitting[:limit]], len(fitting)


def left_out(wanted: Wanted, people: Iterable[Person], today: date) -> list[Fit]:
    """Who does not fit: first those who may be asked by hand, nearest first."""
    found = [one for one in people if _never(one) or _beyond(wanted, one)]
    found.sort(key=lambda one: (bool(_never(one)), *order(wanted, one)))
    return [fit(wanted, one, today) for one in found]


def fit(wanted: Wanted, person: Person, today: date) -> Fit:
    good, care = _reasons(wanted, person, today)
    return Fit(
        person.id,
        person.name,
        person.limits,
        good=tuple(good),
        care=tuple(care),
        beyond=tuple(_beyond(wanted, person)),
        never=tuple(_never(person)),
        km=distance_km(wanted.middle, person.middle),
    )


def order(wanted: Wanted, person: Person) -> tuple[object, ...]:
    """Sorts best first: who stopped with this household last; then days and room, distance, most room, name."""
    km = distance_km(wanted.middle, person.middle)
    days = _can(wanted, person)
    tier = 2 if days is False else 1 if days is None or person.room is None else 0
    return (
        person.before is Before.STOPPED,
        tier,
        km is None,
        km or 0.0,
        -(person.room or 0),
        person.name,
        person.id,
    )


def check_proposal(fit: Fit, *, reason: str = "", beyond: Collection[str] = ()) -> None:
    """Raise Refused unless this volunteer may be asked.

    `beyond` names what the coordinator knew to stand in the way and goes beyond, with the `reason` that is kept:
    a place taken a moment ago is not among it.
    """
    codes = {one.code for one in fit.never}
    if Why.NOT_IN_PROGRAMME in codes:
        raise Refused("volunteer_not_in_programme", volunteer=fit.name)
    if Why.ENDED in codes:
        raise Refused("volunteer_ended", volunteer=fit.name)
    if Why.PAUSED in codes:
        raise Refused("volunteer_paused", volunteer=fit.name)
    if Why.ALREADY_ASKED in codes:
        raise Refused("volunteer_already_asked", volunteer=fit.name)
    if codes:
        raise Refused("pair_said_no", volunteer=fit.name)
    if any(one.code is Why.NO_ROOM and one.code not in beyond for one in fit.beyond):
        raise Refused("volunteer_has_no_room", volunteer=fit.name)
    if any(one.code not in beyond for one in fit.beyond):
        raise Refused("proposal_by_hand", volunteer=fit.name)
    if fit.beyond and not reason:
        raise Refused("by_hand_without_reason", volunteer=fit.name)


def vog_is_old(vog_on: date, today: date) -> bool:
    """From the day after three years on; 29 February counts as 1 March."""
    year = vog_on.year + VOG_YEARS
    return today > (date(year, 3, 1) if (vog_on.month, vog_on.day) == (2, 29) else vog_on.replace(year=year))


def _never(person: Person) -> list[Reason]:
    found = []
    if not person.takes_part:
        found.append(Reason(Why.NOT_IN_PROGRAMME, {}))
    if person.ended:
        found.append(Reason(Why.ENDED, {}))
    elif person.paused:
        found.append(Reason(Why.PAUSED, {"until": person.paused_until}))
    if person.before is Before.OPEN:
        found.append(Reason(Why.ALREADY_ASKED, {}))
    elif person.before is Before.VOLUNTEER_SAID_NO:
        found.append(Reason(Why.VOLUNTEER_SAID_NO, {}))
    elif person.before is Before.HOUSEHOLD_SAID_NO:
        found.append(Reason(Why.HOUSEHOLD_SAID_NO, {}))
    return found


def _beyond(wanted: Wanted, person: Person) -> list[Reason]:
    found = []
    if person.room is not None and person.room <= 0 and not person.ended and not person.paused:
        values = {"caseload": person.caseload, "asked": person.asked, "capacity": person.capacity}
        found.append(Reason(Why.NO_ROOM, values))
    if wanted.languages and person.languages and not _shared(wanted, person):
        found.append(Reason(Why.NO_SHARED_LANGUAGE, {"languages": tuple(wanted.languages)}))
    if person.goes_to and wanted.place and not _named(person.goes_to, wanted.place):
        found.append(Reason(Why.DOES_NOT_GO_THERE, {"place": wanted.place}))
    return found


def _reasons(wanted: Wanted, person: Person, today: date) -> tuple[list[Reason], list[Reason]]:
    good: list[Reason] = []
    care: list[Reason] = []
    if person.takes_part:
        good.append(Reason(Why.TAKES_PART, {"programme": wanted.programme}))

    km = distance_km(wanted.middle, person.middle)
    if km is None:
        care.append(Reason(Why.DISTANCE_UNKNOWN, {}))
    elif km > FAR_KM:
        care.append(Reason(Why.LIVES_FAR, {"place": person.place, "km": km}))
    else:
        good.append(Reason(Why.LIVES_NEAR, {"place": person.place, "km": km}))
    if wanted.place and _named(person.goes_to, wanted.place):
        good.append(Reason(Why.GOES_THERE, {"place": wanted.place}))

    days = _can(wanted, person)
    if days is None:
        care.append(Reason(Why.DAYS_UNKNOWN, {}))
    elif days is False:
        care.append(Reason(Why.DAYS_DIFFER, {"day_parts": in_week_order(person.day_parts)}))
    elif common := in_week_order(set(wanted.day_parts) & set(person.day_parts)):
        good.append(Reason(Why.CAN_ON, {"day_parts": common}))

    if person.capacity is None:
        care.append(Reason(Why.ROOM_UNKNOWN, {}))
    elif person.room:
        values = {"caseload": person.caseload, "asked": person.asked, "capacity": person.capacity}
        good.append(Reason(Why.HAS_ROOM, values))

    if shared := _shared(wanted, person):
        good.append(Reason(Why.SPEAKS, {"languages": shared}))
    elif wanted.languages and not person.languages and not _named(wanted.languages, "Nederlands"):
        care.append(Reason(Why.LANGUAGE_UNKNOWN, {"languages": tuple(wanted.languages)}))

    if person.vog_on is None:
        care.append(Reason(Why.VOG_MISSING, {}))
    elif vog_is_old(person.vog_on, today):
        care.append(Reason(Why.VOG_OLD, {"on": person.vog_on}))
    else:
        good.append(Reason(Why.VOG_SEEN, {"on": person.vog_on}))

    if person.before is Before.STOPPED:
        care.append(Reason(Why.STOPPED_BEFORE, {}))
    elif person.before is Before.CLOSED:
        good.append(Reason(Why.KNOWS_THEM, {}))
    return good, care


def in_week_order(parts: Collection[str]) -> tuple[str, ...]:
    return tuple(part for part in DAY_PARTS if part in parts)


def _can(wanted: Wanted, person: Person) -> bool | None:
    """None: the volunteer's day parts are not known."""
    if not wanted.day_parts:
        return True
    if not person.day_parts:
        return None
    return not set(wanted.day_parts).isdisjoint(person.day_parts)


def _shared(wanted: Wanted, person: Person) -> tuple[str, ...]:
    return tuple(one for one in wanted.languages if _named(person.languages, one))


def _named(names: Iterable[str], name: str) -> bool:
    return _fold(name) in map(_fold, names)


_fold = lru_cache(maxsize=4096)(fold)  # the same few villages and languages, for every volunteer
