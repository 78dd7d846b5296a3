"""Claims as a claimant reads them: what was claimed, and what still can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, Row, Select, bindparam, case, exists, select

from db.claims import claim_rows, line_rows, made_by, rate_of
from db.models import Expense, ExpenseLine, Household, Programme, Visit, Volunteer, VolunteerProgramme
from db.request_places import request_places
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.expenses import HOLDS_VISIT, MENDABLE, ExpenseKind, ExpenseStatus
from domain.text import told_apart
from services.expenses import rates

UNCLAIMED_DAYS = 90


@dataclass(frozen=True)
class Line:
    """`place` is the village of the household whose visit is claimed, where the reader may know it."""

    id: int
    claim_id: int
    day: date
    kind: ExpenseKind
    km_tenths: int | None
    cents_per_km: int | None
    amount_cents: int
    description: str
    no_receipt: str
    visit_id: int | None
    help_id: int | None
    place: str | None
    receipts: int


@dataclass(frozen=True)
class Claim:
    """`day` is that of the first line; `reason` what was written at the last decision."""

    id: int
    claimant: str
    programme_id: int
    programme: str
    day: date
    amount_cents: int
    status: ExpenseStatus
    submitted_at: datetime | None
    reason: str
    decided_at: datetime | None
    decided_by: str | None
    entered_by: str | None
    first_approved_by: str | None
    version: int
    volunteer_id: int
    entered_by_id: int | None
    first_approved_by_id: int | None
    has_allowance: bool
    lines: list[Line]


@dataclass(frozen=True)
class ClaimableVisit:
    """`cents_per_km` is None where the chapter set no rate for the day; `km_tenths` where none were written down."""

    visit_id: int
    programme_id: int | None
    day: date
    household: str | None
    volunteer: str
    own: bool
    km_tenths: int | None
    cents_per_km: int | None


@dataclass(frozen=True)
class ProgrammeChoice:
    """`ended_on` of one that takes costs of the days before it only."""

    id: int
    name: str
    own: bool
    ended_on: date | None


def with_lines(session: ActorSession, rows: Sequence[Sequence[Any]]) -> list[Claim]:
    """Claims from the rows of `claim_rows`, with their lines."""
    lines: dict[int, list[Line]] = {row[0]: [] for row in rows}
    if rows:
        for found in session.execute(_lines(), {"claims": list(lines)}):
            line = Line(*found)
            lines[line.claim_id].append(line)
    claims: list[tuple[Any, ...]] = [(*row, lines[row[0]]) for row in rows]
    return [Claim(*one) for one in claims]


def claim_of_visit(session: ActorSession, visit_id: int) -> int | None:
    """The claim that this visit is on, if any."""
    require(session.actor, Permission.EXPENSE_READ)
    return session.scalar(
        select(Expense.id)
        .join(ExpenseLine, ExpenseLine.expense_id == Expense.id)
        .where(ExpenseLine.visit_id == visit_id, Expense.status.in_(HOLDS_VISIT))
    )


def own_claims(session: ActorSession, *, limit: int = 10) -> list[Claim]:
    """The actor's own claims: first those that came back or were not submitted yet, then the newest."""
    require(session.actor, Permission.EXPENSE_READ)
    rows = session.execute(_own_claims(), {"volunteer": session.actor.volunteer_id, "many": limit}).all()
    return with_lines(session, rows)


def own_claim(session: ActorSession, expense_id: int) -> Claim:
    """A claim of the actor's own. Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_READ)
    return _one(session, expense_id, Expense.volunteer_id == session.actor.volunteer_id)


def mendable_claim(session: ActorSession, expense_id: int) -> Claim:
    """A claim that is still being made, or came back, for who can go on with it. Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_SUBMIT)
    return _one(session, expense_id, Expense.status.in_(MENDABLE), made_by(session.actor))


def made_claim(session: ActorSession, expense_id: int) -> Claim:
    """As `mendable_claim`, whatever became of it. Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_SUBMIT)
    return _one(session, expense_id, made_by(session.actor))


def claimable_visit(session: ActorSession, visit_id: int) -> ClaimableVisit:
    """Raises Refused: not_found, settled, already_claimed."""
    require(session.actor, Permission.EXPENSE_SUBMIT)
    row = session.execute(_visit_rows().where(Visit.id == visit_id)).first()
    if row is None or not (
        row.volunteer_id == session.actor.volunteer_id or session.actor.may(Permission.EXPENSE_ENTER)
    ):
        raise Refused("not_found")
    if row.settled:
        raise Refused("settled")
    if claim_of_visit(session, visit_id):
        raise Refused("already_claimed")
    return _claimable(session, row, rates.rate_on(session, row.day))


def unclaimed_visits(session: ActorSession) -> list[ClaimableVisit]:
    """The five newest own visits of the last months with kilometres that were not claimed, at the rate of their day."""
    require(session.actor, Permission.EXPENSE_SUBMIT)
    since = session.actor.today - timedelta(days=UNCLAIMED_DAYS)
    asked = {"volunteer": session.actor.volunteer_id, "since": since}
    rows = session.execute(_unclaimed_visits(), asked)
    return [_claimable(session, row, row.rate) for row in rows if row.rate is not None]


def programmes(session: ActorSession, volunteer_id: int | None = None) -> list[ProgrammeChoice]:
    """The programmes that a claim can belong to; `own` are those of the claimant, also where they ended lately."""
    require(session.actor, Permission.EXPENSE_SUBMIT)
    whose = volunteer_id if volunteer_id is not None else session.actor.volunteer_id
    own = exists().where(VolunteerProgramme.programme_id == Programme.id, VolunteerProgramme.volunteer_id == whose)
    today = session.actor.today
    lately = Programme.runs_on(today - timedelta(days=UNCLAIMED_DAYS))
    query = (
        select(Programme.id, Programme.name, own, Programme.ended_on)
        .where(Programme.runs_on(today) | (own & lately))
        .order_by(Programme.position, Programme.name)
    )
    if volunteer_id is not None and volunteer_id != session.actor.volunteer_id:
        query = query.where(Programme.id.in_(session.actor.programmes))
    return [ProgrammeChoice(*row) for row in session.execute(query)]


def claimants(session: ActorSession) -> list[tuple[int, str]]:
    """For whom a coordinator may enter a claim from paper: id and name of volunteers in own programmes.

    Of namesakes with where they live.
    """
    require(session.actor, Permission.EXPENSE_ENTER)
    rows = session.execute(
        select(Volunteer.id, Volunteer.name, Volunteer.place)
        .where(
            Volunteer.id.in_(
                select(VolunteerProgramme.volunteer_id).where(
                    VolunteerProgramme.programme_id.in_(session.actor.programmes)
                )
            ),
            Volunteer.goes_on(session.actor.today - timedelta(days=UNCLAIMED_DAYS)),
            Volunteer.id != (session.actor.volunteer_id or 0),
        )
        .order_by(Volunteer.name_folded, Volunteer.id)
    ).all()
    names = told_apart({row.id: row.name for row in rows}, {row.id: row.place for row in rows})
    return list(names.items())


def _one(session: ActorSession, expense_id: int, *where: ColumnElement[bool]) -> Claim:
    rows = session.execute(claim_rows().where(Expense.id == expense_id, *where)).all()
    if not rows:
        raise Refused("not_found")
    return with_lines(session, rows)[0]


# The queries of a volunteer's own page are built once: that takes longer than the database needs to answer them.
_VOLUNTEER = bindparam("volunteer", type_=Integer)
_MANY = bindparam("many", type_=Integer)


@cache
def _own_claims() -> Select[*tuple[Any, ...]]:
    to_do = case((Expense.status == ExpenseStatus.RETURNED, 0), (Expense.status == ExpenseStatus.DRAFT, 1), else_=2)
    return (
        claim_rows()
        .where(Expense.volunteer_id == _VOLUNTEER, Expense.status != ExpenseStatus.WITHDRAWN)
        .order_by(to_do, Expense.submitted_at.desc(), Expense.id.desc())
        .limit(_MANY)
    )


@cache
def _lines() -> Select[*tuple[Any, ...]]:
    return line_rows().where(ExpenseLine.expense_id.in_(bindparam("claims", type_=Integer, expanding=True)))


@cache
def _unclaimed_visits() -> Select[*tuple[Any, ...]]:
    claimed = exists().where(
        ExpenseLine.visit_id == Visit.id,
        ExpenseLine.expense_id == Expense.id,
        Expense.status.in_(HOLDS_VISIT),
    )
    return (
        _visit_rows()
        .add_columns(rate_of(Visit.day).label("rate"))
        .where(
            Visit.volunteer_id == _VOLUNTEER,
            Visit.day >= bindparam("since", type_=Date),
            Visit.km_tenths.is_not(None),
            ~Visit.settled,
            ~claimed,
        )
        .order_by(Visit.day.desc(), Visit.id.desc())
        .limit(5)
    )


@cache
def _visit_rows() -> Select[*tuple[Any, ...]]:
    there = request_places()
    return (
        select(
            Visit.id,
            Visit.day,
            Visit.volunteer_id,
            Visit.km_tenths,
            Visit.settled,
            Household.name.label("household"),
            Volunteer.name.label("volunteer"),
            there.c.programme_id,
        )
        .join(Volunteer, Volunteer.id == Visit.volunteer_id)
        .outerjoin(there, there.c.request_id == Visit.request_id)
        .outerjoin(Household, Household.id == Visit.household_id)
    )


def _claimable(session: ActorSession, row: Row[Any], cents_per_km: int | None) -> ClaimableVisit:
    own = row.volunteer_id == session.actor.volunteer_id
    return ClaimableVisit(
        row.id, row.programme_id, row.day, row.household, row.volunteer, own, row.km_tenths, cents_per_km
    )


def amount(session: ActorSession, expense_id: int) -> int | None:
    """What a claim is worth, in cents."""
    require(session.actor, Permission.EXPENSE_READ)
    return session.scalar(select(Expense.amount_cents).where(Expense.id == expense_id))


def version_of(session: ActorSession, expense_id: int) -> int:
    """The version of a claim as it is in this transaction. Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_READ)
    version = session.scalar(select(Expense.version_id).where(Expense.id == expense_id))
    if version is None:
        raise Refused("not_found")
    return version
