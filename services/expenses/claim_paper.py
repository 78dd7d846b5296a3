"""Claims on paper that a coordinator began to enter: what is left to be done with them is theirs."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from db.models import Expense, Volunteer
from db.session import ActorSession
from domain.access import Permission, require
from domain.expenses import MENDABLE, ExpenseStatus


@dataclass(frozen=True)
class Unfinished:
    id: int
    claimant: str
    day: date
    amount_cents: int
    status: ExpenseStatus


def unfinished(session: ActorSession) -> list[Unfinished]:
    """What the actor entered for others and did not hand in yet, or came back; that first, then the oldest."""
    require(session.actor, Permission.EXPENSE_ENTER)
    rows = session.execute(
        select(Expense.id, func.coalesce(Volunteer.name, ""), Expense.day, Expense.amount_cents, Expense.status)
        .outerjoin(Volunteer, Volunteer.id == Expense.volunteer_id)
        .where(
            Expense.entered_by_id == session.actor.id,
            Expense.volunteer_id != (session.actor.volunteer_id or 0),
            Expense.status.in_(MENDABLE),
        )
        .order_by(Expense.status != ExpenseStatus.RETURNED, Expense.id)
    )
    return [Unfinished(*row) for row in rows]
