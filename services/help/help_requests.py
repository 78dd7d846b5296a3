"""One-time needs of households: asking, taking back, and what the asker reads."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, exists, false, select

from db.help import help_rows
from db.models import HelpRequest, Household, Match, Programme, Request, User
from db.own_programmes import requests_of
from db.request_places import request_places
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.fields import Fields
from domain.help_requests import ANSWER_BY, WHAT, HelpNext, HelpStatus, check_answer_day, clean_need, parse_estimate
from domain.households import may_read_details
from domain.matches import KNOWS_HOUSEHOLD, OPEN_REQUEST
from domain.messages import Kind
from services.households.households_access import has_consent
from services.messages import notices
from services.trail import audit


@dataclass(frozen=True)
class Need:
    """What somebody fills in; `estimate` as it was typed, empty where nobody knows."""

    what: str
    answer_by: date
    estimate: str = ""


@dataclass(frozen=True)
class HelpPlace:
    """A household for which the actor can ask, under one of its requests for support."""

    request_id: int
    household_id: int
    household: str
    village: str
    programme: str | None
    consented: bool


@dataclass(frozen=True)
class Help:
    """`need` and `reason` are empty without consent; `household` is None where the reader may no longer know it."""

    id: int
    household_id: int
    household: str | None
    programme_id: int | None
    programme: str | None
    need: str
    amount_cents: int | None
    answer_by: date
    status: HelpStatus
    asked_at: datetime
    asked_by: str
    asked_by_id: int
    reason: str
    next_step: HelpNext | None
    decided_at: datetime | None
    decided_by: str | None
    version: int

    @classmethod
    def of(cls, row: Any) -> "Help":
        """From a row of help_rows."""
        asked: HelpRequest = row.HelpRequest
        # Whoever came there reads the own words some time longer, as with notes.
        words = row.household is None or may_read_details(row.consent_on, row.consent_withdrawn_on)
        return cls(
            id=asked.id,
            household_id=row.household_id,
            household=row.household,
            programme_id=row.programme_id,
            programme=row.programme,
            need=asked.need if words else "",
            amount_cents=asked.amount_cents,
            answer_by=asked.answer_by,
            status=asked.status,
            asked_at=asked.asked_at,
            asked_by=row.asked_by,
            asked_by_id=asked.asked_by_id,
            reason=asked.reason if words else "",
            next_step=asked.next_step,
            decided_at=asked.decided_at,
            decided_by=row.decided_by,
            version=asked.version_id,
        )


def places(session: ActorSession, household_id: int | None = None) -> list[HelpPlace]:
    """Where the actor comes as a volunteer; with a household, also where they coordinate."""
    require(session.actor, Permission.HELP_ASK)
    if household_id is None:
        return _places(session, _comes_there(session))
    return _places(session, Request.household_id == household_id, _comes_there(session) | _coordinates(session))


def ask(session: ActorSession, request_id: int, need: Need, *, nonce: str, fields: Fields | None = None) -> int:
    """The id of what was asked; a second arrival of the same form gives that of the first.

    Raises Refused: not_found, help_without_consent; required, too_long, answer_day_out_of_range, or one of
    parse_number, of all fields at once, with what was refused when the form was read (`fields`).
    """
    require(session.actor, Permission.HELP_ASK)
    before = session.scalar(select(HelpRequest.id).where(HelpRequest.nonce == nonce))
    if before is not None:
        return before
    found = _places(session, Request.id == request_id, _comes_there(session) | _coordinates(session))
    if not found or session.actor.id is None:
        raise Refused("not_found")
    require_consent(session, request_id)
    fields = fields or Fields()
    with fields.of(WHAT):
        what = clean_need(need.what)
    with fields.of("Amount"):
        cents = parse_estimate(need.estimate)
    with fields.of(ANSWER_BY):
        check_answer_day(need.answer_by, session.actor.today)
    fields.check()
    asked = HelpRequest(
        request_id=request_id,
        asked_by_id=session.actor.id,
        asked_at=datetime.now(UTC),
        need=what,
        amount_cents=cents,
        answer_by=need.answer_by,
        nonce=nonce,
    )
    session.add(asked)
    session.flush()
    audit(session, "help:ask", "help_requests", asked.id)
    tell_who_decides(session, asked)
    return asked.id


def withdraw(session: ActorSession, help_id: int) -> None:
    """The asker takes back what is not decided on. Raises Refused: not_found, already_decided."""
    require(session.actor, Permission.HELP_ASK)
    asked = session.get(HelpRequest, help_id, with_for_update=True)
    if asked is None or asked.asked_by_id != session.actor.id:
        raise Refused("not_found")
    if asked.status is HelpStatus.WITHDRAWN:
        return
    if asked.status is not HelpStatus.ASKED:
        raise already_decided(session, asked)
    stop(session, asked)


def stop(session: ActorSession, asked: HelpRequest) -> None:
    """It waits for nobody any more, and nobody need hear of it."""
    asked.status = HelpStatus.WITHDRAWN
    notices.recall(session, f"help:{asked.id}")
    audit(session, "help:withdraw", "help_requests", asked.id)


def tell_who_decides(session: ActorSession, asked: HelpRequest) -> None:
    notices.tell_coordinators(
        session, asked.request_id, Kind.HELP_ASKED, key=f"help:{asked.id}:asked", link=f"aanvraag?id={asked.id}"
    )


def mine(session: ActorSession) -> list[Help]:
    """The last three that the actor asked, the newest first."""
    require(session.actor, Permission.HELP_ASK)
    rows = session.execute(
        help_rows()
        .where(HelpRequest.asked_by_id == session.actor.id)
        .order_by(HelpRequest.asked_at.desc(), HelpRequest.id.desc())
        .limit(3)
    )
    return [Help.of(row) for row in rows]


def of_household(session: ActorSession, household_id: int) -> list[Help]:
    """For the household's page: what the reader may see of it, the oldest first."""
    return [Help.of(row) for row in session.execute(_of_household(), {"household": household_id})]


@cache
def _of_household() -> Select[*tuple[Any, ...]]:
    there = request_places()
    here = select(there.c.request_id).where(there.c.household_id == bindparam("household", type_=Integer))
    return help_rows().where(HelpRequest.request_id.in_(here)).order_by(HelpRequest.asked_at, HelpRequest.id)


def require_consent(session: ActorSession, request_id: int) -> None:
    """Raises Refused("help_without_consent")."""
    if not has_consent(session, select(Request.household_id).where(Request.id == request_id).scalar_subquery()):
        raise Refused("help_without_consent")


def already_decided(session: ActorSession, asked: HelpRequest) -> Refused:
    who = session.scalar(select(User.name).where(User.id == asked.decided_by_id))
    # The words of a state.
    verdict = "granted" if asked.status is HelpStatus.GRANTED else "not granted"
    return Refused("already_decided", who=who or "", verdict=verdict, when=asked.decided_at)


def _places(session: ActorSession, *where: ColumnElement[bool]) -> list[HelpPlace]:
    rows = session.execute(
        select(Request.id, Household, Programme.name)
        .join(Household, Household.id == Request.household_id)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .where(Request.status.in_(OPEN_REQUEST), *where)
        .order_by(Household.surname_first, Household.id, Request.registered_on, Request.id)
    )
    return [
        HelpPlace(
            request_id,
            household.id,
            household.name,
            household.place or "",
            programme,
            household.consented,
        )
        for request_id, household, programme in rows
    ]


def _comes_there(session: ActorSession) -> ColumnElement[bool]:
    return exists().where(
        Match.request_id == Request.id,
        Match.volunteer_id == session.actor.volunteer_id,
        Match.status.in_(KNOWS_HOUSEHOLD),
    )


def _coordinates(session: ActorSession) -> ColumnElement[bool]:
    return requests_of(session.actor) if session.actor.may(Permission.HOUSEHOLD_EDIT) else false()
