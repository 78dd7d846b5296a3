"""Passwords: changed by their owner, or chosen with a one-time code."""

from dataclasses import dataclass
from datetime import UTC, datetime

import bcrypt
from sqlalchemy import select

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


def change_password(session: ActorSession, present: str, wanted: str) -> None:
    """Other devices are signed out, codes that are still out are void.

    Raises Refused("password_wrong") and what clean_password raises.
    """
    # Locked: with a code another one may be chosen at this moment, of which the present one knows nothing.
    user = session.get_one(User, session.actor.id, with_for_update={"key_share": True})
    # The second half of a double click finds the new one there already.
    if user.password_hash is None or not any(_right(one, user.password_hash) for one in (present, wanted)):
        raise Refused("password_wrong")
    _set_password(session, user, wanted)
    end(session, (AuthSession.user_id == user.id) & (AuthSession.id != session.actor.sign_in))
    audit(session, "user:password", "users", user.id)


def code_owner(session: ActorSession, code: str) -> CodeOwner:
    """Whose one-time code this is. Raises Refused("code_wrong")."""
    require_system(session.actor)
    _, user = _invited(session, code)
    return CodeOwner(user.name, user.sign_in_name)


def choose_password(session: ActorSession, code: str, wanted: str) -> Admission:
    """Use up a one-time code. Other codes and earlier sign-ins end.

    Raises Refused("code_wrong") and what clean_password raises.
    """
    require_system(session.actor)
    one_by_one(session)  # whoever gives another code at this moment asks whether there is a password behind this
    invitation, user = _invited(session, code)
    invitation.used_at = datetime.now(UTC)
    _set_password(session, user, wanted)
    user.failed_count, user.locked_until = 0, None
    end(session, AuthSession.user_id == user.id)
    audit(session, "user:password", "users", user.id)
    return begin(session, user)


def _right(password: str, password_hash: str) -> bool:
    typed = rules.typed_password(password).encode()
    return len(typed) <= rules.PASSWORD_MAX_BYTES and bcrypt.checkpw(typed, password_hash.encode())


def _set_password(session: ActorSession, user: User, wanted: str) -> None:
    kept = rules.clean_password(wanted, name=user.name, sign_in_name=user.sign_in_name, email=user.email)
    user.password_hash = bcrypt.hashpw(kept.encode(), bcrypt.gensalt()).decode()
    # A letter that turns up later opens nothing.
    void_codes(session, [user.id], datetime.now(UTC))


def _invited(session: ActorSession, code: str) -> tuple[Invitation, User]:
    """The account before its code, as whoever changes a password does."""
    sent = Invitation.code_hash == rules.code_hash(code)
    whose = select(Invitation.user_id).where(sent).scalar_subquery()
    user = session.scalar(select(User).where(User.id == whose, User.active).with_for_update())
    still = Invitation.used_at.is_(None), Invitation.expires_at > datetime.now(UTC)
    invitation = session.scalar(select(Invitation).where(sent, *still).with_for_update())
    if user is None or invitation is None:
        raise Refused("code_wrong")
    return invitation, user
