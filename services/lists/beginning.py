"""Whether the chapter still has to bring in who is in it."""

from sqlalchemy import exists, or_, select

from db.models import Household, Volunteer
from db.session import ActorSession, counting
from domain.access import Permission, require


def nobody_yet(session: ActorSession) -> bool:
    """No volunteer and no household, whoever may see them."""
    require(session.actor, Permission.LISTS_IMPORT)
    with counting(session):
        return not session.scalar(select(or_(exists(select(Volunteer.id)), exists(select(Household.id)))))
