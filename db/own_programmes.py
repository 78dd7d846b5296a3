"""What is a coordinator's own to work on. Other roles may make more of it visible; that is not enough to work on it."""

from sqlalchemy import ColumnElement, Select, select

from db.models import Programme, Request, Volunteer, VolunteerProgramme
from domain.access import Actor


def programmes_of(actor: Actor) -> Select[int, str]:
    """Id and name of the programmes in which the actor coordinates, in the chapter's order."""
    return (
        select(Programme.id, Programme.name)
        .where(Programme.id.in_(actor.programmes))
        .order_by(Programme.position, Programme.name)
    )


def requests_of(actor: Actor) -> ColumnElement[bool]:
    """A request in a programme in which the actor coordinates, or in none yet.

    Somebody with more roles sees more requests than these: as a volunteer elsewhere, or for the chapter's privacy.
    """
    return Request.programme_id.in_(actor.programmes) | Request.programme_id.is_(None)


def volunteers_of(actor: Actor) -> ColumnElement[bool]:
    """Takes part in a programme of this coordinator, or in none at all yet."""
    mine = select(VolunteerProgramme.volunteer_id).where(VolunteerProgramme.programme_id.in_(actor.programmes))
    anywhere = select(VolunteerProgramme.volunteer_id)
    return Volunteer.id.in_(mine) | Volunteer.id.not_in(anywhere)
