"""Consent: given, written down, withdrawn. It holds for the household, whatever the programme."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from db.models import HelpRequest, Match, Request
from db.session import ActorSession, counting
from domain.access import Refused
from domain.help_requests import HelpStatus
from domain.households import CONSENT_WAYS
from domain.matches import OPEN_MATCH, OPEN_REQUEST, MatchStatus, RequestStatus
from domain.numbers import check_past_day
from domain.text import NAME_MAX, tidy
from services.help import help_requests
from services.households.households_access import editable_household
from services.matching import match_news, match_steps
from services.privacy import retention
from services.trail import audit


@dataclass(frozen=True)
class Consent:
    """`how` is one of CONSENT_WAYS; `by` the person of the household who gave it."""

    on: date
    how: str
    by: str


def record_consent(session: ActorSession, household_id: int, version: int, consent: Consent) -> None:
    """From now on its open requests wait for a volunteer; one that was withdrawn before stays to be read.

    Raises Refused: required, and what check_past_day raises.
    """
    household = editable_household(session, household_id, version)
    by = tidy(consent.by, maximum=NAME_MAX, field="Given by")
    if not by:
        raise Refused("required", field="Given by")
    if consent.how not in CONSENT_WAYS:
        raise Refused("required", field="How was it given?")
    check_past_day(consent.on, session.actor.today, "Given on")
    if household.consent_on and household.consent_withdrawn_on:
        before = {
            "on": household.consent_on.isoformat(),
            "how": household.consent_how,
            "by": household.consent_by,
            "withdrawn_on": household.consent_withdrawn_on.isoformat(),
        }
        household.earlier_consents = [*household.earlier_consents, before]
    household.consent_on, household.consent_how, household.consent_by = consent.on, consent.how, by
    household.consent_withdrawn_on = household.destroy_on = None
    for request in _open_requests(session, household_id):
        match_steps.refresh_request(session, request.id)
    audit(session, "household:consent", "households", household_id)


def withdraw_consent(session: ActorSession, household_id: int, version: int) -> date:
    """Open work stops today, in every programme. The day on which all is destroyed."""
    household = editable_household(session, household_id, version)
    if not household.consented:
        raise Refused("changed_meanwhile")
    today = session.actor.today
    household.consent_withdrawn_on = today
    household.destroy_on = retention.destroy_on(session, today)
    # All of them are locked before the first request is, and before it is read: an answer changes both.
    _open_matches(session, select(Request.id).where(Request.household_id == household_id))
    for request in _open_requests(session, household_id):
        end_open_matches(session, request.id)
        _close(request, today)
    for asked in _open_help(session, household_id):
        help_requests.stop(session, asked)
    audit(session, "household:withdraw_consent", "households", household_id)
    return household.destroy_on


def end_open_matches(session: ActorSession, request_id: int, reason: str = "") -> None:
    """Whoever visits stops; a proposal that was still out is taken back."""
    editable_household(session, _household_of(session, request_id))
    # Again: somebody may be asked beside these until the first of them ended, which locks the request.
    while matches := _open_matches(session, [request_id]):
        for match in matches:
            was = match.status
            how = MatchStatus.CLOSED if was is MatchStatus.ACTIVE else MatchStatus.WITHDRAWN
            match_steps.end(session, match, how, on=session.actor.today, reason=reason)
            audit(session, "match:end", "matches", match.id)
            match_news.ended(session, match, was)


def _open_matches(session: ActorSession, request_ids: Collection[int] | Select[int]) -> Sequence[Match]:
    """Locked, and in one order: whoever answers holds a match and then waits for its request."""
    with counting(session):
        return session.scalars(
            select(Match)
            .where(Match.request_id.in_(request_ids), Match.status.in_(OPEN_MATCH))
            .order_by(Match.id)
            .with_for_update()
        ).all()


def _household_of(session: ActorSession, request_id: int) -> int:
    with counting(session):
        return session.scalar(select(Request.household_id).where(Request.id == request_id)) or 0


def _open_requests(session: ActorSession, household_id: int) -> list[Request]:
    with counting(session):
        return list(
            session.scalars(
                select(Request).where(Request.household_id == household_id, Request.status.in_(OPEN_REQUEST))
            )
        )


def _open_help(session: ActorSession, household_id: int) -> Sequence[HelpRequest]:
    here = select(Request.id).where(Request.household_id == household_id)
    with counting(session):
        return session.scalars(
            select(HelpRequest)
            .where(HelpRequest.request_id.in_(here), HelpRequest.status == HelpStatus.ASKED)
            .with_for_update()
        ).all()


def _close(request: Request, today: date) -> None:
    request.status, request.closed_on = RequestStatus.CLOSED, today
