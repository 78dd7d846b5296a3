"""The lines of claims as the treasurer reads them: who, how much, where it stands. Never what a visit was about."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from db.claims import account_known, name_of
from db.models import Expense, ExpenseLine, Payment, PaymentClaim, Programme, Volunteer
from db.session import ActorSession
from domain.access import Permission, require
from domain.bookkeeping import OUTCOMES
from domain.expenses import ExpenseKind, ExpenseStatus
from domain.payment_runs import PaymentStatus
from services.trail import audit

PAGE = 50


@dataclass(frozen=True)
class Line:
    """`id` is that of the claim."""

    id: int
    claimant: str
    programme: str
    day: date
    kind: ExpenseKind
    km_tenths: int | None
    cents_per_km: int | None
    amount_cents: int
    status: ExpenseStatus
    submitted_at: datetime
    decided_at: datetime | None
    decided_by: str | None
    paid_on: date | None


@dataclass(frozen=True)
class Sum:
    """`without_account`: of how many volunteers in it nobody knows where their money may go."""

    claims: int
    lines: int
    cents: int
    without_account: int


def totals(session: ActorSession, *, month: date | None = None) -> dict[ExpenseStatus, Sum]:
    """Claims, lines and their amount by state, of trips and costs in the month that begins on `month`."""
    require(session.actor, Permission.EXPENSE_PAY)
    rows = session.execute(
        select(
            Expense.status,
            func.count(Expense.id.distinct()),
            func.count(ExpenseLine.id),
            func.sum(ExpenseLine.amount_cents),
            func.count(case((and_(Expense.amount_cents > 0, ~account_known()), Expense.volunteer_id)).distinct()),
        )
        .join(ExpenseLine, ExpenseLine.expense_id == Expense.id)
        .where(Expense.submitted_at.is_not(None), *_when(month))
        .group_by(Expense.status)
    )
    return {status: Sum(claims, lines, int(cents), without) for status, claims, lines, cents, without in rows}


def lines(
    session: ActorSession,
    *,
    status: ExpenseStatus | None = None,
    month: date | None = None,
    sort: str = "submitted",
    descending: bool = True,
    page: int = 1,
) -> list[Line]:
    """One page of claims; `sort` is submitted, name, day or amount."""
    require(session.actor, Permission.EXPENSE_PAY)
    by: dict[str, Any] = {
        "submitted": Expense.submitted_at,
        "name": Volunteer.name_folded,
        "day": ExpenseLine.day,
        "amount": ExpenseLine.amount_cents,
    }
    column = by[sort]
    order = (column.desc(), ExpenseLine.id.desc()) if descending else (column, ExpenseLine.id)
    rows = session.execute(_rows(status, month).order_by(*order).offset((page - 1) * PAGE).limit(PAGE))
    return [Line(*row) for row in rows]


def whole(session: ActorSession, *, status: ExpenseStatus | None = None, month: date | None = None) -> list[Line]:
    """Every line that the filter leaves, by day, for a file; that it was taken along is written down."""
    require(session.actor, Permission.EXPENSE_PAY)
    audit(session, "expense:export", "expenses", None)
    return [Line(*row) for row in session.execute(_rows(status, month).order_by(ExpenseLine.day, ExpenseLine.id))]


def whole_year(session: ActorSession, year: int) -> list[Line]:
    """The lines that the year overview counts, by day, for a file; that it was taken along is written down."""
    require(session.actor, Permission.EXPENSE_PAY)
    audit(session, "expense:export", "expenses", None)
    rows = _rows(None, None).where(
        Expense.status.in_(OUTCOMES), ExpenseLine.day >= date(year, 1, 1), ExpenseLine.day <= date(year, 12, 31)
    )
    return [Line(*row) for row in session.execute(rows.order_by(ExpenseLine.day, ExpenseLine.id))]


def _rows(status: ExpenseStatus | None, month: date | None) -> Select[*tuple[Any, ...]]:
    wanted = [] if status is None else [Expense.status == status]
    return (
        select(
            Expense.id,
            Volunteer.name,
            Programme.name,
            ExpenseLine.day,
            ExpenseLine.kind,
            ExpenseLine.km_tenths,
            ExpenseLine.cents_per_km,
            ExpenseLine.amount_cents,
            Expense.status,
            Expense.submitted_at,
            Expense.decided_at,
            name_of(Expense.decided_by_id),
            _paid_on(),
        )
        .join(ExpenseLine, ExpenseLine.expense_id == Expense.id)
        .join(Volunteer, Volunteer.id == Expense.volunteer_id)
        .join(Programme, Programme.id == Expense.programme_id)
        .where(Expense.submitted_at.is_not(None), *wanted, *_when(month))
    )


def _paid_on() -> ColumnElement[date | None]:
    """The bank's day of the transfer that holds the claim."""
    return (
        select(Payment.settled_on)
        .join(PaymentClaim, PaymentClaim.payment_id == Payment.id)
        .where(
            PaymentClaim.expense_id == Expense.id,
            PaymentClaim.released_at.is_(None),
            Payment.status == PaymentStatus.PAID,
        )
        .correlate(Expense)
        .scalar_subquery()
    )


def _when(month: date | None) -> list[ColumnElement[bool]]:
    if month is None:
        return []
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return [ExpenseLine.day >= month, ExpenseLine.day < following]
