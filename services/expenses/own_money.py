"""A volunteer's own year in money."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

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


def own_year(session: ActorSession) -> OwnYear:
    """This year so far."""
    require(session.actor, Permission.FIGURES_OWN)
    year = session.actor.today.year
    rows = session.execute(
        select(Expense.status, func.sum(ExpenseLine.amount_cents))
        .join(ExpenseLine, ExpenseLine.expense_id == Expense.id)
        .where(
            Expense.volunteer_id == session.actor.volunteer_id,
            Expense.submitted_at.is_not(None),
            Expense.status.not_in(LETS_GO),
            ExpenseLine.day >= date(year, 1, 1),
            ExpenseLine.day <= date(year, 12, 31),
        )
        .group_by(Expense.status)
    )
    sums = {row[0]: int(row[1]) for row in rows}
    return OwnYear(year, sum(sums.values()), sums.get(ExpenseStatus.PAID, 0), sums.get(ExpenseStatus.WAIVED, 0))
