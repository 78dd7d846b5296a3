"""What somebody reads and sets of the own account."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import case, desc, func, literal, not_, select, union_all
from sqlalchemy.orm import aliased

from db.models import AuthSession, Invitation, User
from db.session import ActorSession, SignIn
from domain.access import Refused
from domain.accounts import MAILED_CODE_LASTS
from i18n import LOCALES
from services.accounts.account_codes import ASKED


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


class Deed(StrEnum):
    CODE = "code"
    OPERATORS_CODE = "operators_code"
    ADDRESS = "address"


@dataclass(frozen=True)
class ByOther:
    """What somebody else did with the actor's account; `name` is "" where the actor may not see who."""

    deed: Deed
    at: datetime
    name: str


def by_others(session: ActorSession) -> list[ByOther]:
    """Codes that were given out in the last month, newest first; and that the e-mail address was set.

    The latter until a month after the owner first came in since.
    """
    month_ago = datetime.now(UTC) - timedelta(days=31)
    codes = (
        select(
            case((Invitation.issued_by_id.is_(None), Deed.OPERATORS_CODE.value), else_=Deed.CODE.value),
            Invitation.issued_at.label("at"),
            func.coalesce(User.name, ""),
            Invitation.expires_at,
        )
        .outerjoin(User, User.id == Invitation.issued_by_id)
        .where(Invitation.user_id == session.actor.id, Invitation.issued_at > month_ago, not_(ASKED))
    )
    other = aliased(User)
    came = (
        select(func.min(AuthSession.created_at))
        .where(AuthSession.user_id == User.id, AuthSession.created_at > User.email_set_at)
        .correlate(User)
        .scalar_subquery()
    )
    address = (
        select(literal(Deed.ADDRESS.value), User.email_set_at, func.coalesce(other.name, ""), User.email_set_at)
        .outerjoin(other, other.id == User.email_set_by_id)
        .where(
            User.id == session.actor.id,
            User.email_set_at.is_not(None),
            came.is_(None) | (came > month_ago),
        )
    )
    newest_first: Any = union_all(codes, address).order_by(desc("at"))
    rows = session.execute(newest_first).all()
    # Nobody's code that lasts so short is one that the owner asked for by mail.
    return [
        ByOther(Deed(deed), at, name)
        for deed, at, name, until in rows
        if deed != Deed.OPERATORS_CODE or until - at > MAILED_CODE_LASTS
    ]


def set_locale(session: ActorSession, locale: str) -> None:
    if locale in LOCALES:
        _self(session).locale = locale


def _self(session: ActorSession) -> User:
    user = session.get(User, session.actor.id)
    if user is None:
        raise Refused("signed_out")
    return user
