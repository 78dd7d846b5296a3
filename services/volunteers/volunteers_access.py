"""Whose records a coordinator may work on. Other roles may make more of them visible; that is not enough to edit."""

from sqlalchemy import select

from db.models import Volunteer
from db.own_programmes import volunteers_of
from db.session import ActorSession
from domain.access import Permission, Refused, require


def editable(
    session: ActorSession, volunteer_id: int, version: int | None = None, *, locked: bool = False
) -> Volunteer:
    """The record, for a coordinator of it, as it was when the form was drawn; `locked`, nobody is proposed meanwhile.

    Raises Refused: "not_allowed", "not_found" or "changed_meanwhile".
    """
    require(session.actor, Permission.VOLUNTEER_EDIT)
    query = select(Volunteer).where(Volunteer.id == volunteer_id, volunteers_of(session.actor))
    volunteer = session.scalar(query.with_for_update() if locked else query)
    if volunteer is None:
        raise Refused("not_found")
    if version is not None and volunteer.version_id != version:
        raise Refused("changed_meanwhile")
    return volunteer
