"""Steps of a match that several use cases share; each leaves the request's status equal to its matches."""

from datetime import date

from sqlalchemy import func, select

from db.models import Household, Match, Request, User, Volunteer
from db.own_programmes import requests_of
from db.session import ActorSession, counting
from domain.access import Refused
from domain.matches import MOST_VOLUNTEERS, OPEN_MATCH, MatchStatus, RequestStatus, not_in_app, open_request_status
from services.messages import notices

_ASKED = ("proposed", "reminded")
# What the volunteer was told that holds no more once the match is there.
_NO_MORE = {
    MatchStatus.ACCEPTED: _ASKED,
    MatchStatus.NOT_ANSWERED: _ASKED,
    MatchStatus.WITHDRAWN: (*_ASKED, "agreed", "meets"),
    MatchStatus.DECLINED_BY_HOUSEHOLD: ("agreed", "meets"),
    MatchStatus.DECLINED_BY_VOLUNTEER: (*_ASKED, "agreed", "meets"),
}


def coordinated(session: ActorSession, match_id: int) -> Match:
    """A match of the actor's own programmes, locked. Raises Refused("not_found")."""
    match = session.scalar(
        select(Match)
        .join(Request, Request.id == Match.request_id)
        .where(Match.id == match_id, requests_of(session.actor))
        .with_for_update(of=Match)
    )
    if match is None:
        raise Refused("not_found")
    return match


def own(session: ActorSession, match_id: int) -> Match:
    """A match of the actor as a volunteer, locked. Raises Refused("not_found")."""
    mine = Match.volunteer_id == session.actor.volunteer_id
    match = session.scalar(select(Match).where(Match.id == match_id, mine).with_for_update())
    if match is None:
        raise Refused("not_found")
    return match


def by_phone(session: ActorSession, match_id: int) -> Match:
    """As `coordinated`, of a volunteer who cannot answer in the app. Raises Refused: "not_found", "answers_self"."""
    match = coordinated(session, match_id)
    volunteer = session.get(Volunteer, match.volunteer_id)
    if volunteer is None:
        raise Refused("not_found")
    if not_in_app(session.get(User, volunteer.user_id) if volunteer.user_id else None) is None:
        raise Refused("answers_self")
    return match


def move(session: ActorSession, match: Match, status: MatchStatus, *, on: date) -> None:
    """Bring an open match one step further."""
    match.status = status
    if status is MatchStatus.ACTIVE:
        match.started_on = match.started_on or on
    refresh_request(session, match.request_id)
    _recall(session, match)


def end(
    session: ActorSession,
    match: Match,
    status: MatchStatus,
    *,
    on: date,
    reason: str = "",
    ends_request: RequestStatus | None = None,
) -> None:
    """End a match. The request waits again; it ends too, when nobody else is there, as `ends_request`.

    A match that is CLOSED closes its request. After an active match the waiting starts on the day it ended; else the
    original date stays, as it does with a request that ends too.
    """
    if status is MatchStatus.CLOSED:
        ends_request = RequestStatus.CLOSED
    support_stops = match.status is MatchStatus.ACTIVE
    match.status = status
    match.ended_on = on
    match.end_reason = reason
    refresh_request(session, match.request_id)
    with counting(session):
        request = session.get_one(Request, match.request_id)
    if ends_request and request.status in {RequestStatus.WAITING, RequestStatus.REGISTERED}:
        request.status = ends_request
        request.closed_on = on
        request.closed_reason = reason
    elif support_stops:  # also while somebody else is asked already, who may still say no
        request.waiting_since = on
    _recall(session, match)
    if match.leaves_on and on < match.leaves_on:
        notices.recall(session, f"leaves:{match.id}")


def _recall(session: ActorSession, match: Match) -> None:
    for told in _NO_MORE.get(match.status, ()):
        notices.recall(session, f"{told}:{match.id}")


def check_place(session: ActorSession, match: Match) -> None:
    """Whether there is room to stay for who was handing over. Raises Refused: "places_taken"."""
    with counting(session):
        # Behind the lock on which a proposal waits too, so that no two take the last place.
        session.get_one(Request, match.request_id, with_for_update=True)
        others = session.scalar(
            select(func.count(Match.id)).where(
                Match.request_id == match.request_id,
                Match.id != match.id,
                Match.status.in_(OPEN_MATCH),
                Match.leaves_on.is_(None),
            )
        )
    if (others or 0) >= MOST_VOLUNTEERS:
        raise Refused("places_taken")


def refresh_request(session: ActorSession, request_id: int) -> None:
    """Make an open request's status follow from its matches and the household's consent."""
    session.flush()
    with counting(session):
        # Locked, so that two matches of it that end at once do not each find the other one open.
        request = session.get_one(Request, request_id, with_for_update=True)
        statuses = session.scalars(
            select(Match.status).where(Match.request_id == request_id, Match.status.in_(OPEN_MATCH))
        ).all()
        household = session.get_one(Household, request.household_id)
    consent = household.consent_on is not None and household.consent_withdrawn_on is None
    request.status = open_request_status(statuses, consent=consent)
