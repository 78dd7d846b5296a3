"""A household's questions: one in each programme at a time, or one that fits nowhere yet."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from db.models import Household, Programme, Request
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.day_parts import DAY_PARTS
from domain.matches import OPEN_REQUEST, RequestStatus
from domain.text import LINE_MAX, NOTE_MAX, tidy
from services.households.households_access import editable_household, editable_request, require_running_programme
from services.households.households_consent import end_open_matches
from services.matching import match_steps
from services.trail import audit


@dataclass(frozen=True)
class Wanted:
    """What the household asks, in its own words. Kept once there is consent."""

    question: str = ""
    day_parts: Collection[str] = ()
    wishes: str = ""


@dataclass(frozen=True)
class ProgrammeChoice:
    id: int
    name: str


def own_programmes(session: ActorSession) -> list[ProgrammeChoice]:
    """The running programmes in which the actor may register a request, in the chapter's order."""
    require(session.actor, Permission.HOUSEHOLD_EDIT)
    return [one for one in running_programmes(session) if one.id in session.actor.programmes]


def running_programmes(session: ActorSession) -> list[ProgrammeChoice]:
    require(session.actor, Permission.HOUSEHOLD_READ)
    rows = session.execute(
        select(Programme.id, Programme.name)
        .where(Programme.runs_on(session.actor.today))
        .order_by(Programme.position, Programme.name)
    )
    return [ProgrammeChoice(row.id, row.name) for row in rows]


def add_request(
    session: ActorSession, household_id: int, programme_id: int | None, wanted: Wanted, *, nonce: str
) -> int:
    """The id of the request; a second arrival of the same form gives that of the first.

    Raises Refused: request_exists for a programme with an open one, programme_ended, consent_first for words before
    consent.
    """
    household = editable_household(session, household_id)
    earlier = session.scalar(select(Request.id).where(Request.nonce == nonce))
    if earlier is not None:
        return earlier
    require_running_programme(session, programme_id)
    there = session.scalar(
        select(Request.id).where(
            Request.household_id == household_id,
            Request.programme_id.is_(None) if programme_id is None else Request.programme_id == programme_id,
            Request.status.in_(OPEN_REQUEST),
        )
    )
    if there is not None:
        raise Refused("request_exists")
    today = session.actor.today
    request = Request(
        household_id=household_id, programme_id=programme_id, registered_on=today, waiting_since=today, nonce=nonce
    )
    _fill(household, request, wanted)
    session.add(request)
    match_steps.refresh_request(session, _saved(session, request))
    audit(session, "request:add", "requests", request.id)
    return request.id


def save_request(session: ActorSession, request_id: int, version: int, wanted: Wanted) -> None:
    """Raises Refused: consent_first, closed_already, too_long."""
    request = _open(session, request_id, version)
    _fill(editable_household(session, request.household_id), request, wanted)
    audit(session, "request:edit", "requests", request_id)


def place_request(session: ActorSession, request_id: int, version: int, programme_id: int) -> None:
    """A question that fitted nowhere finds its programme.

    Raises Refused: request_exists, not_allowed, programme_ended.
    """
    request = _open(session, request_id, version)
    require_running_programme(session, programme_id)
    if request.programme_id is not None:
        raise Refused("changed_meanwhile")
    editable_household(session, request.household_id)  # locked: another one may be added at the same moment
    if session.scalar(
        select(Request.id).where(
            Request.household_id == request.household_id,
            Request.programme_id == programme_id,
            Request.status.in_(OPEN_REQUEST),
        )
    ):
        raise Refused("request_exists")
    request.programme_id = programme_id
    audit(session, "request:place", "requests", request_id)


def intake_done(session: ActorSession, request_id: int, version: int) -> None:
    """The first talk was had; with consent the request waits, without it the consent is what is left to ask."""
    request = _open(session, request_id, version)
    if request.status is RequestStatus.REGISTERED:
        request.status = RequestStatus.INTAKE
    audit(session, "request:intake", "requests", request_id)


def close_request(session: ActorSession, request_id: int, version: int, reason: str) -> None:
    """With its open matches. Raises Refused: closed_already, too_long."""
    request = _open(session, request_id, version)
    why = tidy(reason, maximum=LINE_MAX, field="Why (may stay empty)")
    end_open_matches(session, request_id, why)
    request.status = RequestStatus.CLOSED
    request.closed_on, request.closed_reason = session.actor.today, why
    audit(session, "request:close", "requests", request_id)


def _open(session: ActorSession, request_id: int, version: int) -> Request:
    request = editable_request(session, request_id, version)
    if request.status not in OPEN_REQUEST:
        raise Refused("closed_already")
    return request


def _fill(household: Household, request: Request, wanted: Wanted) -> None:
    question = tidy(wanted.question, maximum=NOTE_MAX, field="The question", lines=True)
    wishes = tidy(wanted.wishes, maximum=NOTE_MAX, field="Wishes about the volunteer", lines=True)
    day_parts = [one for one in DAY_PARTS if one in wanted.day_parts]
    consented = household.consented
    if (question or wishes or day_parts) and not consented:
        raise Refused("consent_first")
    request.question, request.wishes, request.day_parts = question, wishes, day_parts


def _saved(session: ActorSession, request: Request) -> int:
    session.flush()
    return request.id
