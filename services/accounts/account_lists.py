"""Accounts as lists: to look through, to find one by its sign-in name, and what waits for an administrator."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, String, and_, cast, exists, func, not_, null, select

from db.models import AuditEntry, AuthSession, CoordinatorProgramme, Invitation, Programme, User
from db.session import ActorSession
from domain.access import Permission, Refused, Role, require
from domain.accounts import clean_sign_in_name
from domain.text import fold, searched
from services.accounts.account_codes import ASKED

SHOWN = 50


class Show(StrEnum):
    """Which accounts a list shows."""

    OPEN = "open"
    STAFF = "staff"
    NO_PASSWORD = "no_password"
    NO_PROGRAMME = "no_programme"
    ASKED = "asked"
    CLOSED = "closed"


@dataclass(frozen=True)
class AccountLine:
    """`waits_for_me`: whether the actor may agree to the new code, among those for whom one is asked."""

    id: int
    name: str
    sign_in_name: str
    roles: tuple[Role, ...]
    active: bool
    has_password: bool
    locked: bool
    last_seen: datetime | None
    waits_for_me: bool | None


@dataclass(frozen=True)
class AccountPage:
    rows: list[AccountLine]
    total: int


@dataclass(frozen=True)
class Holder:
    """Somebody with a role beyond volunteer, and the running programmes that they coordinate."""

    id: int
    name: str
    roles: tuple[Role, ...]
    programmes: tuple[str, ...]


@dataclass(frozen=True)
class Waiting:
    """`resets` wait for this administrator; `resets_elsewhere` were asked by them, or are of their own account.

    `never_invited` are open accounts without password or code. `coordinators` counts the open accounts of those that
    there are; `programmes_without_coordinator` are names.
    """

    resets: int
    resets_elsewhere: int
    code_ran_out: int
    never_invited: int
    locked: int
    coordinators: int
    coordinators_without_programme: int
    programmes_without_coordinator: str | None
    roles_granted_this_week: int


def page(
    session: ActorSession,
    *,
    search: str = "",
    show: Show = Show.OPEN,
    sort: str = "name",
    descending: bool = False,
    number: int = 1,
) -> AccountPage:
    """`sort` is "name", "sign_in_name" or "last_seen"; `number` counts from 1."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    now = datetime.now(UTC)
    wanted = [_shown(show, now)]
    if words := searched(search):
        # Databases differ in what they take for the same letter, so the comparison is ours; accounts are hundreds.
        names = session.execute(select(User.id, User.name, User.sign_in_name).where(*wanted))
        held = [(key, fold(" ".join(texts))) for key, *texts in names]
        wanted.append(User.id.in_([key for key, text in held if all(word in text for word in words)]))
    last_seen = (
        select(func.max(AuthSession.seen_at)).where(AuthSession.user_id == User.id).correlate(User).scalar_subquery()
    )
    by: SQLColumnExpression[Any] = {
        "sign_in_name": User.sign_in_name,
        "last_seen": func.coalesce(last_seen, datetime(1970, 1, 1, tzinfo=UTC)),
    }.get(sort, func.lower(User.name))
    total = session.scalar(select(func.count(User.id)).where(*wanted)) or 0
    rows = session.execute(
        select(User, last_seen, _waits_for(session.actor.id, now) if show is Show.ASKED else null())
        .where(*wanted)
        .order_by(by.desc() if descending else by, User.id)
        .limit(SHOWN)
        .offset((number - 1) * SHOWN)
    ).all()
    return AccountPage(
        [
            AccountLine(
                id=user.id,
                name=user.name,
                sign_in_name=user.sign_in_name,
                roles=tuple(role for role in Role if role in user.roles),
                active=user.active,
                has_password=user.password_hash is not None,
                locked=user.locked_until is not None and user.locked_until > now,
                last_seen=seen,
                waits_for_me=None if mine is None else bool(mine),
            )
            for user, seen, mine in rows
        ],
        total,
    )


def holders(session: ActorSession) -> list[Holder]:
    """Who has which role, by name; nothing of how they sign in, and no volunteers, whose names are not the board's."""
    require(session.actor, Permission.ACCOUNT_READ)
    running = Programme.runs_on(session.actor.today)
    rows = session.execute(
        select(User.id, User.name, User.roles, Programme.name)
        .outerjoin(CoordinatorProgramme, CoordinatorProgramme.user_id == User.id)
        .outerjoin(Programme, and_(Programme.id == CoordinatorProgramme.programme_id, running))
        .where(User.active, User.staff)
        .order_by(func.lower(User.name), User.id, Programme.position, Programme.name)
    )
    found: dict[int, Holder] = {}
    for user_id, name, roles, programme in rows:
        one = found.get(user_id) or Holder(user_id, name, tuple(role for role in Role if role in roles), ())
        found[user_id] = replace(one, programmes=(*one.programmes, programme)) if programme else one
    return list(found.values())


def find(session: ActorSession, sign_in_name: str) -> int:
    """The id of an account. Raises Refused("not_found")."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    user_id = session.scalar(select(User.id).where(User.sign_in_name == clean_sign_in_name(sign_in_name)))
    if user_id is None:
        raise Refused("not_found")
    return user_id


def any_account(session: ActorSession) -> bool:
    """Whether anybody has an account; before that the operator makes the first administrator."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    return session.scalar(select(User.id).limit(1)) is not None


def waiting(session: ActorSession) -> Waiting:
    """What an administrator finds on the start page, counted in one query."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    now = datetime.now(UTC)
    no_password = User.active & User.password_hash.is_(None)
    code = exists().where(Invitation.user_id == User.id, not_(ASKED))
    live = exists().where(Invitation.user_id == User.id, not_(ASKED), Invitation.expires_at > now)

    waits = _waits_for(session.actor.id, now)

    def how_many(*those: SQLColumnExpression[bool]) -> SQLColumnExpression[int | None]:
        return select(func.count(User.id)).where(*those).scalar_subquery()

    return Waiting(
        *session.execute(
            select(
                how_many(_shown(Show.ASKED, now), waits),
                how_many(_shown(Show.ASKED, now), not_(waits)),
                how_many(no_password, code, not_(live)),
                how_many(no_password, not_(code)),
                how_many(User.active, User.locked_until > now),
                how_many(_coordinates()),
                how_many(_coordinates_nowhere()),
                select(func.aggregate_strings(Programme.name, ", "))
                .where(Programme.ended_on.is_(None), not_(_has_coordinator()))
                .scalar_subquery(),
                select(func.count(AuditEntry.id))
                .where(AuditEntry.action.like("role:grant%"), AuditEntry.at > now - timedelta(days=7))
                .scalar_subquery(),
            )
        ).one()
    )


def _shown(show: Show, now: datetime) -> SQLColumnExpression[bool]:
    match show:
        case Show.OPEN:
            return User.active
        case Show.STAFF:
            return User.active & User.staff
        case Show.NO_PASSWORD:
            return User.active & User.password_hash.is_(None)
        case Show.NO_PROGRAMME:
            return _coordinates_nowhere()
        case Show.ASKED:
            return User.id.in_(select(Invitation.user_id).where(_asks_for_second(now)))
        case Show.CLOSED:
            return not_(User.active)


def _asks_for_second(now: datetime) -> ColumnElement[bool]:
    return and_(ASKED, Invitation.used_at.is_(None), Invitation.expires_at > now)


def _waits_for(actor_id: int | None, now: datetime) -> ColumnElement[bool]:
    """Of the row of `User`: another asked a new code for it, and it is not the actor's own account."""
    asked = exists().where(Invitation.user_id == User.id, _asks_for_second(now), Invitation.asked_by_id != actor_id)
    return and_(asked, User.id != actor_id)


def _coordinates() -> ColumnElement[bool]:
    return and_(User.active, cast(User.roles, String).contains(f'"{Role.COORDINATOR}"'))


def _has_coordinator() -> ColumnElement[bool]:
    here = CoordinatorProgramme.programme_id == Programme.id
    return exists().where(here, CoordinatorProgramme.user_id == User.id, _coordinates())


def _coordinates_nowhere() -> ColumnElement[bool]:
    return and_(_coordinates(), not_(exists().where(CoordinatorProgramme.user_id == User.id)))
