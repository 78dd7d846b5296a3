"""Accounts: opening, inviting, closing. Signing in itself is in services/accounts/sign_in.py."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from db.models import CoordinatorProgramme, Invitation, User
from db.session import ActorSession
from domain import accounts as rules
from domain.access import Permission, Refused, Role, require
from domain.fields import Fields
from domain.text import NAME_MAX, tidy
from services.accounts.account_codes import OneTimeCode, issue, open_invitation
from services.accounts.account_roles import grant
from services.accounts.account_steps import (
    OldAddress,
    account_of,
    change_email,
    close,
    require_may_issue,
    require_other_admin,
)
from services.expenses import claims_left
from services.trail import audit


@dataclass(frozen=True)
class Account:
    """`waits_for_second` is the id of the administrator who asked for a reset that a second one has to agree to."""

    id: int
    name: str
    sign_in_name: str
    email: str | None
    roles: tuple[Role, ...]
    programmes: tuple[int, ...]
    active: bool
    has_password: bool
    locked: bool
    invited_until: datetime | None
    waits_for_second: int | None
    created_at: datetime


def get(session: ActorSession, user_id: int) -> Account:
    """Raises Refused("not_found")."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    now = datetime.now(UTC)
    user = session.get(User, user_id)
    if user is None:
        raise Refused("not_found")
    acts_in = session.scalars(
        select(CoordinatorProgramme.programme_id).where(CoordinatorProgramme.user_id == user_id)
    ).all()
    return _account(user, acts_in, open_invitation(session, user_id, now), now)


def create(
    session: ActorSession,
    *,
    name: str,
    sign_in_name: str,
    email: str | None = None,
    roles: Iterable[Role] = (),
    fields: Fields | None = None,
) -> int:
    """An account without a password: `invite` gives the code with which its owner chooses one.

    Raises Refused: "required", "sign_in_name_taken", "odd_sign_in_name", "odd_email", of all fields at once, with what
    was refused when the form was read (`fields`).
    """
    require(session.actor, Permission.ACCOUNT_MANAGE)
    user = new_account(session, name=name, sign_in_name=sign_in_name, email=email, fields=fields)
    for role in roles:
        grant(session, user, role)
    return user.id


def invite(session: ActorSession, user_id: int) -> OneTimeCode:
    """A code to choose the first password; an earlier one is void.

    Administrators for every account, coordinators for volunteers of their programmes.
    Raises Refused: "not_found", "not_allowed", "account_closed", "has_password".
    """
    require(session.actor, Permission.VOLUNTEER_INVITE)
    user = account_of(session, user_id)
    require_may_issue(session, user)
    if user.password_hash:
        raise Refused("has_password", name=user.name)
    return issue(session, [user])[0]


def deactivate(session: ActorSession, user_id: int) -> None:
    """Close an account; its sign-ins and codes end in the same transaction.

    A claim that came back to them, and that nobody else can go on with, is handed in as it is; what they did not hand
    in waits until the account is opened again.
    Raises Refused: "not_found", "own_account", "last_admin".
    """
    require(session.actor, Permission.ACCOUNT_MANAGE)
    volunteer_id = claims_left.hold(session, user_id)
    user = account_of(session, user_id)
    if user.id == session.actor.id:
        raise Refused("own_account")
    if Role.ADMIN in user.roles:
        require_other_admin(session, user.id)
    close(session, user)
    if volunteer_id is not None:
        claims_left.hand_in_returned(session, claims_left.left_by(session, volunteer_id, None))


def activate(session: ActorSession, user_id: int) -> None:
    """Open a closed account again; everybody signs in anew."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    user = account_of(session, user_id)
    user.active, user.failed_count, user.locked_until = True, 0, None
    audit(session, "user:activate", "users", user.id)


def set_contact(
    session: ActorSession,
    user_id: int,
    *,
    name: str | None = None,
    sign_in_name: str | None = None,
    email: str | None = None,
) -> OldAddress | None:
    """None stays as it is; an empty address is none.

    Raises Refused: "required", "sign_in_name_taken", "odd_sign_in_name", "odd_email".
    """
    require(session.actor, Permission.ACCOUNT_MANAGE)
    user = account_of(session, user_id)
    if name is not None:
        user.name = _name(name)
    if sign_in_name is not None:
        user.sign_in_name = _free(session, sign_in_name, but=user.id)
    old = None if email is None else change_email(session, user, rules.clean_email(email))
    audit(session, "user:edit", "users", user.id)
    return old


def new_account(
    session: ActorSession, *, name: str, sign_in_name: str, email: str | None, fields: Fields | None = None
) -> User:
    user = User(roles=[], created_at=datetime.now(UTC))
    fields = fields or Fields()
    with fields.of("Name"):
        user.name = _name(name)
    with fields.of("Sign-in name"):
        user.sign_in_name = _free(session, sign_in_name)
        user.email = rules.clean_email(email)
    fields.check()
    session.add(user)
    session.flush()
    audit(session, "user:add", "users", user.id)
    return user


def _account(user: User, acts_in: Iterable[int], invitation: Invitation | None, now: datetime) -> Account:
    has_code = invitation is not None and not (invitation.asked_by_id and not invitation.issued_by_id)
    return Account(
        id=user.id,
        name=user.name,
        sign_in_name=user.sign_in_name,
        email=user.email,
        roles=tuple(role for role in Role if role in user.roles),
        programmes=tuple(acts_in),
        active=user.active,
        has_password=user.password_hash is not None,
        locked=user.locked_until is not None and user.locked_until > now,
        invited_until=invitation.expires_at if invitation and has_code else None,
        waits_for_second=invitation.asked_by_id if invitation and not has_code else None,
        created_at=user.created_at,
    )


def _name(name: str) -> str:
    kept = tidy(name, maximum=NAME_MAX, field="Name")
    if not kept:
        raise Refused("required", field="Name")
    return kept


def _free(session: ActorSession, sign_in_name: str, *, but: int | None = None) -> str:
    kept = rules.clean_sign_in_name(sign_in_name)
    if session.scalar(select(User.id).where(User.sign_in_name == kept, User.id != (but or 0))) is not None:
        raise Refused("sign_in_name_taken")
    return kept
