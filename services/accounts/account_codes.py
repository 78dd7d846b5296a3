"""One-time codes with which the owner of an account chooses a password."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from db.models import AuthSession, Invitation, User
from db.session import ActorSession
from domain import accounts as rules
from domain.access import Permission, Refused, require, require_system
from services.accounts.account_steps import account_of, counts_as_staff, require_may_issue, void_codes
from services.accounts.sign_in import charge_address
from services.trail import audit

# A reset that another administrator has to agree to; there is no code yet.
ASKED = Invitation.asked_by_id.is_not(None) & Invitation.issued_by_id.is_(None)


@dataclass(frozen=True)
class OneTimeCode:
    """Shown once: only its hash is kept."""

    user_id: int
    name: str
    sign_in_name: str
    code: str
    expires_at: datetime


def reset(session: ActorSession, user_id: int) -> OneTimeCode | None:
    """A code to choose a new password; the old one works until it is used.

    For an account with more roles than volunteer, now or within the last month, two administrators are needed: for the
    first the answer is None (asked), the second gets the code. The operator's command line needs no second.
    Raises Refused: "not_found", "not_allowed", "account_closed", "own_account", "second_admin_needed".
    """
    require(session.actor, Permission.VOLUNTEER_INVITE)
    user = account_of(session, user_id)
    require_may_issue(session, user)
    if user.id == session.actor.id:
        raise Refused("own_account")
    if not user.password_hash or session.actor.system or not counts_as_staff(session, user):
        return issue(session, [user])[0]
    now = datetime.now(UTC)
    asked = open_invitation(session, user_id, now)
    if asked is not None and asked.asked_by_id is not None and asked.issued_by_id is None:
        if asked.asked_by_id == session.actor.id:
            raise Refused("second_admin_needed")
        return issue(session, [user], asked_by_id=asked.asked_by_id)[0]
    session.add(
        Invitation(
            user_id=user.id,
            code_hash=f"asked-{secrets.token_hex(16)}",
            asked_by_id=session.actor.id,
            issued_at=now,
            expires_at=now + rules.CODE_LASTS,
        )
    )
    audit(session, "user:reset_ask", "users", user.id)
    return None


def forgot(session: ActorSession, sign_in_name: str, address: str | None) -> tuple[str, str, OneTimeCode] | None:
    """A code to send by mail, with the address and the language.

    None for who is unknown or just had one; also for who is more than a volunteer and was not in since somebody else
    set the address: one administrator could else let the code come to themselves.
    """
    require_system(session.actor)
    now = datetime.now(UTC)
    too_many = charge_address(session, address, now)
    name = rules.typed_sign_in_name(sign_in_name)
    user = session.scalars(select(User).where(User.sign_in_name == name, User.active).with_for_update()).first()
    if user is None or not user.email or too_many:
        return None
    lately = select(Invitation.id).where(
        Invitation.user_id == user.id,
        Invitation.asked_by_id.is_(None),
        Invitation.issued_by_id.is_(None),
        Invitation.issued_at > now - rules.LOCKED,
    )
    if session.scalar(lately.limit(1)) is not None or _not_in_since_set(session, user):
        return None
    code = _random_code()
    expires_at = now + rules.MAILED_CODE_LASTS
    session.add(Invitation(user_id=user.id, code_hash=rules.code_hash(code), issued_at=now, expires_at=expires_at))
    audit(session, "user:code", "users", user.id)
    return user.email, user.locale, OneTimeCode(user.id, user.name, user.sign_in_name, rules.written(code), expires_at)


def issue(
    session: ActorSession, users: Sequence[User], *, code: str | None = None, asked_by_id: int | None = None
) -> list[OneTimeCode]:
    now = datetime.now(UTC)
    void_codes(session, [user.id for user in users], now)
    issued = []
    for user in users:
        plain = rules.clean_code(code) if code else _random_code()
        expires_at = now + rules.CODE_LASTS
        session.add(
            Invitation(
                user_id=user.id,
                code_hash=rules.code_hash(plain),
                asked_by_id=asked_by_id,
                issued_by_id=session.actor.id,
                issued_at=now,
                expires_at=expires_at,
            )
        )
        audit(session, "user:code", "users", user.id)
        issued.append(OneTimeCode(user.id, user.name, user.sign_in_name, rules.written(plain), expires_at))
    return issued


def open_invitation(session: ActorSession, user_id: int, now: datetime) -> Invitation | None:
    """What is asked of a second administrator goes before a code that was mailed since: they may still agree."""
    return session.scalars(
        select(Invitation)
        .where(Invitation.user_id == user_id, Invitation.used_at.is_(None), Invitation.expires_at > now)
        .order_by(ASKED.desc(), Invitation.id.desc())
    ).first()


def _not_in_since_set(session: ActorSession, user: User) -> bool:
    if user.email_set_at is None or not counts_as_staff(session, user):
        return False
    since = select(AuthSession.id).where(AuthSession.user_id == user.id, AuthSession.created_at > user.email_set_at)
    return session.scalar(since.limit(1)) is None


def _random_code() -> str:
    return "".join(secrets.choice(rules.CODE_ALPHABET) for _ in range(rules.CODE_LENGTH))
