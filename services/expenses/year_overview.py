"""The year for the bookkeeper: what was paid, promised and given, by programme and kind. Never a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, extract, func, select

from db.models import Expense, ExpenseLine, Programme
from db.session import ActorSession
from domain.access import Permission, require
from domain.bookkeeping import OUTCOMES, Outcome
from domain.expenses import ExpenseKind


@dataclass(frozen=True)
class Row:
    """Cents of one programme and kind, by month of the day on which the costs were made."""

    programme: str
    kind: ExpenseKind
    months: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.months)


@dataclass(frozen=True)
class Month:
    first_day: date
    cents: int


@dataclass(frozen=True)
class Overview:
    """`rows` by what became of the money, in the order of the programmes."""

    year: int
    rows: Mapping[Outcome, list[Row]]

    def months(self, outcome: Outcome) -> list[Month]:
        """All programmes and kinds together."""
        return [
            Month(date(self.year, at + 1, 1), sum(row.months[at] for row in self.rows[outcome])) for at in range(12)
        ]

    def total(self, outcome: Outcome) -> int:
        return sum(row.total for row in self.rows[outcome])


def years(session: ActorSession) -> list[int]:
    """This year, and each one back to the first in which costs were claimed."""
    require(session.actor, Permission.EXPENSE_PAY)
    this = session.actor.today.year
    first = session.scalar(
        select(func.min(ExpenseLine.day)).join(Expense, Expense.id == ExpenseLine.expense_id).where(_counted())
    )
    return list(range(this, (first.year if first else this) - 1, -1))


def overview(session: ActorSession, year: int) -> Overview:
    """What became of the costs that were made in a year."""
    require(session.actor, Permission.EXPENSE_PAY)
    month = extract("month", ExpenseLine.day)
    found = session.execute(
        select(Programme.name, ExpenseLine.kind, Expense.status, month, func.sum(ExpenseLine.amount_cents))
        .join(Expense, Expense.id == ExpenseLine.expense_id)
        .join(Programme, Programme.id == Expense.programme_id)
        .where(_counted(), ExpenseLine.day >= date(year, 1, 1), ExpenseLine.day <= date(year, 12, 31))
        .group_by(Programme.id, Programme.position, Programme.name, ExpenseLine.kind, Expense.status, month)
        .order_by(Programme.position, Programme.name, Programme.id)
    )
    kinds = list(ExpenseKind)
    sums: dict[Outcome, dict[tuple[str, ExpenseKind], list[int]]] = {outcome: {} for outcome in Outcome}
    for programme, kind, status, in_month, cents in found:
        sums[OUTCOMES[status]].setdefault((programme, kind), [0] * 12)[int(in_month) - 1] += int(cents)
    return Overview(
        year,
        {
            outcome: [
                Row(programme, kind, tuple(rows[programme, kind]))
                for programme in dict.fromkeys(name for name, _ in rows)
                for kind in kinds
                if (programme, kind) in rows
            ]
            for outcome, rows in sums.items()
        },
    )


def _counted() -> ColumnElement[bool]:
    return Expense.status.in_(OUTCOMES)
