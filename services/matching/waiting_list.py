"""Who waits for a volunteer, and what is underway."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, case, false, func, literal, null, or_, select

from db.models import Household, Match, Programme, Request, Volunteer
from db.own_programmes import programmes_of, requests_of
from db.session import ActorSession
from db.turns import nobody_comes_next, to_call_first, turn
from domain.access import Actor, Permission, require
from domain.matches import OPEN_MATCH, MatchStatus, RequestStatus, Turn
from domain.places import place_of

UNDERWAY = OPEN_MATCH - {MatchStatus.ACTIVE}
WITHOUT_PROGRAMME = 0


@dataclass(frozen=True)
class Waiting:
    """`programme` None fits nowhere yet; `to_call` before somebody is asked.

    From `match` on only for what is underway.
    """

    request_id: int
    household: str
    place: str
    programme: str | None
    days: int
    to_call: bool = False
    match: MatchStatus | None = None
    volunteer: str | None = None
    later_on: date | None = None
    leaves_on: date | None = None


@dataclass(frozen=True)
class WaitingList:
    """`to_follow` is how many of the `total` are hand-overs where nobody is asked yet to come next.

    `to_call` how many of those who wait are called first.
    """

    rows: list[Waiting]
    total: int
    page: int
    to_follow: int
    to_call: int


def waiting(
    session: ActorSession,
    *,
    programme_id: int | None = None,
    underway: bool = False,
    only_to_call: bool = False,
    whose_turn: Turn | None = None,
    page: int = 1,
    size: int = 50,
) -> WaitingList:
    """Who waits, longest first, or only who is called first.

    With `underway` who was proposed to somebody and is not active yet, and then who is handed over while nobody is
    asked to come next: all, or of one turn.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    query = _of_turn(session.actor, whose_turn) if underway else _who_waits(session.actor, only_to_call=only_to_call)
    if programme_id == WITHOUT_PROGRAMME:
        query = query.where(Request.programme_id.is_(None))
    elif programme_id is not None:
        query = query.where(Request.programme_id == programme_id)

    found = session.execute(_page(query, page, size)).all()
    if not found and page > 1:  # the list became shorter than the address bar thinks
        page = 1
        found = session.execute(_page(query, page, size)).all()
    if not found:
        return WaitingList([], 0, page, 0, 0)
    first = found[0]
    return WaitingList(
        rows=[_waiting(row, session.actor.today) for row in found],
        total=first.total,
        page=page,
        to_follow=int(first.to_follow),
        to_call=int(first.all_to_call),
    )


def programmes(session: ActorSession) -> list[tuple[int, str]]:
    """The programmes in which the actor matches, in the chapter's order."""
    require(session.actor, Permission.MATCH_PROPOSE)
    return [(row.id, row.name) for row in session.execute(programmes_of(session.actor))]


def _requests(actor: Actor) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Request.id,
            Household.name,
            Household.place,
            Household.postcode,
            Programme.name.label("programme"),
            Request.waiting_since,
            func.count().over().label("total"),
        )
        .join(Household, Household.id == Request.household_id)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .where(requests_of(actor))
    )


def _who_waits(actor: Actor, *, only_to_call: bool) -> Select[*tuple[Any, ...]]:
    called = to_call_first()
    query = (
        _requests(actor)
        .add_columns(
            called.label("to_call"),
            func.sum(case((called, 1), else_=0)).over().label("all_to_call"),
            literal(0).label("to_follow"),
            *(null().label(name) for name in ("status", "volunteer", "later_on", "leaves_on")),
        )
        .where(Request.status == RequestStatus.WAITING)
        .order_by(Request.waiting_since, Request.id)
    )
    return query.where(called) if only_to_call else query


def _of_turn(actor: Actor, whose_turn: Turn | None) -> Select[*tuple[Any, ...]]:
    """What is underway: all, or of one turn."""
    query = (
        _requests(actor)
        .add_columns(
            false().label("to_call"),
            literal(0).label("all_to_call"),
            func.sum(case((Match.status == MatchStatus.ACTIVE, 1), else_=0)).over().label("to_follow"),
            Match.status,
            Volunteer.name.label("volunteer"),
            Match.later_on,
            Match.leaves_on,
        )
        .join(Match, and_(Match.request_id == Request.id, or_(Match.status.in_(UNDERWAY), nobody_comes_next())))
        .outerjoin(Volunteer, Volunteer.id == Match.volunteer_id)
        .order_by(func.coalesce(Match.leaves_on, Match.proposed_on), Match.id)
    )
    if whose_turn is None:
        return query
    return query.where(turn(actor.today) == whose_turn.value, Match.status != MatchStatus.PROPOSED)


def _waiting(row: Row[*tuple[Any, ...]], today: date) -> Waiting:
    return Waiting(
        request_id=row.id,
        household=row.name,
        place=row.place or place_of(row.postcode) or "",
        programme=row.programme,
        days=max(0, (today - row.waiting_since).days),
        to_call=row.to_call,
        match=row.status,
        volunteer=row.volunteer,
        later_on=row.later_on,
        leaves_on=row.leaves_on,
    )


def _page(query: Select[*tuple[Any, ...]], page: int, size: int) -> Select[*tuple[Any, ...]]:
    return query.limit(size).offset((page - 1) * size)
