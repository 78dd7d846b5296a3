"""How many households each volunteer has: with names for a coordinator, without for the board."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, case, func, or_, select

from db.figures import caseload, is_available, matches_per_volunteer, room
from db.models import Volunteer
from db.own_programmes import volunteers_of
from db.session import ActorSession, counting
from domain.access import Actor, Permission, require


@dataclass(frozen=True)
class Load:
    """A volunteer's caseload against their own capacity; `room` and `capacity` None: nobody asked yet."""

    volunteer_id: int
    name: str
    households: int
    capacity: int | None
    room: int | None
    available: bool


@dataclass(frozen=True)
class Spread:
    """How many volunteers have this many households now: with room, without, and not asked yet."""

    households: int
    with_room: int
    full: int
    not_asked: int

    @property
    def volunteers(self) -> int:
        return self.with_room + self.full + self.not_asked


def caseload_named(session: ActorSession) -> list[Load]:
    """Each volunteer of the coordinator's programmes with all their households, most households first."""
    require(session.actor, Permission.FIGURES_NAMED)
    return [Load(*row) for row in session.execute(_named(session.actor))]


@lru_cache(maxsize=256)
def _named(actor: Actor) -> Select[*tuple[Any, ...]]:
    today, counts = actor.today, matches_per_volunteer()
    return (
        select(
            Volunteer.id,
            Volunteer.name,
            caseload(counts),
            Volunteer.capacity,
            room(counts, today),
            case((is_available(today), True), else_=False),
        )
        .outerjoin(counts, counts.c.volunteer_id == Volunteer.id)
        # Who ended and still has a household: that is what needs to be seen.
        .where(volunteers_of(actor), or_(Volunteer.goes_on(today), caseload(counts) > 0))
        .order_by(caseload(counts).desc(), Volunteer.name_folded, Volunteer.id)
    )


def caseload_unnamed(session: ActorSession) -> list[Spread]:
    """The whole chapter: how many volunteers have 0, 1, 2 ... households. No names, no ids."""
    require(session.actor, Permission.FIGURES_CHAPTER)
    today, counts = session.actor.today, matches_per_volunteer()
    load, left = caseload(counts), room(counts, today)
    with counting(session):
        rows = session.execute(
            select(
                load,
                func.count(case((left > 0, 1))),
                func.count(case((left == 0, 1))),
                func.count(case((left.is_(None), 1))),
            )
            .select_from(Volunteer)
            .outerjoin(counts, counts.c.volunteer_id == Volunteer.id)
            .where(or_(Volunteer.goes_on(today), load > 0))
            .group_by(load)
            .order_by(load)
        ).all()
    return [Spread(*row) for row in rows]
