"""Whose records a coordinator may work on. Other roles may make more of them visible; that is not enough to edit."""

from sqlalchemy import ColumnElement, select

from db.models import Volunteer, VolunteerProgramme
from db.session import ActorSession
from domain.access import Permission, Refused, require


def of_own_programmes(session: ActorSession) -> ColumnElement[bool]:
    """Takes part in a programme of this coordinator, or in none at all yet."""
    mine = select(VolunteerProgramme.volunteer_id).where(VolunteerProgramme.programme_id.in_(session.actor.programmes))
    anywhere = select(VolunteerProgramme.volunteer_id)
    return Volunteer.id.in_(mine) | Volunteer.id.not_in(anywhere)


def editable(
    session: ActorSession, volunteer_id: int, version: int | None = None, *, locked: bool = False
) -> Volunteer:
    """The record, for a coordinator of it, as it was when the form was drawn; `locked`, nobody is proposed meanwhile.

    Raises Refused: "not_allowed", "not_found" or "changed_meanwhile".
    """
    require(session.actor, Permission.VOLUNTEER_EDIT)
    query = select(Volunteer).where(Volunteer.id == volunteer_id, of_own_programmes(session))
    volunteer = session.scalar(query.with_for_update() if locked else query)
    if volunteer is None:
        raise Refused("not_found")
    if version is not None and volunteer.version_id != version:
        raise Refused("changed_meanwhile")
    return volunteer
