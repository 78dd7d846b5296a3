"""What somebody reads and sets of the own account."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from db.models import AuthSession, Invitation, User
from db.session import ActorSession, SignIn
from domain.access import Refused
from i18n import LOCALES


@dataclass(frozen=True)
class Device:
    id: SignIn
    since: datetime
    seen_at: datetime
    here: bool


def devices(session: ActorSession) -> list[Device]:
    """Where the actor is signed in now, last used first."""
    rows = session.scalars(
        select(AuthSession)
        .where(
            AuthSession.user_id == session.actor.id,
            AuthSession.revoked_at.is_(None),
            AuthSession.expires_at > datetime.now(UTC),
        )
        .order_by(AuthSession.seen_at.desc(), AuthSession.id.desc())
    )
    return [Device(SignIn(row.id), row.created_at, row.seen_at, row.id == session.actor.sign_in) for row in rows]


def codes_given(session: ActorSession) -> list[tuple[datetime, str]]:
    """When somebody else gave out a code for the actor's account in the last month, and who; newest first."""
    rows = session.execute(
        select(Invitation.issued_at, User.name)
        .join(User, User.id == Invitation.issued_by_id)
        .where(
            Invitation.user_id == session.actor.id,
            Invitation.issued_at > datetime.now(UTC) - timedelta(days=31),
        )
        .order_by(Invitation.id.desc())
    )
    return [(at, name) for at, name in rows]


def set_locale(session: ActorSession, locale: str) -> None:
    if locale in LOCALES:
        _self(session).locale = locale


def _self(session: ActorSession) -> User:
    user = session.get(User, session.actor.id)
    if user is None:
        raise Refused("signed_out")
    return user
