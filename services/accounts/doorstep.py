"""What is said to somebody who is not signed in yet."""

import json
from dataclasses import dataclass

from sqlalchemy import select

from db.models import Setting, User
from db.session import ActorSession
from domain.access import Role, require_system
from services.settings import kept


@dataclass(frozen=True)
class Doorstep:
    """What the sign-in page shows: the demo person of each role (in a demo database), and whom to call.

    `nobody`: there is no account at all yet.
    """

    demo: dict[Role, str]
    help_line: str
    nobody: bool


def is_demo(session: ActorSession) -> bool:
    """Whether everybody in this database is invented."""
    require_system(session.actor)
    return kept.is_demo(session)


def doorstep(session: ActorSession) -> Doorstep:
    require_system(session.actor)
    rows = session.execute(select(Setting.name, Setting.value).where(Setting.name.in_(("demo", "help_line"))))
    said: dict[str, str] = dict(rows.all())
    demo: dict[Role, str] = {}
    if "demo" in said:
        people = {Role(role): int(user_id) for role, user_id in json.loads(said["demo"]).items()}
        active = select(User.id, User.name).where(User.id.in_(people.values()), User.active)
        names: dict[int, str] = dict(session.execute(active).all())
        demo = {role: names[people[role]] for role in Role if people.get(role) in names}
    nobody = session.scalar(select(User.id).limit(1)) is None
    return Doorstep(demo, said.get("help_line", ""), nobody)
