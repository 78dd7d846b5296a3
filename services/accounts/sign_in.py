"""Signing in and out.

Where nobody is signed in yet the system acts; such a use case refuses everybody else.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.exc import IntegrityError

from db.models import AddressMisses, AuthSession, Setting, User
from db.session import ActorSession, SignIn
from domain import accounts as rules
from domain.access import Refused, Role, require_system
from services.trail import audit

# Checked when nobody has the name that was typed, so that the answer takes as long.
NOBODYS_HASH = "$2b$12$DPH1SiOaK.83A4SFKURvLOJCwFCYGiiuRUnCSZMOyFYs9h1Zckvwq"


@dataclass(frozen=True)
class Knock:
    """`user_id` None: whatever was typed, the door stays closed. The hash is checked all the same."""

    user_id: int | None
    password_hash: str


@dataclass(frozen=True)
class Admission:
    """`token` is kept by the browser alone, the database knows its sha256."""

    sign_in: SignIn
    token: str
    expires_at: datetime


def knock(session: ActorSession, sign_in_name: str, address: str | None) -> Knock:
    """Look up who wants to come in. Counts as a miss until `admit`, so that guesses at the same moment count too."""
    require_system(session.actor)
    now = datetime.now(UTC)
    too_many = charge_address(session, address, now)
    user = session.scalars(
        select(User).where(User.sign_in_name == rules.typed_sign_in_name(sign_in_name)).with_for_update()
    ).first()
    if user is None or user.password_hash is None or not user.active:
        return Knock(None, NOBODYS_HASH)
    if user.locked_until is not None and user.locked_until > now:
        return Knock(None, user.password_hash)
    if user.locked_until is not None:
        user.failed_count, user.locked_until = 0, None
    if too_many:
        return Knock(None, user.password_hash)
    user.failed_count += 1
    if user.failed_count >= rules.MISSES:
        user.locked_until = now + rules.LOCKED
    return Knock(user.id, user.password_hash)


def admit(session: ActorSession, user_id: int, password_hash: str, address: str | None) -> Admission:
    """The password was right: that of `password_hash`, which `knock` gave.

    Raises Refused("signed_out") when the account was closed, or another password chosen, while it was checked: whoever
    tries the old one all the time would else come in with it at the moment that it ends.
    """
    require_system(session.actor)
    _discharge_address(session, address)
    user = session.get_one(User, user_id, with_for_update=True)
    if not user.active or user.password_hash != password_hash:
        raise Refused("signed_out")
    return begin(session, user)


def resume(session: ActorSession, token: str) -> Admission | None:
    """The sign-in that a browser's token stands for; a volunteer's lasts again from today."""
    require_system(session.actor)
    now = datetime.now(UTC)
    found = session.execute(_of(token, now)).first()
    if found is None:
        return None
    row, roles = found
    row.seen_at = now
    row.expires_at = rules.lasts_until(roles, row.expires_at, now)
    return Admission(SignIn(row.id), token, row.expires_at)


def stands(session: ActorSession, token: str) -> bool:
    """Whether a browser's token still signs somebody in; nothing of it is made to last longer."""
    require_system(session.actor)
    return session.execute(_of(token, datetime.now(UTC))).first() is not None


def _of(token: str, now: datetime) -> Select[AuthSession, list[str]]:
    return (
        select(AuthSession, User.roles)
        .join(User, User.id == AuthSession.user_id)
        .where(
            AuthSession.token_hash == _hash(token),
            AuthSession.revoked_at.is_(None),
            AuthSession.expires_at > now,
            User.active,
        )
    )


def leave(session: ActorSession) -> None:
    """End the own sign-in on this device."""
    end(session, AuthSession.id == session.actor.sign_in)
    audit(session, "session:end", "auth_sessions", session.actor.sign_in)


def leave_everywhere(session: ActorSession) -> None:
    """End the own sign-ins on all devices, this one too."""
    end(session, AuthSession.user_id == session.actor.id)
    audit(session, "session:end_all", "users", session.actor.id)


def enter_demo(session: ActorSession, role: Role) -> Admission:
    """Sign in as the demo person of a role. Raises Refused("not_allowed") outside a demo database."""
    require_system(session.actor)
    said = session.scalar(select(Setting.value).where(Setting.name == "demo"))
    people: dict[str, int] = json.loads(said) if said else {}
    user = session.get(User, int(people[role])) if role in people else None
    if user is None or not user.active:
        raise Refused("not_allowed")
    return begin(session, user)


def begin(session: ActorSession, user: User) -> Admission:
    now = datetime.now(UTC)
    user.failed_count, user.locked_until = 0, None
    token = secrets.token_urlsafe(32)
    row = AuthSession(
        user_id=user.id,
        token_hash=_hash(token),
        created_at=now,
        seen_at=now,
        expires_at=now + rules.lasts(user.roles),
    )
    session.add(row)
    session.flush()
    audit(session, "session:begin", "users", user.id)
    return Admission(SignIn(row.id), token, row.expires_at)


def end(session: ActorSession, which: ColumnElement[bool]) -> None:
    session.execute(
        update(AuthSession).where(which, AuthSession.revoked_at.is_(None)).values(revoked_at=datetime.now(UTC))
    )


def charge_address(session: ActorSession, address: str | None, now: datetime) -> bool:
    """Count a miss for the address; says whether it had too many lately."""
    if address is None or not rules.tells_apart(address):
        return False
    key = _hash(rules.counted_as(address))
    misses = session.get(AddressMisses, key, with_for_update=True)
    if misses is None:
        try:
            with session.begin_nested():
                misses = AddressMisses(address_hash=key, count=0, since=now)
                session.add(misses)
        except IntegrityError:  # somebody else behind this address was first
            misses = session.get_one(AddressMisses, key, with_for_update=True)
    elif misses.since < now - rules.LOCKED:
        misses.count, misses.since = 0, now
    misses.count += 1
    return misses.count > rules.ADDRESS_MISSES


def _discharge_address(session: ActorSession, address: str | None) -> None:
    if address is None or not rules.tells_apart(address):
        return
    if misses := session.get(AddressMisses, _hash(rules.counted_as(address)), with_for_update=True):
        misses.count = max(0, misses.count - 1)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
