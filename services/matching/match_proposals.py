"""Ask a volunteer, take it back, and the volunteer's own answer."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from db.models import Household, Match, Programme, Request, User, Volunteer
from db.other_there import Other, other_there
from db.own_programmes import requests_of
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.matches import (
    KNOWS_HOUSEHOLD,
    OPEN_MATCH,
    Click,
    MatchStatus,
    RequestStatus,
    Standing,
    check_free,
    check_step,
)
from domain.matching import check_proposal, fit
from domain.messages import Kind
from domain.places import place_of
from domain.proposals import Silence, return_day
from domain.text import LINE_MAX, NOTE_MAX, tidy
from services.households.households_access import has_consent
from services.matching import match_asked, match_candidates, match_news, match_steps, proposal_terms
from services.matching.match_meanwhile import moved_on
from services.matching.match_weights import current_weights
from services.messages import notices
from services.trail import audit, look


@dataclass(frozen=True)
class Contact:
    """What a volunteer knows of a household from the own yes on."""

    household_id: int
    name: str
    contact_name: str
    phone: str
    street: str
    postcode: str
    place: str


@dataclass(frozen=True)
class Proposal:
    """A proposal as its volunteer reads it: before the yes nothing that tells who the household is.

    `returns_on` is the day on which it returns unanswered; `click` what this volunteer said of the introduction;
    `leaves_on` the last day of who hands over. `other` is, from the yes on, who comes there too.
    """

    id: int
    status: MatchStatus
    programme: str
    village: str
    question: str
    day_parts: list[str]
    asked_by: str
    later_on: date | None
    returns_on: date | None
    introduction_on: date | None
    asks_click: bool
    click: Click | None
    started_on: date | None
    leaves_on: date | None
    contact: Contact | None
    other: Other | None


def propose(
    session: ActorSession,
    request_id: int,
    volunteer_id: int,
    *,
    nonce: str,
    reason: str = "",
    beyond: tuple[str, ...] = (),
    second: bool = False,
) -> int:
    """Ask this volunteer for this request; gives the match's id, the same for the same nonce.

    `beyond` are the codes (domain.matching.Why) that the coordinator goes beyond by hand, with a `reason`. `second`
    asks for somebody beside who comes already, or after who hands over.
    Raises Refused: not_found, request_not_waiting, no_consent, and what check_free and check_proposal raise.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    reason = tidy(reason, maximum=LINE_MAX, field="Why this volunteer?")
    # The household, the volunteer, the request: in this order (decision 27) who moves, stops or closes locks them too.
    consent = has_consent(session, select(Request.household_id).where(Request.id == request_id).scalar_subquery())
    # Two coordinators may give away the same last place: the second one waits here and then counts anew.
    there = session.scalar(select(Volunteer.id).where(Volunteer.id == volunteer_id).with_for_update())
    request = session.scalar(
        select(Request).where(Request.id == request_id, requests_of(session.actor)).with_for_update()
    )
    if request is None:
        raise Refused("not_found")
    # Behind the lock, so that the second of two clicks finds what the first one made.
    if known := session.scalar(select(Match.id).where(Match.nonce == nonce)):
        return known
    check_free(_standing(session, request_id), volunteer_id, second=second)
    _check_asks(request, consent=consent)
    if there is None:
        raise Refused("not_found")
    ask = match_asked.asked(session, request_id)
    person = match_candidates.people(session, ask, only=[volunteer_id])[0]
    judged = fit(ask.wanted, person, current_weights(session), session.actor.today)
    check_proposal(judged, reason=reason, beyond=beyond)

    match = Match(
        request_id=request_id,
        volunteer_id=volunteer_id,
        status=MatchStatus.PROPOSED,
        village=ask.wanted.place or "",
        proposed_on=session.actor.today,
        proposed_by_id=session.actor.id,
        by_hand_reason=reason if judged.beyond else "",
        notes_given=_gives_notes(session, request_id),
        nonce=nonce,
    )
    session.add(match)
    session.flush()
    match_steps.refresh_request(session, request_id)
    audit(session, "match:propose", "matches", match.id)
    match_news.asked_anew(session, request_id)
    notices.tell_volunteer(
        session,
        volunteer_id,
        Kind.PROPOSAL_MADE,
        key=f"proposed:{match.id}",
        link=f"voorstel?id={match.id}",
        values={"match": str(match.id)},
    )
    return match.id


def withdraw(session: ActorSession, match_id: int) -> None:
    """Take back a proposal that nobody answered yet. Raises Refused: not_found, match_moved_on."""
    require(session.actor, Permission.MATCH_PROPOSE)
    match = match_steps.coordinated(session, match_id)
    if match.status is MatchStatus.WITHDRAWN:
        return
    check_step(match.status, MatchStatus.WITHDRAWN)
    match_steps.end(session, match, MatchStatus.WITHDRAWN, on=session.actor.today)
    audit(session, "match:withdraw", "matches", match_id)


def answer(session: ActorSession, match_id: int, *, yes: bool, reason: str = "") -> None:
    """A volunteer's own yes or no; a reason is never asked for.

    A no may still come until the support has begun. Raises Refused: not_found, match_moved_on.
    """
    require(session.actor, Permission.MATCH_ANSWER)
    _answered(session, match_steps.own(session, match_id), yes=yes, reason=reason)


def note_answer(session: ActorSession, match_id: int, *, yes: bool) -> None:
    """Write down what a volunteer said on the phone who cannot answer in the app.

    Raises Refused: not_found, answers_self, and what match_meanwhile.moved_on gives.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = match_steps.by_phone(session, match_id)
    to = MatchStatus.ACCEPTED if yes else MatchStatus.DECLINED_BY_VOLUNTEER
    if match.status not in {MatchStatus.PROPOSED, to}:  # a no after the yes is match_course.volunteer_steps_back
        raise moved_on(session, match)
    _answered(session, match, yes=yes)


def open_proposal(session: ActorSession, match_id: int) -> Proposal:
    """A volunteer's own proposal; from the yes on with the household, and the look is kept.

    Raises Refused("not_found").
    """
    require(session.actor, Permission.MATCH_ANSWER)
    row = session.execute(
        select(
            Match.status,
            Match.village,
            Match.proposed_on,
            Match.later_on,
            Match.reminded_on,
            Match.introduction_on,
            Match.volunteer_click,
            Match.started_on,
            Match.leaves_on,
            Match.request_id,
            Request.question,
            Request.day_parts,
            Request.household_id,
            Programme.name.label("programme"),
            User.name.label("asked_by"),
        )
        .outerjoin(Request, Request.id == Match.request_id)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .outerjoin(User, User.id == Match.proposed_by_id)
        .where(Match.id == match_id, Match.volunteer_id == session.actor.volunteer_id)
    ).first()
    if row is None:
        raise Refused("not_found")
    still_open = row.status in OPEN_MATCH
    asked = row.status is MatchStatus.PROPOSED
    silence = Silence(row.proposed_on, row.later_on, row.reminded_on)
    met = row.introduction_on is not None and row.introduction_on <= session.actor.today
    knows = row.status in KNOWS_HOUSEHOLD
    return Proposal(
        id=match_id,
        status=row.status,
        programme=(still_open and row.programme) or "",
        village=row.village,
        question=(still_open and row.question) or "",
        day_parts=list(row.day_parts or []) if still_open else [],
        asked_by=row.asked_by or "",
        later_on=row.later_on if asked else None,
        returns_on=return_day(proposal_terms.current(session), silence) if asked else None,
        introduction_on=row.introduction_on,
        asks_click=row.status is MatchStatus.INTRODUCTION and met and row.volunteer_click is not Click.YES,
        click=row.volunteer_click,
        started_on=row.started_on,
        leaves_on=row.leaves_on,
        contact=_contact(session, row.household_id) if knows else None,
        other=other_there(session, match_id, row.request_id) if knows else None,
    )


def _contact(session: ActorSession, household_id: int) -> Contact | None:
    household = session.get(Household, household_id)
    if household is None:
        return None
    look(session, household_id)
    return Contact(
        household_id=household_id,
        name=household.name,
        contact_name=household.contact_name,
        phone=household.phone or "",
        street=household.street or "",
        postcode=household.postcode or "",
        place=household.place or place_of(household.postcode) or "",
    )


def _answered(session: ActorSession, match: Match, *, yes: bool, reason: str = "") -> None:
    to = MatchStatus.ACCEPTED if yes else MatchStatus.DECLINED_BY_VOLUNTEER
    if match.status is to:
        return
    check_step(match.status, to)
    match.answered_on = session.actor.today
    if yes:
        match_steps.move(session, match, to, on=session.actor.today)
    else:
        match.answer_reason = tidy(reason, maximum=NOTE_MAX, field="Reason", lines=True)
        match_steps.end(session, match, to, on=session.actor.today)
    audit(session, "match:accept" if yes else "match:decline", "matches", match.id)
    notices.tell_coordinators(
        session,
        match.request_id,
        Kind.PROPOSAL_ANSWERED,
        key=f"answered:{match.id}:{to}",
        link=f"hulpvraag?id={match.request_id}",
        values={"answer": "yes" if yes else "no"},
    )


def _standing(session: ActorSession, request_id: int) -> list[Standing]:
    rows = session.execute(
        select(Match.volunteer_id, Volunteer.name, Match.status, Match.leaves_on)
        .outerjoin(Volunteer, Volunteer.id == Match.volunteer_id)
        .where(Match.request_id == request_id, Match.status.in_(OPEN_MATCH))
        .order_by(Match.id.desc())
    )
    return [Standing(row.volunteer_id, row.name or "?", row.status, row.leaves_on) for row in rows]


def _gives_notes(session: ActorSession, request_id: int) -> bool:
    """Whether the household agreed, at the last hand-over, that who comes next reads on. A no holds for all before."""
    last = (
        select(Match.notes_shared)
        .where(
            Match.request_id == request_id,
            (Match.status == MatchStatus.HANDED_OVER)
            | ((Match.status == MatchStatus.ACTIVE) & Match.leaves_on.is_not(None)),
        )
        .order_by(func.coalesce(Match.ended_on, Match.leaves_on).desc(), Match.id.desc())
        .limit(1)
    )
    return bool(session.scalar(last))


def _check_asks(request: Request, *, consent: bool) -> None:
    """Raises Refused: request_not_waiting, no_consent."""
    if request.status not in {RequestStatus.WAITING, RequestStatus.ACTIVE}:
        raise Refused("request_not_waiting")
    if not consent:
        raise Refused("no_consent")
