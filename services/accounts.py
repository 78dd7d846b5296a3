"""Accounts: opening, inviting, roles, closing. Signing in itself is in services/sign_in.py."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select, true, update

from db.models import AuthSession, CoordinatorProgramme, Invitation, User, Volunteer
from db.session import ActorSession
from domain import accounts as rules
from domain.access import Permission, Refused, Role, require
from domain.text import NAME_MAX, tidy
from services.trail import audit
from services.volunteers_access import of_own_programmes


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


@dataclass(frozen=True)
class OneTimeCode:
    """Shown once: only its hash is kept."""

    user_id: int
    name: str
    sign_in_name: str
    code: str
    expires_at: datetime


def all_accounts(session: ActorSession) -> list[Account]:
    require(session.actor, Permission.ACCOUNT_MANAGE)
    now = datetime.now(UTC)
    users = session.scalars(select(User).order_by(func.lower(User.name), User.id)).all()
    acts_in: dict[int, list[int]] = {}
    for user_id, programme_id in session.execute(
        select(CoordinatorProgramme.user_id, CoordinatorProgramme.programme_id)
    ):
        acts_in.setdefault(user_id, []).append(programme_id)
    invited: dict[int, Invitation] = {
        one.user_id: one
        for one in session.scalars(
            select(Invitation).where(Invitation.used_at.is_(None), Invitation.expires_at > now).order_by(Invitation.id)
        )
    }
    return [_account(user, acts_in.get(user.id, ()), invited.get(user.id), now) for user in users]


def get(session: ActorSession, user_id: int) -> Account:
    """Raises Refused("not_found")."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    now = datetime.now(UTC)
    user = _user(session, user_id)
    acts_in = session.scalars(
        select(CoordinatorProgramme.programme_id).where(CoordinatorProgramme.user_id == user_id)
    ).all()
    return _account(user, acts_in, _open_invitation(session, user_id, now), now)


def create(
    session: ActorSession, *, name: str, sign_in_name: str, email: str | None = None, roles: Iterable[Role] = ()
) -> int:
    """An account without a password: `invite` gives the code with which its owner chooses one.

    Raises Refused: "required", "sign_in_name_taken", "odd_sign_in_name", "odd_email".
    """
    require(session.actor, Permission.ACCOUNT_MANAGE)
    user = _new(session, name=name, sign_in_name=sign_in_name, email=email)
    for role in roles:
        _grant(session, user, role)
    return user.id


def create_first_admin(session: ActorSession, *, name: str, sign_in_name: str, code: str | None = None) -> OneTimeCode:
    """Only while there are no accounts, and only for the operator: the first visitor is nobody.

    `code` is the operator's own choice from the secrets. Raises Refused: "not_allowed", "accounts_exist", "code_short".
    """
    if not session.actor.system:
        raise Refused("not_allowed")
    if session.scalar(select(User.id).limit(1)) is not None:
        raise Refused("accounts_exist")
    email = sign_in_name if "@" in sign_in_name else None
    user = _new(session, name=name, sign_in_name=sign_in_name, email=email)
    _grant(session, user, Role.ADMIN)
    if code is not None and len(rules.clean_code(code)) < rules.CODE_LENGTH:
        raise Refused("code_short", minimum=rules.CODE_LENGTH)
    return _issue(session, [user], code=code)[0]


def invite(session: ActorSession, user_id: int) -> OneTimeCode:
    """A code to choose the first password; an earlier one is void.

    Administrators for every account, coordinators for volunteers of their programmes.
    Raises Refused: "not_found", "not_allowed", "account_closed", "has_password".
    """
    require(session.actor, Permission.VOLUNTEER_INVITE)
    user = _user(session, user_id)
    _require_may_issue(session, user)
    if user.password_hash:
        raise Refused("has_password", name=user.name)
    return _issue(session, [user])[0]


def invite_volunteers(session: ActorSession, volunteer_ids: Sequence[int]) -> list[OneTimeCode]:
    """Codes for volunteers who have no password yet, in the order of their names; accounts are made where missing.

    Volunteers who ended, who already chose a password or who are of another coordinator are left out. Somebody without
    an e-mail address (or with that of somebody else) gets a sign-in name made from their name.
    """
    require(session.actor, Permission.VOLUNTEER_INVITE)
    rows = session.execute(
        select(Volunteer, User)
        .outerjoin(User, User.id == Volunteer.user_id)
        .where(
            Volunteer.id.in_(volunteer_ids),
            Volunteer.ended_on.is_(None) | (Volunteer.ended_on > session.actor.today),
            true() if session.actor.may(Permission.ACCOUNT_MANAGE) else of_own_programmes(session),
        )
        .order_by(Volunteer.name_folded, Volunteer.id)
    ).all()
    taken = set(session.scalars(select(User.sign_in_name)))
    invited = []
    for volunteer, account in rows:
        user: User | None = account
        if user is None:
            user = _account_of(volunteer, taken)
            taken.add(user.sign_in_name)
            session.add(user)
            session.flush()
            volunteer.user_id = user.id
            audit(session, "user:add", "users", user.id)
        if user.active and not user.staff and not user.password_hash:
            invited.append(user)
    return _issue(session, invited)


def reset(session: ActorSession, user_id: int) -> OneTimeCode | None:
    """A code to choose a new password; the old one works until it is used.

    For an account with more roles than volunteer two administrators are needed: for the first the answer is None
    (asked), the second gets the code. The operator's command line needs no second.
    Raises Refused: "not_found", "not_allowed", "account_closed", "own_account", "second_admin_needed".
    """
    require(session.actor, Permission.VOLUNTEER_INVITE)
    user = _user(session, user_id)
    _require_may_issue(session, user)
    if user.id == session.actor.id:
        raise Refused("own_account")
    if not user.staff or not user.password_hash or session.actor.system:
        return _issue(session, [user])[0]
    now = datetime.now(UTC)
    asked = _open_invitation(session, user_id, now)
    if asked is not None and asked.asked_by_id is not None and asked.issued_by_id is None:
        if asked.asked_by_id == session.actor.id:
            raise Refused("second_admin_needed")
        return _issue(session, [user], asked_by_id=asked.asked_by_id)[0]
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


def deactivate(session: ActorSession, user_id: int) -> None:
    """Close an account; its sign-ins and codes end in the same transaction.

    Raises Refused: "not_found", "own_account", "last_admin".
    """
    require(session.actor, Permission.ACCOUNT_MANAGE)
    user = _user(session, user_id)
    if user.id == session.actor.id:
        raise Refused("own_account")
    if Role.ADMIN in user.roles:
        _require_other_admin(session, user.id)
    _close(session, user)


def activate(session: ActorSession, user_id: int) -> None:
    """Open a closed account again; everybody signs in anew."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    user = _user(session, user_id)
    user.active, user.failed_count, user.locked_until = True, 0, None
    audit(session, "user:activate", "users", user.id)


def end_volunteer_account(session: ActorSession, user_id: int) -> None:
    """For somebody who stops as a volunteer: the role goes, and the account where it was the only one."""
    require(session.actor, Permission.VOLUNTEER_EDIT)
    user = _user(session, user_id)
    _require_own_volunteer(session, user)
    if not user.staff:
        _close(session, user)
    elif Role.VOLUNTEER in user.roles:
        user.roles = [role for role in user.roles if role != Role.VOLUNTEER]
        audit(session, "role:revoke_volunteer", "users", user.id)


def grant_role(session: ActorSession, user_id: int, role: Role) -> None:
    """Codes that are still out become void; sign-ins become as short as the new role asks."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    _grant(session, _user(session, user_id), role)


def revoke_role(session: ActorSession, user_id: int, role: Role) -> None:
    """Raises Refused("last_admin") for the last administrator."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    user = _user(session, user_id)
    if role not in user.roles:
        return
    if role is Role.ADMIN:
        _require_other_admin(session, user.id)
    user.roles = [one for one in user.roles if one != role]
    user.staff = rules.staff(user.roles)
    if role is Role.COORDINATOR:
        _set_programmes(session, user.id, ())
    audit(session, f"role:revoke_{role}", "users", user.id)


def set_programmes(session: ActorSession, user_id: int, programme_ids: Iterable[int]) -> None:
    """In which programmes a coordinator acts."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    user = _user(session, user_id)
    _set_programmes(session, user.id, programme_ids)
    audit(session, "user:programmes", "users", user.id)


def set_contact(session: ActorSession, user_id: int, *, name: str, sign_in_name: str, email: str | None) -> None:
    """Raises Refused: "required", "sign_in_name_taken", "odd_sign_in_name", "odd_email"."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    user = _user(session, user_id)
    user.name = _name(name)
    user.sign_in_name = _free(session, sign_in_name, but=user.id)
    user.email = rules.clean_email(email)
    audit(session, "user:edit", "users", user.id)


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


def _account_of(volunteer: Volunteer, taken: set[str]) -> User:
    email = (volunteer.email or "").strip().lower() or None
    return User(
        name=volunteer.name,
        sign_in_name=email if email and email not in taken else rules.sign_in_name_from(volunteer.name, taken),
        email=email,
        roles=[Role.VOLUNTEER.value],
        staff=False,
        created_at=datetime.now(UTC),
    )


def _new(session: ActorSession, *, name: str, sign_in_name: str, email: str | None) -> User:
    user = User(
        name=_name(name),
        sign_in_name=_free(session, sign_in_name),
        email=rules.clean_email(email),
        roles=[],
        created_at=datetime.now(UTC),
    )
    session.add(user)
    session.flush()
    audit(session, "user:add", "users", user.id)
    return user


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


def _user(session: ActorSession, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise Refused("not_found")
    return user


def _require_may_issue(session: ActorSession, user: User) -> None:
    if not session.actor.may(Permission.ACCOUNT_MANAGE):
        # A coordinator who could reset an administrator could become one.
        if user.staff:
            raise Refused("not_allowed")
        _require_own_volunteer(session, user)
    if not user.active:
        raise Refused("account_closed", name=user.name)


def _require_own_volunteer(session: ActorSession, user: User) -> None:
    own = select(Volunteer.id).where(Volunteer.user_id == user.id, of_own_programmes(session))
    if session.scalar(own) is None:
        raise Refused("not_allowed")


def _require_other_admin(session: ActorSession, user_id: int) -> None:
    others = session.scalars(select(User.roles).where(User.active, User.staff, User.id != user_id)).all()
    if not any(Role.ADMIN in roles for roles in others):
        raise Refused("last_admin")


def _open_invitation(session: ActorSession, user_id: int, now: datetime) -> Invitation | None:
    return session.scalars(
        select(Invitation)
        .where(Invitation.user_id == user_id, Invitation.used_at.is_(None), Invitation.expires_at > now)
        .order_by(Invitation.id.desc())
    ).first()


def _issue(
    session: ActorSession, users: Sequence[User], *, code: str | None = None, asked_by_id: int | None = None
) -> list[OneTimeCode]:
    now = datetime.now(UTC)
    _void_codes(session, [user.id for user in users], now)
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


def _random_code() -> str:
    return "".join(secrets.choice(rules.CODE_ALPHABET) for _ in range(rules.CODE_LENGTH))


def _void_codes(session: ActorSession, user_ids: Sequence[int], now: datetime) -> None:
    session.execute(
        update(Invitation)
        .where(Invitation.user_id.in_(user_ids), Invitation.used_at.is_(None), Invitation.expires_at > now)
        .values(expires_at=now)
    )


def _close(session: ActorSession, user: User) -> None:
    now = datetime.now(UTC)
    user.active = False
    session.execute(
        update(AuthSession)
        .where(AuthSession.user_id == user.id, AuthSession.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    _void_codes(session, [user.id], now)
    audit(session, "user:deactivate", "users", user.id)


def _grant(session: ActorSession, user: User, role: Role) -> None:
    if role in user.roles:
        return
    now = datetime.now(UTC)
    user.roles = [*user.roles, role.value]
    user.staff = rules.staff(user.roles)
    if user.staff:
        _void_codes(session, [user.id], now)
        latest = now + rules.lasts(user.roles)
        session.execute(
            update(AuthSession)
            .where(AuthSession.user_id == user.id, AuthSession.expires_at > latest)
            .values(expires_at=latest)
        )
    audit(session, f"role:grant_{role}", "users", user.id)


def _set_programmes(session: ActorSession, user_id: int, programme_ids: Iterable[int]) -> None:
    wanted = set(programme_ids)
    rows = session.scalars(select(CoordinatorProgramme).where(CoordinatorProgramme.user_id == user_id)).all()
    for row in rows:
        if row.programme_id not in wanted:
            session.delete(row)
    session.add_all(
        CoordinatorProgramme(user_id=user_id, programme_id=one) for one in wanted - {row.programme_id for row in rows}
    )
