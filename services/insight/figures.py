"""What the chapter reads about itself. Every number is counted by the database, none by us.

A coordinator sees own programmes, with names; the board the whole chapter, without; the treasurer the money.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Date, Select, bindparam, case, func, select

from db.figures import matches_per_volunteer, room
from db.models import Expense, Match, Programme, Request, Visit, Volunteer
from db.own_programmes import requests_of, volunteers_of
from db.session import ActorSession, counting
from domain.access import Actor, Permission, require
from domain.expenses import ExpenseStatus
from domain.figures import middle, months_before
from domain.matches import MatchStatus, RequestStatus
from services.insight.caseloads import Load, Spread, caseload_named, caseload_unnamed

MONTHS = 24


@dataclass(frozen=True)
class Waiting:
    """Requests that wait in one programme; `programme` None is "fits nowhere yet", days None: nobody waits.

    `place` is the programme's among all of the chapter, for a colour that stays its own.
    """

    programme: str | None
    place: int
    requests: int
    median_days: int | None
    longest_days: int | None


@dataclass(frozen=True)
class Month:
    first_day: date
    visits: int


@dataclass(frozen=True)
class Claims:
    status: ExpenseStatus
    claims: int
    amount_cents: int


@dataclass(frozen=True)
class Totals:
    """`households` have a volunteer now; `with_room` volunteers have room for `room` households together."""

    households: int
    volunteers: int
    with_room: int
    room: int


@dataclass(frozen=True)
class Overview:
    """All that somebody may read at once; None is what is not theirs."""

    totals: Totals | None
    named: list[Load] | None
    unnamed: list[Spread] | None
    waiting: list[Waiting] | None
    visits: list[Month] | None
    claims: list[Claims]
    whole_chapter: bool


def overview(session: ActorSession) -> Overview:
    """Raises Refused("not_allowed") for who has no figures beyond their own year."""
    may = session.actor.may
    named, chapter = may(Permission.FIGURES_NAMED), may(Permission.FIGURES_CHAPTER)
    either = named or chapter
    named = named and bool(session.actor.programmes or not chapter)  # else all of it is of the chapter
    return Overview(
        totals=totals(session) if either else None,
        named=caseload_named(session) if named else None,
        unnamed=caseload_unnamed(session) if chapter and not named else None,
        waiting=waiting(session) if either else None,
        visits=visits_per_month(session) if either else None,
        claims=claims_by_state(session),
        whole_chapter=chapter,
    )


def waiting(session: ActorSession) -> list[Waiting]:
    """Who waits, in each programme that has not ended and, when somebody does, for what fits nowhere yet."""
    _require_overview(session)
    with _whole_chapter_for_the_board(session):
        rows = session.execute(_waiting_longest_and_halfway()).all()
    programmes = session.execute(
        select(Programme.id, Programme.name)
        .where(Programme.runs_on(session.actor.today))
        .order_by(Programme.position, Programme.id)
    ).all()
    found: dict[int | None, tuple[int, dict[int, int]]] = {}
    for programme_id, count, nth, day in rows:
        found.setdefault(programme_id, (count, {}))[1][nth] = (session.actor.today - day).days
    shown: list[tuple[int | None, str | None, int]] = [
        (row.id, row.name, place)
        for place, row in enumerate(programmes)
        if _sees_all(session.actor) or row.id in session.actor.programmes
    ]
    if None in found:
        shown.append((None, None, len(programmes)))
    return [_waiting(name, place, *found.get(programme_id, (0, {}))) for programme_id, name, place in shown]


@cache
def _waiting_longest_and_halfway() -> Select[*tuple[Any, ...]]:
    """Of each programme the first, and the one or two in the middle."""
    since, programme = Request.waiting_since, Request.programme_id
    numbered = (
        select(
            programme.label("programme_id"),
            since.label("since"),
            func.row_number().over(partition_by=programme, order_by=since).label("nth"),
            func.count().over(partition_by=programme).label("requests"),
        )
        .where(Request.status == RequestStatus.WAITING)
        .subquery()
    )
    nth_longest, requests = numbered.c.nth, numbered.c.requests
    return select(numbered.c.programme_id, requests, nth_longest, numbered.c.since).where(
        nth_longest.in_([1, (requests + 1) // 2, (requests + 2) // 2])
    )


def _waiting(name: str | None, place: int, count: int, days: dict[int, int]) -> Waiting:
    halfway = [days[nth] for nth in ((count + 1) // 2, (count + 2) // 2) if nth in days]
    return Waiting(name, place, count, middle(halfway), days.get(1))


def visits_per_month(session: ActorSession) -> list[Month]:
    """By the day of the visit, the last 24 months; a visit that was undone does not count."""
    _require_overview(session)
    months = months_before(session.actor.today, MONTHS)
    with _whole_chapter_for_the_board(session):
        rows = session.execute(_visits_by_day(session.actor), {"since": months[0]}).all()
    # By day: no database has one quick way to name a month that the other knows too.
    found: Counter[date] = Counter()
    for day, count in rows:
        found[day.replace(day=1)] += count
    return [Month(first, found[first]) for first in months]


@lru_cache(maxsize=256)
def _visits_by_day(actor: Actor) -> Select[date, int]:
    # Who also visits elsewhere, or sees more for another reason, still reads the figures of own programmes.
    mine = Visit.request_id.in_(select(Request.id).where(requests_of(actor)))
    of_theirs = [] if _sees_all(actor) else [mine]
    since = bindparam("since", type_=Date)
    return (
        select(Visit.day, func.count())
        .where(Visit.day >= since, Visit.day <= actor.today, Visit.undone_at.is_(None), *of_theirs)
        .group_by(Visit.day)
    )


def claims_by_state(session: ActorSession) -> list[Claims]:
    """All claims that were submitted of those that count for the reader, in the order in which a claim lives."""
    if not session.actor.may(Permission.FIGURES_NAMED):
        require(session.actor, Permission.FIGURES_MONEY)
    with _whole_chapter_for_the_board(session):
        rows = session.execute(_claims(session.actor)).all()
    found = {status: (count, int(cents)) for status, count, cents in rows}
    return [Claims(status, *found.get(status, (0, 0))) for status in ExpenseStatus if status is not ExpenseStatus.DRAFT]


@lru_cache(maxsize=256)
def _claims(actor: Actor) -> Select[ExpenseStatus, int, int]:
    whole = actor.may(Permission.FIGURES_MONEY)
    return (
        select(Expense.status, func.count(), func.sum(Expense.amount_cents))
        .where(Expense.submitted_at.is_not(None), *([] if whole else [Expense.programme_id.in_(actor.programmes)]))
        .group_by(Expense.status)
    )


def totals(session: ActorSession) -> Totals:
    _require_overview(session)
    with _whole_chapter_for_the_board(session):
        row = session.execute(_totals(session.actor)).one()
    return Totals(*(int(number) for number in row))


@lru_cache(maxsize=256)
def _totals(actor: Actor) -> Select[*tuple[Any, ...]]:
    today, counts = actor.today, matches_per_volunteer()
    left, whole = room(counts, today), _sees_all(actor)
    helped = (
        select(func.count(Request.household_id.distinct()))
        .join(Match, Match.request_id == Request.id)
        .where(Match.status == MatchStatus.ACTIVE, *([] if whole else [requests_of(actor)]))
        .scalar_subquery()
    )
    return (
        select(
            helped,
            func.count(case((Volunteer.goes_on(today), 1))),
            func.count(case((left > 0, 1))),
            func.coalesce(func.sum(left), 0),
        )
        .select_from(Volunteer)
        .outerjoin(counts, counts.c.volunteer_id == Volunteer.id)
        .where(*([] if whole else [volunteers_of(actor)]))
    )


def _require_overview(session: ActorSession) -> None:
    if not session.actor.may(Permission.FIGURES_NAMED):
        require(session.actor, Permission.FIGURES_CHAPTER)


def _sees_all(actor: Actor) -> bool:
    return actor.may(Permission.FIGURES_CHAPTER)


@contextmanager
def _whole_chapter_for_the_board(session: ActorSession) -> Iterator[None]:
    """The board's figures are of everybody; others count what they may see."""
    if _sees_all(session.actor):
        with counting(session):
            yield
    else:
        yield
