"""Visits and their notes."""

from datetime import datetime

from sqlalchemy import Select, or_, select

from db.models import Note, Request, Visit


def facts(now: datetime) -> dict[str, Select[int]]:
    own_visit = select(Visit.id, Visit.request_id, Visit.volunteer_id, Visit.undone_at).subquery()
    own_request = select(Request.id, Request.household_id).subquery()
    return {
        "a visit stands with a request of its own household": select(Visit.id)
        .join(own_request, own_request.c.id == Visit.request_id)
        .where(Visit.household_id != own_request.c.household_id),
        "no visit is of a day to come": select(Visit.id).where(Visit.day > now.date()),
        "of a visit that was taken away no note is left": select(Note.visit_id)
        .join(own_visit, own_visit.c.id == Note.visit_id)
        .where(own_visit.c.undone_at.is_not(None)),
        "a note stands with its visit's request and volunteer": select(Note.visit_id)
        .join(own_visit, own_visit.c.id == Note.visit_id)
        .where(or_(Note.request_id != own_visit.c.request_id, Note.volunteer_id != own_visit.c.volunteer_id)),
    }
