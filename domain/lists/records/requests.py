"""The requests of a household in a list, with their matches."""

from collections.abc import Sequence
from datetime import date

from domain.lists.records.plan import Change
from domain.lists.records.values import differences
from domain.lists.records.world import Household, Match, Request, World
from domain.lists.words.status_words import Standing
from domain.matches import OPEN_MATCH, OPEN_REQUEST, MatchStatus, RequestStatus

# A household that is matched in a list is so before its consent is on paper too, in the first list and in a later one.
_BEFORE_CONSENT = frozenset({RequestStatus.REGISTERED, RequestStatus.INTAKE})
_UNMATCHED = _BEFORE_CONSENT | {RequestStatus.WAITING}


def bring(
    world: World,
    household: Household,
    programme: int | None,
    standing: Standing,
    asked: dict[str, object],
    volunteers: list[int],
    matched_on: date | None,
    closed_on: date | None,
    *,
    repaired: bool = False,
) -> list[Change]:
    """Make the household's request in a programme, or bring it where the list says that it is by now.

    Nobody is matched with who stopped before this list: a household that is matched with nobody else waits.
    `repaired`: a day of closing that cannot be is replaced, or taken out, by what the list says now.
    """
    said = {name: value for name, value in asked.items() if value}
    if standing is Standing.ACTIVE and volunteers:
        volunteers = [one for one in volunteers if not world.volunteers[one].ended]
        standing = standing if volunteers else Standing.WAITING
    registered_on = household.values["registered_on"]
    assert isinstance(registered_on, date)
    request = household.request_in(programme)
    if not repaired and asks_anew(household, [programme], standing, registered_on):
        # Registered once more: they ask anew, and what was stays as it was.
        request = None
    named: list[Change] = []
    if request is None and (request := _without_programme(household, programme, said, volunteers)):
        request.programme = programme
        world.request_changes[request.id]["programme_id"] = programme
        named = [Change("programmes", None, programme)]
    if request is None and household.withdrawn and standing is not Standing.CLOSED:
        return []
    if request is None:
        status = {Standing.ACTIVE: RequestStatus.ACTIVE, Standing.CLOSED: RequestStatus.CLOSED}.get(
            standing, RequestStatus.WAITING if household.consent else RequestStatus.REGISTERED
        )
        values: dict[str, object] = {**said, "registered_on": registered_on, "waiting_since": registered_on}
        if standing is Standing.CLOSED:
            values["closed_on"] = closed_on
        request = Request(world.new_id(), programme, status, values)
        household.requests.append(request)
        for volunteer in volunteers:
            request.matches.append(_match(world, volunteer, standing, registered_on, matched_on, closed_on))
        return [Change("programmes", None, programme)]
    changes = [*named, *differences(request.values, said, {})]
    for change in changes[len(named) :]:
        request.values[change.field] = change.after
        world.request_changes[request.id][change.field] = change.after
    before = request.status
    day = request.values.get("closed_on")
    if before is RequestStatus.CLOSED and standing is Standing.CLOSED:
        if repaired and isinstance(day, date) and day < registered_on:
            _forget_day(world, request)
        if _tell_day(world, request, closed_on) or day != request.values.get("closed_on"):
            changes.append(Change("closed_on", day, closed_on))
    _move(world, household, request, standing, volunteers, matched_on, closed_on)
    if request.status is not before:
        world.request_changes[request.id]["status"] = request.status
        changes.append(Change("status", before, request.status))
    return changes


def _without_programme(
    household: Household, programme: int | None, said: dict[str, object], volunteers: list[int]
) -> Request | None:
    """The request of which an earlier list named no programme, and that is the same one by all that is known of it.

    A question that fits no programme is registered too: only one that this row asks as well is meant.
    """
    there = [one for one in household.requests if one.programme is None]
    if programme is None or len(there) != 1 or there[0].status not in OPEN_REQUEST:
        return None
    request = there[0]
    comes = {match.volunteer for match in request.matches if match.status in OPEN_MATCH}
    asked = request.values.get("question") or ""
    same = not asked or asked == said.get("question")
    return request if same and (not comes or comes & set(volunteers)) else None


def stayed_behind(household: Household, programmes: Sequence[int | None], volunteers: list[int]) -> list[int]:
    """Who is named as the volunteer in a list, and has never been it here: what was done in the app goes first."""
    asked = [request for one in programmes if (request := household.request_in(one))]
    # Where consent was withdrawn none was made.
    missing = set(programmes) - {request.programme for request in asked}
    return [
        volunteer
        for volunteer in volunteers
        if missing or any(all(match.volunteer != volunteer for match in request.matches) for request in asked)
    ]


def consented(world: World, household: Household) -> list[Change]:
    """Consent came: each request that had to wait for it waits for a volunteer, whatever the programme."""
    changes = []
    for request in household.requests:
        if request.status in _BEFORE_CONSENT:
            changes.append(Change("status", request.status, RequestStatus.WAITING))
            request.status = world.request_changes[request.id]["status"] = RequestStatus.WAITING
    return changes


def meant(world: World, household: Household, standing: Standing, volunteers: list[int]) -> list[int | None]:
    """The programmes of which a row tells that names none; [] where it may be any of several."""
    if not household.requests:
        return [None]
    mine = [one for one in household.requests if world.allowed is None or one.programme in {None, *world.allowed}]
    there = list(dict.fromkeys(one.programme for one in mine))
    who = set(volunteers)
    comes = [name for name in there if any(who & _came(one) for one in mine if one.programme == name)]
    if standing is Standing.ACTIVE and comes:
        return comes
    if None in there:
        return [None]
    return there if len(there) == 1 else comes


def is_matched(household: Household, programmes: Sequence[int | None] | None) -> bool:
    """In each of these programmes; None: in any at all."""
    there = {one.programme for one in household.requests if any(match.status in OPEN_MATCH for match in one.matches)}
    return bool(there) if programmes is None else there.issuperset(programmes)


def _came(request: Request) -> set[int]:
    return {match.volunteer for match in request.matches}


def is_news(household: Household, standing: Standing, asked: dict[str, object], volunteers: list[int]) -> bool:
    """Does a row that may mean any of several requests say what none of them knows?"""
    each = household.requests
    if standing is Standing.CLOSED and all(one.status is not RequestStatus.CLOSED for one in each):
        return True
    told = any(value and all(one.values.get(name) != value for one in each) for name, value in asked.items())
    return told or (standing is Standing.ACTIVE and bool(volunteers))


def _match(
    world: World,
    volunteer: int,
    standing: Standing,
    registered_on: date,
    matched_on: date | None,
    closed_on: date | None,
) -> Match:
    """A list says no day on which a match started: it is the later of registration and the volunteer's start."""
    start = _start(world, volunteer, registered_on)
    if closed_on and start > closed_on:
        start = min(registered_on, closed_on)
    status = MatchStatus.CLOSED if standing is Standing.CLOSED else MatchStatus.ACTIVE
    return Match(
        world.new_id(),
        volunteer,
        status,
        matched_on or start,
        matched_on is None,
        closed_on if status is MatchStatus.CLOSED else None,
    )


def registered_otherwise(world: World, household: Household, before: date, now: date) -> None:
    """What was reckoned from the day of registration goes along with it: requests, and estimated starts of matches."""
    for request in household.requests:
        if request.values.get("registered_on") != before or _was_over(request, now):
            continue
        for name in ("registered_on", "waiting_since"):
            if request.values.get(name) == before:
                request.values[name] = world.request_changes[request.id][name] = now
        for match in request.matches:
            if match.estimated and match.started_on == _start(world, match.volunteer, before):
                start = _start(world, match.volunteer, now)
                match.started_on = min(start, match.ended_on) if match.ended_on else start
                _change(world, match, started_on=match.started_on)


def asks_anew(
    household: Household, programmes: Sequence[int | None], standing: Standing, registered_on: object
) -> bool:
    """Is a household registered once more after its support in one of these programmes ended?"""
    asked = [request for one in programmes if (request := household.request_in(one))]
    return (
        standing is not Standing.CLOSED
        and isinstance(registered_on, date)
        and any(_was_over(request, registered_on) for request in asked)
    )


def _was_over(request: Request, day: date) -> bool:
    closed_on = request.values.get("closed_on")
    return request.status not in OPEN_REQUEST and isinstance(closed_on, date) and closed_on < day


def _change(world: World, match: Match, **values: object) -> None:
    world.match_changes.setdefault(match.id, {}).update(values)


def _start(world: World, volunteer: int, registered_on: date) -> date:
    return max(filter(None, (registered_on, world.volunteers[volunteer].started_on)))


def _forget_day(world: World, request: Request) -> None:
    """Of a request that ended: on no day that is known, as if the list had never told one."""
    day, registered_on = request.values["closed_on"], request.values["registered_on"]
    assert isinstance(registered_on, date)
    request.values["closed_on"] = world.request_changes[request.id]["closed_on"] = None
    for match in request.matches:
        if match.status is MatchStatus.CLOSED and match.ended_on == day:
            match.ended_on = None
            if match.estimated:
                match.started_on = _start(world, match.volunteer, registered_on)
            _change(world, match, ended_on=None, started_on=match.started_on)


def _tell_day(world: World, request: Request, closed_on: date | None) -> bool:
    """Whether a list tells now on which day a request ended of which an earlier one told only that it did."""
    if closed_on is None or request.values.get("closed_on"):
        return False
    request.values["closed_on"] = world.request_changes[request.id]["closed_on"] = closed_on
    for match in request.matches:
        if match.status is MatchStatus.CLOSED and match.ended_on is None:
            match.ended_on = closed_on
            if match.estimated and match.started_on:
                match.started_on = min(match.started_on, closed_on)
            _change(world, match, ended_on=closed_on, started_on=match.started_on)
    return True


def _move(
    world: World,
    household: Household,
    request: Request,
    standing: Standing,
    volunteers: list[int],
    matched_on: date | None,
    closed_on: date | None,
) -> None:
    """Forward only: what was done in the app since is not undone by a list that does not know of it."""
    if request.status not in OPEN_REQUEST:
        return
    registered_on = request.values["registered_on"]
    assert isinstance(registered_on, date)
    if standing is Standing.CLOSED:
        for match in request.matches:
            if match.status in OPEN_MATCH:
                came = match.status is MatchStatus.ACTIVE
                match.status = MatchStatus.CLOSED if came else MatchStatus.WITHDRAWN
                # When support ended is not known where the list does not say; a proposal is taken back now.
                match.ended_on = closed_on if came else closed_on or world.today
                _change(world, match, status=match.status, ended_on=match.ended_on)
        request.status = RequestStatus.CLOSED
        request.values["closed_on"] = world.request_changes[request.id]["closed_on"] = closed_on
    elif standing is Standing.ACTIVE and not household.withdrawn and request.status in _UNMATCHED:
        met = {match.volunteer for match in request.matches}
        for volunteer in volunteers:
            if volunteer not in met:
                request.matches.append(_match(world, volunteer, standing, registered_on, matched_on, None))
                request.status = RequestStatus.ACTIVE
