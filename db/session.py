"""One short transaction, on behalf of one person, for each thing a user does."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import count
from typing import Any, NewType
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Engine, Text, bindparam, event, exists, func, select, type_coerce
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.cache_key import NO_CACHE
from sqlalchemy.sql.util import ClauseAdapter
from sqlalchemy.sql.visitors import anon_map

from db.away import unless_away
from db.engine import engine
from db.models import AuthSession, BankAccount, CoordinatorProgramme, Notice, Personal, Setting, User, Volunteer
from domain.access import OWN_NOTES_DAYS, SYSTEM, Actor, Refused, Role

# The id of a row of auth_sessions: proof that somebody signed in, checked again in every transaction.
SignIn = NewType("SignIn", int)

log = logging.getLogger("naast")

# The setting that says how long a volunteer reads the own notes after the end.
OWN_NOTES = "own_notes_days"
_UNIQUE = "23505"  # PostgreSQL's code for a value that is there already

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local_day(at: datetime) -> date:
    """On which day it was here; what is kept is in UTC."""
    return at.astimezone(AMSTERDAM).date()


class ActorSession(Session):
    """A Session that knows for whom it works. Its queries return only what that person may see."""

    actor: Actor
    # The account on which the actor gets money, as it stands in the database, and its fingerprint: for rules only.
    paid_on: tuple[str, str] | None = None
    counting_all: bool = False


@event.listens_for(ActorSession, "do_orm_execute")
def _only_what_the_actor_may_see(state: ORMExecuteState) -> None:
    session = state.session
    if not isinstance(session, ActorSession) or session.actor.system or session.counting_all:
        return
    if state.is_relationship_load or state.is_column_load:
        return  # the criteria of the query that led here come along
    state.statement = state.statement.options(*_criteria(session.actor))


# What a criterion asks, without the values in it; a number for each. Counted, not taken from the size: two threads that
# found something new at once would give two filters one number, and one of them would answer for the other.
_SHAPES: dict[Any, int] = {}
_NUMBERS = count()


class _VisibleRows(LoaderCriteriaOption):
    """with_loader_criteria, also for an alias in the ON of a join: there SQLAlchemy leaves the columns of the table."""

    _traverse_internals = LoaderCriteriaOption._traverse_internals  # the cache key, as that of the class itself
    _key: tuple[object, list[Any]] | None = None

    def _gen_cache_key(self, _anon_map: Any, bindparams: list[Any]) -> tuple[Any, ...] | None:
        """Found once: every query asks it of every table, and that took longer than most queries.

        It stands for the same SQL in every statement, as a criterion knows nothing of the query around it.
        """
        if self._key is None:
            found: list[Any] = []
            written: tuple[Any, ...] | None = super()._gen_cache_key(anon_map(), found)
            if written is None:  # it holds something that must not be kept, and then neither may the query
                _anon_map[NO_CACHE] = True
                return None
            self._key = _SHAPES.setdefault(written, next(_NUMBERS)), found
        shape, values = self._key
        bindparams.extend(values)
        return _VisibleRows, shape

    def _resolve_where_criteria(self, ext_info: Any) -> ColumnElement[bool]:
        criterion = super()._resolve_where_criteria(ext_info)
        return ClauseAdapter(ext_info.selectable).traverse(criterion) if ext_info.is_aliased_class else criterion


# Building them takes longer than most queries; the same person with the same rights asks again and again.
@lru_cache(maxsize=1024)
def _criteria(actor: Actor) -> tuple[LoaderCriteriaOption, ...]:
    actor = replace(actor, sign_in=None)  # kept for every sign-in of theirs
    return tuple(
        _VisibleRows(table, table.visible_to(actor), include_aliases=True) for table in Personal.__subclasses__()
    )


@contextmanager
def reading(who: SignIn) -> Iterator[ActorSession]:
    """Raises Refused("signed_out") when the sign-in has ended or the account was closed."""
    with unless_away(), _acting(who, engine()) as session:
        yield session


@contextmanager
def writing(who: SignIn) -> Iterator[ActorSession]:
    """Commit if the block succeeds, roll back if it raises.

    Raises Refused("changed_meanwhile") when somebody else changed the same row in between, or made another one with the
    same name, and Refused("already_saved") when the same form arrives a second time at the same moment.
    """
    try:
        with unless_away(), _acting(who, engine().execution_options(sqlite_begin="BEGIN IMMEDIATE")) as session:
            yield session
    except StaleDataError as lost:
        raise Refused("changed_meanwhile") from lost
    except IntegrityError as clash:
        if "nonce" in str(clash.orig):
            raise Refused("already_saved") from clash
        if getattr(clash.orig, "sqlstate", "") == _UNIQUE or "UNIQUE constraint failed" in str(clash.orig):
            log.warning("two people made the same thing at the same moment: %s", clash.orig)
            raise Refused("changed_meanwhile") from clash
        raise


@contextmanager
def as_system() -> Iterator[ActorSession]:
    """For work without a person; a convention test holds it to the few modules that need it."""
    bind = engine().execution_options(sqlite_begin="BEGIN IMMEDIATE")
    with unless_away(), ActorSession(bind) as session, session.begin():
        session.actor = SYSTEM
        yield session


@contextmanager
def counting(session: ActorSession) -> Iterator[None]:
    """Queries inside see every row, so that a figure is whole. Give back only numbers, or yes and no."""
    before, session.counting_all = session.counting_all, True
    try:
        yield
    finally:
        session.counting_all = before


@contextmanager
def _acting(who: SignIn, bind: Engine) -> Iterator[ActorSession]:
    with ActorSession(bind) as session, session.begin():
        # Looked up in the same transaction, so that a role taken away a moment ago is gone.
        session.actor = _actor(session, who, datetime.now(UTC))
        yield session


# Built once: it is asked in every transaction.
_WHO = (
    select(
        User.id,
        User.roles,
        Volunteer.id,
        CoordinatorProgramme.programme_id,
        User.name,
        User.locale,
        exists().where(Setting.name == "demo"),
        select(Setting.value).where(Setting.name == OWN_NOTES).scalar_subquery(),
        select(func.count(Notice.id)).where(Notice.reader_id == User.id, Notice.read_at.is_(None)).scalar_subquery(),
        type_coerce(BankAccount.iban, Text),  # sealed: it is read by who needs it
        BankAccount.iban_hash,
    )
    .select_from(AuthSession)
    .join(User, User.id == AuthSession.user_id)
    .outerjoin(Volunteer, Volunteer.user_id == User.id)
    .outerjoin(CoordinatorProgramme, CoordinatorProgramme.user_id == User.id)
    .outerjoin(BankAccount, BankAccount.volunteer_id == Volunteer.id)
    .where(
        AuthSession.id == bindparam("who"),
        AuthSession.revoked_at.is_(None),
        AuthSession.expires_at > bindparam("now"),
        User.active,
    )
)


def _actor(session: ActorSession, who: SignIn, now: datetime) -> Actor:
    # Not by the session, which shows what its actor may see: there is none yet.
    rows = session.connection().execute(_WHO, {"who": who, "now": now}).all()
    if not rows:
        raise Refused("signed_out")
    user_id, roles, volunteer_id, _, name, locale, demo, own_notes, unread, sealed, mark = rows[0]
    session.paid_on = None if mark is None else (sealed, mark)
    return Actor(
        id=user_id,
        roles=frozenset(map(Role, roles)),
        programmes=frozenset(row[3] for row in rows if row[3] is not None),
        volunteer_id=volunteer_id if Role.VOLUNTEER in roles or Role.COORDINATOR in roles else None,
        paid_as=volunteer_id,
        sign_in=who,
        name=name,
        locale=locale,
        today=local_day(now),
        own_notes_days=OWN_NOTES_DAYS if own_notes is None else int(own_notes),
        demo=demo,
        unread=unread,
    )
