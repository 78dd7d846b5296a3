"""Whom a volunteer can turn to."""

from dataclasses import dataclass

from sqlalchemy import select

from db.models import CoordinatorProgramme, Programme, User, VolunteerProgramme
from db.session import ActorSession
from domain.access import Permission, require


@dataclass(frozen=True)
class Support:
    name: str
    programmes: tuple[str, ...]
    email: str


def who_helps(session: ActorSession) -> list[Support]:
    """The coordinators of the actor's programmes as a volunteer.

    All coordinators for who takes part in none, or has an account and is not registered as a volunteer yet.
    """
    require(session.actor, Permission.PROFILE_EDIT)
    own = VolunteerProgramme.volunteer_id == session.actor.volunteer_id
    mine = set(session.scalars(select(VolunteerProgramme.programme_id).where(own)))
    people: dict[int, tuple[User, list[str]]] = {}
    for user, programme_id, programme in session.execute(
        select(User, Programme.id, Programme.name)
        .join(CoordinatorProgramme, CoordinatorProgramme.user_id == User.id)
        .join(Programme, Programme.id == CoordinatorProgramme.programme_id)
        .where(User.active, User.id != session.actor.id)
        .order_by(User.name, User.id, Programme.position, Programme.name)
    ):
        if not mine or programme_id in mine:
            people.setdefault(user.id, (user, []))[1].append(programme)
    return [Support(user.name, tuple(names), user.email or "") for user, names in people.values()]
