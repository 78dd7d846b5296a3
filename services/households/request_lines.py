"""The requests of a household and who came for each, as its page shows them."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, select

from db.models import Match, Programme, Request, Volunteer
from db.session import ActorSession
from domain.access import Permission
from domain.matches import KNOWS_HOUSEHOLD, OPEN_REQUEST, MatchStatus, NextStep, RequestStatus


@dataclass(frozen=True)
class MatchLine:
    """`volunteer` is empty where the asker may not see who it is."""

    id: int
    request_id: int
    volunteer_id: int
    volunteer: str
    status: MatchStatus
    proposed_on: date
    answered_on: date | None
    introduction_on: date | None
    started_on: date | None
    leaves_on: date | None
    ended_on: date | None
    end_reason: str
    next_step: NextStep | None
    next_words: str
    own: bool

    @property
    def running(self) -> bool:
        return self.status in KNOWS_HOUSEHOLD


@dataclass(frozen=True)
class RequestLine:
    """Without consent question, day parts, wishes and reasons stay empty. `editable`: of the asker's programmes."""

    id: int
    version: int
    programme_id: int | None
    programme: str | None
    status: RequestStatus
    question: str
    day_parts: tuple[str, ...]
    wishes: str
    registered_on: date
    waiting_since: date
    closed_on: date | None
    closed_reason: str
    editable: bool
    matches: tuple[MatchLine, ...]

    @property
    def open(self) -> bool:
        return self.status in OPEN_REQUEST


def request_lines(session: ActorSession, household_id: int, *, consented: bool) -> tuple[RequestLine, ...]:
    """For who was let see the household."""
    rows = session.execute(_matched(), {"household": household_id}).all()
    found: dict[int, tuple[Request, str | None, list[MatchLine]]] = {}
    for request, programme, match, volunteer in rows:
        matches = found.setdefault(request.id, (request, programme, []))[2]
        if match is not None:
            matches.append(_match(session, match, volunteer, consented=consented))
    return tuple(_request(session, *one, consented=consented) for one in found.values())


def _request(
    session: ActorSession, request: Request, programme: str | None, matches: list[MatchLine], *, consented: bool
) -> RequestLine:
    mine = request.programme_id is None or request.programme_id in session.actor.programmes
    return RequestLine(
        id=request.id,
        version=request.version_id,
        programme_id=request.programme_id,
        programme=programme,
        status=request.status,
        question=request.question if consented else "",
        day_parts=tuple(request.day_parts) if consented else (),
        wishes=request.wishes if consented else "",
        registered_on=request.registered_on,
        waiting_since=request.waiting_since,
        closed_on=request.closed_on,
        closed_reason=request.closed_reason if consented else "",
        editable=mine and session.actor.may(Permission.HOUSEHOLD_EDIT),
        matches=tuple(matches),
    )


def _match(session: ActorSession, match: Match, volunteer: str | None, *, consented: bool) -> MatchLine:
    return MatchLine(
        id=match.id,
        request_id=match.request_id,
        volunteer_id=match.volunteer_id,
        volunteer=volunteer or "",
        status=match.status,
        proposed_on=match.proposed_on,
        answered_on=match.answered_on,
        introduction_on=match.introduction_on,
        started_on=match.started_on,
        leaves_on=match.leaves_on,
        ended_on=match.ended_on,
        end_reason=match.end_reason if consented else "",
        next_step=match.next_step,
        next_words=match.next_words if consented else "",
        own=match.volunteer_id == session.actor.volunteer_id,
    )


# The queries are built once (docs/decisions/0016-*.md).
HOUSEHOLD = bindparam("household", type_=Integer)


@cache
def _matched() -> Select[*tuple[Any, ...]]:
    return (
        select(Request, Programme.name, Match, Volunteer.name)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .outerjoin(Match, Match.request_id == Request.id)
        .outerjoin(Volunteer, Volunteer.id == Match.volunteer_id)
        .where(Request.household_id == HOUSEHOLD)
        .order_by(Request.registered_on, Request.id, Match.id)
    )
