"""Who fits a request, and why: reasons as codes with values, and the sum that orders the list."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from domain.access import Refused
from domain.candidates import (
    Before,
    Person,
    Wanted,
    beyond_reach,
    does_not_go_there,
    folded,
    no_shared_language,
    same_village,
    shared_languages,
)
from domain.day_parts import DAY_PARTS
from domain.needs import ASKS_FOR, VillageWish, against
from domain.places import distance_km
from domain.scoring import FAR_KM, Weighed, Weights, score, weigh
from domain.volunteers import VOG_YEARS


class Why(StrEnum):
    """What speaks for a volunteer, asks for care, or stands in the way."""

    TAKES_PART = "takes_part"
    CAN_ON = "can_on"
    HAS_ROOM = "has_room"
    LIVES_NEAR = "lives_near"
    GOES_THERE = "goes_there"
    SPEAKS = "speaks"
    VILLAGE_AS_WISHED = "village_as_wished"
    EXPERIENCED = "experienced"
    NEEDS_MET = "needs_met"
    VOG_SEEN = "vog_seen"
    KNOWS_THEM = "knows_them"

    DAYS_DIFFER = "days_differ"
    DAYS_UNKNOWN = "days_unknown"
    ROOM_UNKNOWN = "room_unknown"
    LIVES_FAR = "lives_far"
    DISTANCE_UNKNOWN = "distance_unknown"
    LANGUAGE_UNKNOWN = "language_unknown"
    VILLAGE_NOT_AS_WISHED = "village_not_as_wished"
    VILLAGE_UNKNOWN = "village_unknown"
    VOG_MISSING = "vog_missing"
    VOG_OLD = "vog_old"
    STOPPED_BEFORE = "stopped_before"
    PAUSES_LATER = "pauses_later"

    NO_ROOM = "no_room"
    NO_SHARED_LANGUAGE = "no_shared_language"
    DOES_NOT_GO_THERE = "does_not_go_there"
    BEYOND_REACH = "beyond_reach"

    NOT_IN_PROGRAMME = "not_in_programme"
    ENDED = "ended"
    PAUSED = "paused"
    VOLUNTEER_SAID_NO = "volunteer_said_no"
    HOUSEHOLD_SAID_NO = "household_said_no"
    ALREADY_ASKED = "already_asked"
    AGAINST_NEEDS = "against_needs"
    NEEDS_NOT_SAID = "needs_not_said"


class Reason(NamedTuple):
    code: Why
    values: Mapping[str, object]


@dataclass(frozen=True)
class Fit:
    """`beyond` may be passed by hand with a reason, `never` by nobody; who has neither fits."""

    volunteer_id: int
    name: str
    limits: str
    place: str | None
    km: float | None
    weighed: Weighed
    good: tuple[Reason, ...] = ()
    care: tuple[Reason, ...] = ()
    beyond: tuple[Reason, ...] = ()
    never: tuple[Reason, ...] = ()

    @property
    def fits(self) -> bool:
        return not self.beyond and not self.never


def per_village(wanted: Wanted, people: Iterable[Person]) -> dict[str, int]:
    """How many who fit live in each village; who has none is not in it."""
    fitting = (one for one in people if not _never(wanted, one) and not _beyond(wanted, one))
    return dict(Counter(one.place for one in fitting if one.place))


def rank(
    wanted: Wanted, people: Iterable[Person], weights: Weights, today: date, *, limit: int | None = None
) -> tuple[list[Fit], int]:
    """Who fits, best first, at most `limit` of them; and how many fit in all."""
    fitting = [one for one in people if not _never(wanted, one) and not _beyond(wanted, one)]
    fitting.sort(key=lambda one: order(wanted, one, weights))
    return [fit(wanted, one, weights, today) for one in fitting[:limit]], len(fitting)


def left_out(wanted: Wanted, people: Iterable[Person], weights: Weights, today: date) -> list[Fit]:
    """Who does not fit: first those who may be asked by hand, best first."""
    found = [one for one in people if _never(wanted, one) or _beyond(wanted, one)]
    found.sort(key=lambda one: (bool(_never(wanted, one)), *order(wanted, one, weights)))
    return [fit(wanted, one, weights, today) for one in found]


def fit(wanted: Wanted, person: Person, weights: Weights, today: date) -> Fit:
    good, care = _reasons(wanted, person, today)
    return Fit(
        person.id,
        person.name,
        person.limits,
        person.place,
        km=distance_km(wanted.middle, person.middle),
        weighed=weigh(wanted, person, weights),
        good=tuple(good),
        care=tuple(care),
        beyond=tuple(_beyond(wanted, person)),
        never=tuple(_never(wanted, person)),
    )


def order(wanted: Wanted, person: Person, weights: Weights) -> tuple[object, ...]:
    """Sorts best first: who stopped with this household last; then the highest sum; then who lives nearest."""
    km = distance_km(wanted.middle, person.middle)
    return (
        person.before is Before.STOPPED,
        -score(wanted, person, weights),
        km is None,
        km or 0.0,
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
    if codes & {Why.VOLUNTEER_SAID_NO, Why.HOUSEHOLD_SAID_NO}:
        raise Refused("pair_said_no", volunteer=fit.name)
    if codes:
        raise Refused("against_what_was_said", volunteer=fit.name)
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


def _never(wanted: Wanted, person: Person) -> list[Reason]:
    found = []
    if wanted.programme_id not in person.programmes:
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
    apart = against(wanted.needs, person.needs)
    if said := tuple(one.asked for one in apart if one.said):
        found.append(Reason(Why.AGAINST_NEEDS, {"needs": said}))
    if unsaid := tuple(one.asked for one in apart if not one.said):
        found.append(Reason(Why.NEEDS_NOT_SAID, {"needs": unsaid}))
    return found


def _beyond(wanted: Wanted, person: Person) -> list[Reason]:
    found = []
    if person.room is not None and person.room <= 0 and not person.ended and not person.paused:
        values = {"caseload": person.caseload, "asked": person.asked, "capacity": person.capacity}
        found.append(Reason(Why.NO_ROOM, values))
    if no_shared_language(wanted.languages, person.languages):
        found.append(Reason(Why.NO_SHARED_LANGUAGE, {"languages": tuple(wanted.languages)}))
    if does_not_go_there(person.goes_to, wanted.place):
        found.append(Reason(Why.DOES_NOT_GO_THERE, {"place": wanted.place}))
    km = distance_km(wanted.middle, person.middle)
    if beyond_reach(km, person.reach_km):
        found.append(Reason(Why.BEYOND_REACH, {"km": km, "reach": person.reach_km}))
    return found


def _reasons(wanted: Wanted, person: Person, today: date) -> tuple[list[Reason], list[Reason]]:
    good: list[Reason] = []
    care: list[Reason] = []
    if wanted.programme_id in person.programmes:
        good.append(Reason(Why.TAKES_PART, {"programme": wanted.programme}))

    km = distance_km(wanted.middle, person.middle)
    if km is None:
        care.append(Reason(Why.DISTANCE_UNKNOWN, {}))
    elif km > (person.reach_km or FAR_KM):
        care.append(Reason(Why.LIVES_FAR, {"place": person.place, "km": km}))
    else:
        good.append(Reason(Why.LIVES_NEAR, {"place": person.place, "km": km}))
    if wanted.place and person.goes_to and not does_not_go_there(person.goes_to, wanted.place):
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

    if shared := shared_languages(wanted.languages, person.languages):
        good.append(Reason(Why.SPEAKS, {"languages": shared}))
    elif wanted.languages and not person.languages and folded("Nederlands") not in map(folded, wanted.languages):
        care.append(Reason(Why.LANGUAGE_UNKNOWN, {"languages": tuple(wanted.languages)}))

    _on_village(wanted, person, good, care)
    if met := tuple(need for need in ASKS_FOR if need in wanted.needs and ASKS_FOR[need] in person.needs):
        good.append(Reason(Why.NEEDS_MET, {"needs": met}))
    if times := person.earlier.get(wanted.programme_id):
        good.append(Reason(Why.EXPERIENCED, {"times": times, "programme": wanted.programme}))

    if person.vog_on is None:
        care.append(Reason(Why.VOG_MISSING, {}))
    elif vog_is_old(person.vog_on, today):
        care.append(Reason(Why.VOG_OLD, {"on": person.vog_on}))
    else:
        good.append(Reason(Why.VOG_SEEN, {"on": person.vog_on}))

    if person.pauses_on:
        care.append(Reason(Why.PAUSES_LATER, {"from": person.pauses_on, "until": person.paused_until}))
    if person.before is Before.STOPPED:
        care.append(Reason(Why.STOPPED_BEFORE, {}))
    elif person.before is Before.CLOSED:
        good.append(Reason(Why.KNOWS_THEM, {}))
    return good, care


def _on_village(wanted: Wanted, person: Person, good: list[Reason], care: list[Reason]) -> None:
    wishes = {wanted.village_wish, person.village_wish} - {None}
    if not wishes:
        return
    same = same_village(wanted.place, person.place)
    if same is None:
        care.append(Reason(Why.VILLAGE_UNKNOWN, {}))
    elif wishes == {VillageWish.SAME if same else VillageWish.OTHER}:
        good.append(Reason(Why.VILLAGE_AS_WISHED, {"same": same}))
    else:
        care.append(Reason(Why.VILLAGE_NOT_AS_WISHED, {"same": same}))


def in_week_order(parts: Collection[str]) -> tuple[str, ...]:
    return tuple(part for part in DAY_PARTS if part in parts)


def _can(wanted: Wanted, person: Person) -> bool | None:
    """None: the volunteer's day parts are not known."""
    if not wanted.day_parts:
        return True
    if not person.day_parts:
        return None
    return not set(wanted.day_parts).isdisjoint(person.day_parts)
