"""Claims from paper to go on with: one's own, and those of colleagues, who may be away."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, null, or_, select

from db.claims import name_of, paper_count, paper_waits
from db.models import Expense, Volunteer
from db.session import ActorSession
from domain.access import Permission, require
from domain.expenses import MENDABLE, ExpenseStatus


@dataclass(frozen=True)
class Unfinished:
    """`entered_by` is the colleague who entered it; None for who asks."""

    id: int
    claimant: str
    day: date
    amount_cents: int
    status: ExpenseStatus
    entered_by: str | None


@dataclass(frozen=True)
class Waiting:
    """Claims from paper that came back, or were begun a while ago; `first_id` where there is one."""

    total: int
    first_id: int | None


def waiting(session: ActorSession) -> Waiting:
    """How many wait for whoever goes on with them, one's own and those of colleagues."""
    require(session.actor, Permission.EXPENSE_ENTER)
    return Waiting(*session.execute(paper_count(session.actor)).one())


def unfinished(session: ActorSession) -> list[Unfinished]:
    """What came back, then what was not handed in yet, the oldest first; what colleagues began only after a while."""
    require(session.actor, Permission.EXPENSE_ENTER)
    actor = session.actor
    entered = Expense.entered_by(actor.id)
    own = and_(entered, Expense.status.in_(MENDABLE), Expense.volunteer_id != (actor.volunteer_id or 0))
    rows = session.execute(
        select(
            Expense.id,
            func.coalesce(Volunteer.name, ""),
            Expense.day,
            Expense.amount_cents,
            Expense.status,
            case((entered, null()), else_=name_of(Expense.entered_by_id)),
        )
        .outerjoin(Volunteer, Volunteer.id == Expense.volunteer_id)
        .where(or_(paper_waits(actor), own))
        .order_by(Expense.status != ExpenseStatus.RETURNED, Expense.id)
    )
    return [Unfinished(*row) for row in rows]
