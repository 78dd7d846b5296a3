"""Who can be invited to an account. The codes themselves are made in services/accounts/account_codes.py."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import func, or_, select

from db.models import Invitation, User, Volunteer
from db.own_programmes import volunteers_of
from db.session import ActorSession, local_day
from domain.access import Permission, require


@dataclass(frozen=True)
class Invitable:
    """`invited_until`: the last day of a code that is out already; a new one makes it void."""

    id: int
    name: str
    place: str
    email: str
    invited_until: date | None


def who_can_be_invited(session: ActorSession) -> list[Invitable]:
    """Volunteers of own programmes who did not choose a password yet, by name."""
    require(session.actor, Permission.VOLUNTEER_INVITE)
    now = datetime.now(UTC)
    codes = (
        select(Invitation.user_id, func.max(Invitation.expires_at).label("until"))
        .where(Invitation.used_at.is_(None), Invitation.expires_at > now)
        .group_by(Invitation.user_id)
        .subquery()
    )
    rows = session.execute(
        select(Volunteer.id, Volunteer.name, Volunteer.place, Volunteer.email, codes.c.until)
        .outerjoin(User, User.id == Volunteer.user_id)
        .outerjoin(codes, codes.c.user_id == User.id)
        .where(
            volunteers_of(session.actor),
            Volunteer.goes_on(session.actor.today),
            or_(User.id.is_(None), User.active & ~User.staff & User.password_hash.is_(None)),
        )
        .order_by(Volunteer.name_folded, Volunteer.id)
    )
    return [
        Invitable(
            row.id,
            row.name,
            row.place or "",
            row.email or "",
            local_day(row.until) if row.until else None,
        )
        for row in rows
    ]
