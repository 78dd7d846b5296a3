"""Consent, and one-time help."""

from datetime import datetime

from sqlalchemy import Select, exists, or_, select

from db.models import HelpRequest, Household, Match, Request
from domain.help_requests import DECIDED, HelpStatus
from domain.matches import OPEN_MATCH


def facts(now: datetime) -> dict[str, Select[int]]:
    open_match = Match.status.in_(OPEN_MATCH)
    return {
        "where consent was withdrawn no work goes on, and the day of destruction is set": select(Household.id).where(
            Household.consent_withdrawn_on.is_not(None),
            or_(
                Household.destroy_on.is_(None),
                exists().where(Request.household_id == Household.id, Match.request_id == Request.id, open_match),
            ),
        ),
        "where consent was withdrawn no one-time help is open": select(HelpRequest.id)
        .join(Request, Request.id == HelpRequest.request_id)
        .join(Household, Household.id == Request.household_id)
        .where(HelpRequest.status == HelpStatus.ASKED, Household.consent_withdrawn_on.is_not(None)),
        "nobody decided on one-time help that they asked for": select(HelpRequest.id).where(
            HelpRequest.decided_by_id == HelpRequest.asked_by_id
        ),
        "one-time help that was decided on says by whom and when": select(HelpRequest.id).where(
            HelpRequest.status.in_(DECIDED),
            or_(HelpRequest.decided_by_id.is_(None), HelpRequest.decided_at.is_(None)),
        ),
    }
