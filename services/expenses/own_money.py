"""A volunteer's own years in money."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import extract, func, select

from db.models import Expense, ExpenseLine
from db.session import ActorSession
from domain.access import Permission, require
from domain.expenses import LETS_GO, ExpenseStatus


@dataclass(frozen=True)
class OwnYear:
    """Cents of costs made in a year: all that was handed in and stands, and what of it was paid and given."""

    year: int
    claimed: int
    paid: int
    given: int


def own_years(session: ActorSession) -> tuple[OwnYear, OwnYear]:
    """This year so far, and last year, which is asked for when this one has only begun."""
    require(session.actor, Permission.FIGURES_OWN)
    this = session.actor.today.year
    year = extract("year", ExpenseLine.day)
    rows = session.execute(
        select(year, Expense.status, func.sum(ExpenseLine.amount_cents))
        .join(ExpenseLine, ExpenseLine.expense_id == Expense.id)
        .where(
            Expense.volunteer_id == session.actor.volunteer_id,
            Expense.submitted_at.is_not(None),
            Expense.status.not_in(LETS_GO),
            ExpenseLine.day >= date(this - 1, 1, 1),
            ExpenseLine.day <= date(this, 12, 31),
        )
        .group_by(year, Expense.status)
    )
    sums = {(row[0], row[1]): int(row[2]) for row in rows}
    return _of(this, sums), _of(this - 1, sums)


def _of(year: int, sums: Mapping[tuple[int, ExpenseStatus], int]) -> OwnYear:
    claimed = sum(cents for (of, _status), cents in sums.items() if of == year)
    return OwnYear(year, claimed, sums.get((year, ExpenseStatus.PAID), 0), sums.get((year, ExpenseStatus.WAIVED), 0))
