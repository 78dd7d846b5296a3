"""Who waits for a volunteer, and what is underway."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from db.models import Household, Match, Programme, Request, Volunteer
from db.own_programmes import programmes_of, requests_of
from db.session import ActorSession
from db.turns import nobody_comes_next, to_call_first, turn
from domain.access import Permission, require
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
    query = (
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
        .where(requests_of(session.actor))
    )
    if underway:
        query = (
            query.add_columns(
                Match.status,
                Match.later_on,
                Match.leaves_on,
                Volunteer.name.label("volunteer"),
                func.sum(case((Match.status == MatchStatus.ACTIVE, 1), else_=0)).over().label("to_follow"),
            )
            .join(Match, and_(Match.request_id == Request.id, or_(Match.status.in_(UNDERWAY), nobody_comes_next())))
            .outerjoin(Volunteer, Volunteer.id == Match.volunteer_id)
            .order_by(func.coalesce(Match.leaves_on, Match.proposed_on), Match.id)
        )
        if whose_turn:
            query = query.where(turn(session.actor.today) == whose_turn.value, Match.status != MatchStatus.PROPOSED)
    else:
        called = to_call_first()
        query = query.add_columns(
            called.label("to_call"), func.sum(case((called, 1), else_=0)).over().label("all_to_call")
        )
        query = query.where(Request.status == RequestStatus.WAITING).order_by(Request.waiting_since, Request.id)
        if only_to_call:
            query = query.where(called)
    if programme_id == WITHOUT_PROGRAMME:
        query = query.where(Request.programme_id.is_(None))
    elif programme_id is not None:
        query = query.where(Request.programme_id == programme_id)

    found = session.execute(_page(query, page, size)).all()
    if not found and page > 1:  # the list became shorter than the address bar thinks
        page = 1
        found = session.execute(_page(query, page, size)).all()
    today = session.actor.today
    rows = [
        Waiting(
            request_id=row.id,
            household=row.name,
            place=row.place or place_of(row.postcode) or "",
            programme=row.programme,
            days=max(0, (today - row.waiting_since).days),
            to_call=not underway and row.to_call,
            match=row.status if underway else None,
            volunteer=row.volunteer if underway else None,
            later_on=row.later_on if underway else None,
            leaves_on=row.leaves_on if underway else None,
        )
        for row in found
    ]
    to_follow = int(found[0].to_follow) if found and underway else 0
    all_to_call = int(found[0].all_to_call) if found and not underway else 0
    return WaitingList(rows, found[0].total if found else 0, page, to_follow, all_to_call)


def programmes(session: ActorSession) -> list[tuple[int, str]]:
    """The programmes in which the actor matches, in the chapter's order."""
    require(session.actor, Permission.MATCH_PROPOSE)
    return [(row.id, row.name) for row in session.execute(programmes_of(session.actor))]


def _page(query: Select[*tuple[Any, ...]], page: int, size: int) -> Select[*tuple[Any, ...]]:
    return query.limit(size).offset((page - 1) * size)
