"""The select that every reading of one-time needs draws from."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select

from db.models import HelpRequest, Household, Programme, User, Volunteer
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


def can_claim(user_id: int, today: date) -> ColumnElement[bool]:
    """Whether this user can still claim what they buy: a volunteer who has not stopped, whoever may see them."""
    user, volunteer = User.__table__.c, Volunteer.__table__.c
    goes_on = volunteer.ended_on.is_(None) | (volunteer.ended_on > today)
    return exists().where(user.id == user_id, user.active, volunteer.user_id == user.id, goes_on)
