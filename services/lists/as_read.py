"""Nothing is written over what somebody saved while a list was being compared with the database."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select

from db.models import Household, Match, Request, Visit, Volunteer
from db.session import ActorSession
from domain.access import Refused
from domain.lists.records.endings import endings
from domain.lists.records.world import World
from domain.matches import OPEN_MATCH

_AT_ONCE = 500


def hold(session: ActorSession, world: World) -> None:
    """Lock the rows that the plan changes or rests on; they are as they were read until it is written.

    SQLite lets one in after the other, PostgreSQL does not. Raises Refused("lists_changed_meanwhile").
    """
    for model, ids in _rests_on(session, world):
        read = world.versions[model.__tablename__]
        wanted = sorted(id_ for id_ in ids if id_ > 0)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            rows = session.execute(
                select(model.id, model.version_id).where(model.id.in_(some)).order_by(model.id).with_for_update()
            )
            now = {row.id: row.version_id for row in rows}
            if any(now.get(id_) != read[id_] for id_ in some if id_ in read):
                raise Refused("lists_changed_meanwhile")


def _rests_on(session: ActorSession, world: World) -> Iterator[tuple[type[Any], set[int]]]:
    """Table by table, in the order of decision 27; each is locked before the next is asked for."""
    households, requests, volunteers = (
        set(changes) for changes in (world.household_changes, world.request_changes, world.volunteer_changes)
    )
    volunteers |= {person.id for person in world.volunteers.values() if person.new_programmes}
    for household in world.households.values():
        for request in household.requests:
            new = [match for match in request.matches if match.id < 0]
            if new or request.id < 0 or request.id in world.request_changes:
                households.add(household.id)
                requests.add(request.id)
                volunteers |= {match.volunteer for match in new}
    for visit in world.new_visits:
        households.add(visit.household)
        requests.add(visit.request)
        volunteers.add(visit.volunteer)
    moving = {id_ for id_, changes in world.household_changes.items() if "place" in changes}
    ended, moved = _come_along(world, moving)
    yield Household, households
    # Visits until now were where these lived; none can be written down for them any more.
    there = session.scalars(select(Visit.id).where(Visit.household_id.in_(moving), Visit.place.is_(None)))
    yield Visit, {*world.visit_changes, *there}
    yield Volunteer, volunteers
    yield Match, {*world.match_changes, *ended, *moved}
    yield Request, requests | set(ended.values())


def _come_along(world: World, moving: Collection[int]) -> tuple[dict[int, int], set[int]]:
    """Open matches that no row names: of who stops by a list, with their requests, and of households that move."""
    stop = {one.volunteer for one in endings(world, None)}
    ended: dict[int, int] = {}
    moved: set[int] = set()
    for household in world.households.values() if stop or moving else ():
        for request in household.requests:
            there = [match for match in request.matches if match.status in OPEN_MATCH]
            ended |= {match.id: request.id for match in there if match.volunteer in stop}
            if household.id in moving:
                moved |= {match.id for match in there}
    return ended, moved
