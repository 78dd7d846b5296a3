"""Passwords: changed by their owner, or chosen with a one-time code."""

from dataclasses import dataclass
from datetime import UTC, datetime

import bcrypt
from sqlalchemy import ColumnElement, select

from db.models import AuthSession, Invitation, User
from db.session import ActorSession
from domain import accounts as rules
from domain.access import Refused, require_system
from services.accounts.account_steps import one_by_one, void_codes
from services.accounts.sign_in import Admission, begin, end
from services.trail import audit


@dataclass(frozen=True)
class CodeOwner:
    name: str
    sign_in_name: str


@dataclass(frozen=True)
class _Owner:
    name: str
    sign_in_name: str
    email: str | None


def change_password(session: ActorSession, present: str, wanted: str) -> None:
    """Other devices are signed out, codes that are still out are void.

    Raises Refused("password_wrong") and what clean_password raises.
    """
    # Locked: with a code another one may be chosen at this moment, of which the present one knows nothing.
    user = session.get_one(User, session.actor.id, with_for_update={"key_share": True})
    # The second half of a double click finds the new one there already.
    if user.password_hash is None or not any(_right(one, user.password_hash) for one in (present, wanted)):
        raise Refused("password_wrong")
    _set_password(session, user, _hashed(wanted, user))
    end(session, (AuthSession.user_id == user.id) & (AuthSession.id != session.actor.sign_in))
    audit(session, "user:password", "users", user.id)


def code_owner(session: ActorSession, code: str) -> CodeOwner:
    """Whose one-time code this is. Raises Refused("code_wrong")."""
    require_system(session.actor)
    _, user = _invited(session, code)
    return CodeOwner(user.name, user.sign_in_name)


def was_given(session: ActorSession, typed: str) -> bool:
    """Whether this is somebody's one-time code, or was."""
    require_system(session.actor)
    return session.scalar(select(Invitation.id).where(Invitation.code_hash == rules.code_hash(typed))) is not None


def choose_password(session: ActorSession, code: str, wanted: str) -> Admission:
    """Use up a one-time code. Other codes and earlier sign-ins end.

    Raises Refused("code_wrong") and what clean_password raises.
    """
    require_system(session.actor)
    # Before anything is locked: it takes a quarter of a second, in which no account could be changed.
    password_hash = _hashed(wanted, _sent_to(session, code))
    one_by_one(session)  # whoever gives another code at this moment asks whether there is a password behind this
    invitation, user = _invited(session, code)
    invitation.used_at = datetime.now(UTC)
    _set_password(session, user, password_hash)
    user.failed_count, user.locked_until = 0, None
    end(session, AuthSession.user_id == user.id)
    audit(session, "user:password", "users", user.id)
    return begin(session, user)


def _right(password: str, password_hash: str) -> bool:
    typed = rules.typed_password(password).encode()
    return len(typed) <= rules.PASSWORD_MAX_BYTES and bcrypt.checkpw(typed, password_hash.encode())


def _hashed(wanted: str, owner: User | _Owner) -> str:
    kept = rules.clean_password(wanted, name=owner.name, sign_in_name=owner.sign_in_name, email=owner.email)
    return bcrypt.hashpw(kept.encode(), bcrypt.gensalt()).decode()


def _set_password(session: ActorSession, user: User, password_hash: str) -> None:
    user.password_hash = password_hash
    # A letter that turns up later opens nothing.
    void_codes(session, [user.id], datetime.now(UTC))


def _sent_to(session: ActorSession, code: str) -> _Owner:
    """Of whose account this is a code, which may be used up before it is locked."""
    columns = select(User.name, User.sign_in_name, User.email).join(Invitation, Invitation.user_id == User.id)
    row = session.execute(columns.where(User.active, *_open(code))).one_or_none()
    if row is None:
        raise Refused("code_wrong")
    return _Owner(*row)


def _invited(session: ActorSession, code: str) -> tuple[Invitation, User]:
    """The account before its code, as whoever changes a password does."""
    whose = select(Invitation.user_id).where(Invitation.code_hash == rules.code_hash(code)).scalar_subquery()
    user = session.scalar(select(User).where(User.id == whose, User.active).with_for_update())
    # By the clock of behind the lock: that of before it is older than what made the code void meanwhile.
    invitation = session.scalar(select(Invitation).where(*_open(code)).with_for_update())
    if user is None or invitation is None:
        raise Refused("code_wrong")
    return invitation, user


def _open(code: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Invitation.code_hash == rules.code_hash(code),
        Invitation.used_at.is_(None),
        Invitation.expires_at > datetime.now(UTC),
    )
