"""The select that every reading of one-time needs draws from."""

from functools import cache
from typing import Any

from sqlalchemy import Select, func, select

from db.models import HelpRequest, Household, Programme, User
from db.request_places import request_places


@cache
def help_rows() -> Select[*tuple[Any, ...]]:
    """HelpRequest, household_id, household, consent_on, consent_withdrawn_on, programme_id, programme, asked_by,
    decided_by; the household's own columns are None where the reader may no longer know it.
    """
    there = request_places()
    decider = select(User.name).where(User.id == HelpRequest.decided_by_id).correlate(HelpRequest).scalar_subquery()
    asker = select(User.name).where(User.id == HelpRequest.asked_by_id).correlate(HelpRequest).scalar_subquery()
    return (
        select(
            HelpRequest,
            there.c.household_id,
            Household.name.label("household"),
            Household.consent_on,
            Household.consent_withdrawn_on,
            there.c.programme_id,
            Programme.name.label("programme"),
            func.coalesce(asker, "").label("asked_by"),
            decider.label("decided_by"),
        )
        .join(there, there.c.request_id == HelpRequest.request_id)
        .outerjoin(Household, Household.id == there.c.household_id)
        .outerjoin(Programme, Programme.id == there.c.programme_id)
    )
