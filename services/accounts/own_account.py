"""What somebody reads and sets of the own account."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

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


def address_set(session: ActorSession) -> tuple[datetime, str] | None:
    """When somebody else set the e-mail address of the actor's account, and who, as far as the actor sees them.

    Until a month after the owner first came in since.
    """
    other = aliased(User)
    came = (
        select(func.min(AuthSession.created_at))
        .where(AuthSession.user_id == User.id, AuthSession.created_at > User.email_set_at)
        .correlate(User)
        .scalar_subquery()
    )
    found = session.execute(
        select(User.email_set_at, other.name, came)
        .outerjoin(other, other.id == User.email_set_by_id)
        .where(User.id == session.actor.id)
    ).first()
    if found is None or found[0] is None or (found[2] and found[2] < datetime.now(UTC) - timedelta(days=31)):
        return None
    return found[0], found[1] or ""


def set_locale(session: ActorSession, locale: str) -> None:
    if locale in LOCALES:
        _self(session).locale = locale


def _self(session: ActorSession) -> User:
    user = session.get(User, session.actor.id)
    if user is None:
        raise Refused("signed_out")
    return user
