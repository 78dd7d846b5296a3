"""Signing in and out, passwords and one-time codes.

Where nobody is signed in yet the system acts; such a use case refuses everybody else.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import bcrypt
from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import IntegrityError

from db.models import AddressMisses, AuthSession, Invitation, Setting, User
from db.session import ActorSession, SignIn
from domain import accounts as rules
from domain.access import Refused, Role
from i18n import LOCALES
from services.accounts import OneTimeCode, create_first_admin
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


@dataclass(frozen=True)
class CodeOwner:
    name: str
    sign_in_name: str


@dataclass(frozen=True)
class Doorstep:
    """What the sign-in page shows: the demo person of each role (in a demo database), and whom to call."""

    demo: dict[Role, str]
    help_line: str


@dataclass(frozen=True)
class Device:
    id: SignIn
    since: datetime
    seen_at: datetime
    here: bool


def knock(session: ActorSession, sign_in_name: str, address: str | None) -> Knock:
    """Look up who wants to come in. Counts as a miss until `admit`, so that guesses at the same moment count too."""
    _require_system(session)
    now = datetime.now(UTC)
    too_many = _charge_address(session, address, now)
    user = session.scalars(
        select(User).where(User.sign_in_name == sign_in_name.strip().lower()).with_for_update()
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


def admit(session: ActorSession, user_id: int, address: str | None) -> Admission:
    """The password was right."""
    _require_system(session)
    _discharge_address(session, address)
    return _begin(session, session.get_one(User, user_id))


def resume(session: ActorSession, token: str) -> Admission | None:
    """The sign-in that a browser's token stands for; a volunteer's lasts again from today."""
    _require_system(session)
    now = datetime.now(UTC)
    found = session.execute(
        select(AuthSession, User.roles)
        .join(User, User.id == AuthSession.user_id)
        .where(
            AuthSession.token_hash == _hash(token),
            AuthSession.revoked_at.is_(None),
            AuthSession.expires_at > now,
            User.active,
        )
    ).first()
    if found is None:
        return None
    row, roles = found
    row.seen_at = now
    if rules.slides(roles):
        row.expires_at = now + rules.lasts(roles)
    return Admission(SignIn(row.id), token, row.expires_at)


def leave(session: ActorSession) -> None:
    """End the own sign-in on this device."""
    _end(session, AuthSession.id == session.actor.sign_in)
    audit(session, "session:end", "auth_sessions", session.actor.sign_in)


def leave_everywhere(session: ActorSession) -> None:
    """End the own sign-ins on all devices, this one too."""
    _end(session, AuthSession.user_id == session.actor.id)
    audit(session, "session:end_all", "users", session.actor.id)


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


def change_password(session: ActorSession, present: str, wanted: str) -> None:
    """Other devices are signed out. Raises Refused("password_wrong") and what clean_password raises."""
    user = _self(session)
    if user.password_hash is None or not _right(present, user.password_hash):
        raise Refused("password_wrong")
    _set_password(user, wanted)
    _end(session, (AuthSession.user_id == user.id) & (AuthSession.id != session.actor.sign_in))
    audit(session, "user:password", "users", user.id)


def set_locale(session: ActorSession, locale: str) -> None:
    if locale in LOCALES:
        _self(session).locale = locale


def code_owner(session: ActorSession, code: str) -> CodeOwner:
    """Whose one-time code this is. Raises Refused("code_wrong")."""
    _require_system(session)
    _, user = _invited(session, code)
    return CodeOwner(user.name, user.sign_in_name)


def choose_password(session: ActorSession, code: str, wanted: str) -> Admission:
    """Use up a one-time code. Earlier sign-ins end. Raises Refused("code_wrong") and what clean_password raises."""
    _require_system(session)
    invitation, user = _invited(session, code)
    _set_password(user, wanted)
    invitation.used_at = datetime.now(UTC)
    user.failed_count, user.locked_until = 0, None
    _end(session, AuthSession.user_id == user.id)
    audit(session, "user:password", "users", user.id)
    return _begin(session, user)


def forgot(session: ActorSession, sign_in_name: str, address: str | None) -> tuple[str, str, OneTimeCode] | None:
    """A code to send by mail, with the address and the language; None for who is unknown or just had one."""
    _require_system(session)
    now = datetime.now(UTC)
    too_many = _charge_address(session, address, now)
    name = sign_in_name.strip().lower()
    user = session.scalars(select(User).where(User.sign_in_name == name, User.active).with_for_update()).first()
    if user is None or not user.email or too_many:
        return None
    lately = select(Invitation.id).where(
        Invitation.user_id == user.id, Invitation.issued_by_id.is_(None), Invitation.issued_at > now - rules.LOCKED
    )
    if session.scalar(lately.limit(1)) is not None:
        return None
    code = "".join(secrets.choice(rules.CODE_ALPHABET) for _ in range(rules.CODE_LENGTH))
    expires_at = now + timedelta(hours=1)
    session.add(Invitation(user_id=user.id, code_hash=rules.code_hash(code), issued_at=now, expires_at=expires_at))
    audit(session, "user:code", "users", user.id)
    return user.email, user.locale, OneTimeCode(user.id, user.name, user.sign_in_name, rules.written(code), expires_at)


def is_demo(session: ActorSession) -> bool:
    """Whether everybody in this database is invented."""
    _require_system(session)
    return session.get(Setting, "demo") is not None


def doorstep(session: ActorSession) -> Doorstep:
    _require_system(session)
    rows = session.execute(select(Setting.name, Setting.value).where(Setting.name.in_(("demo", "help_line"))))
    said: dict[str, str] = dict(rows.all())
    demo: dict[Role, str] = {}
    if "demo" in said:
        people = {Role(role): int(user_id) for role, user_id in json.loads(said["demo"]).items()}
        active = select(User.id, User.name).where(User.id.in_(people.values()), User.active)
        names: dict[int, str] = dict(session.execute(active).all())
        demo = {role: names[people[role]] for role in Role if people.get(role) in names}
    return Doorstep(demo, said.get("help_line", ""))


def enter_demo(session: ActorSession, role: Role) -> Admission:
    """Sign in as the demo person of a role. Raises Refused("not_allowed") outside a demo database."""
    _require_system(session)
    said = session.scalar(select(Setting.value).where(Setting.name == "demo"))
    people: dict[str, int] = json.loads(said) if said else {}
    user = session.get(User, int(people[role])) if role in people else None
    if user is None or not user.active:
        raise Refused("not_allowed")
    return _begin(session, user)


def open_first_account(session: ActorSession, *, name: str, sign_in_name: str, code: str) -> bool:
    """Make the operator's first administrator, unless there are accounts; says whether it did."""
    _require_system(session)
    if session.scalar(select(User.id).limit(1)) is not None:
        return False
    create_first_admin(session, name=name, sign_in_name=sign_in_name, code=code)
    return True


def _require_system(session: ActorSession) -> None:
    if not session.actor.system:
        raise Refused("not_allowed")


def _self(session: ActorSession) -> User:
    user = session.get(User, session.actor.id)
    if user is None:
        raise Refused("signed_out")
    return user


def _begin(session: ActorSession, user: User) -> Admission:
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


def _end(session: ActorSession, which: ColumnElement[bool]) -> None:
    session.execute(
        update(AuthSession).where(which, AuthSession.revoked_at.is_(None)).values(revoked_at=datetime.now(UTC))
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _right(password: str, password_hash: str) -> bool:
    typed = rules.typed_password(password).encode()
    return len(typed) <= rules.PASSWORD_MAX_BYTES and bcrypt.checkpw(typed, password_hash.encode())


def _set_password(user: User, wanted: str) -> None:
    kept = rules.clean_password(wanted, name=user.name, sign_in_name=user.sign_in_name, email=user.email)
    user.password_hash = bcrypt.hashpw(kept.encode(), bcrypt.gensalt()).decode()


def _invited(session: ActorSession, code: str) -> tuple[Invitation, User]:
    found = session.execute(
        select(Invitation, User)
        .join(User, User.id == Invitation.user_id)
        .where(
            Invitation.code_hash == rules.code_hash(code),
            Invitation.used_at.is_(None),
            Invitation.expires_at > datetime.now(UTC),
            User.active,
        )
        .with_for_update()
    ).first()
    if found is None:
        raise Refused("code_wrong")
    return found[0], found[1]


def _charge_address(session: ActorSession, address: str | None, now: datetime) -> bool:
    """Count a miss for the address; says whether it had too many lately."""
    if not address:
        return False
    key = _hash(address)
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
    if address and (misses := session.get(AddressMisses, _hash(address), with_for_update=True)):
        misses.count = max(0, misses.count - 1)
