"""Claims to go on with of somebody whose account closes: what nobody could go on with is not left to wait."""

from collections.abc import Collection

from sqlalchemy import select

from db.claims import mending_roles
from db.models import Expense, Volunteer
from db.session import ActorSession, counting
from domain.expenses import MENDABLE, ExpenseStatus, can_mend
from services.expenses import expenses


def hold(session: ActorSession, user_id: int) -> int | None:
    """The volunteer of an account, if any: who gives a claim back at this moment does so before, or finds it closed."""
    with counting(session):
        return session.scalar(select(Volunteer.id).where(Volunteer.user_id == user_id).with_for_update())


def left_by(session: ActorSession, volunteer_id: int, stays: Collection[str] | None) -> list[Expense]:
    """Locked: where the claimant, whose account stays with these roles if at all, cannot go on, nor anybody else."""
    with counting(session):
        rows = session.execute(
            select(Expense, *mending_roles()[1:])
            .where(Expense.volunteer_id == volunteer_id, Expense.status.in_(MENDABLE))
            .order_by(Expense.id)
            .with_for_update(of=Expense)
        ).all()
    return [claim for claim, *others in rows if not can_mend(stays, *others)]


def hand_in_returned(session: ActorSession, claims: Collection[Expense]) -> None:
    """Of `left_by`: what came back goes in as it is, to be approved or refused."""
    expenses.hand_in(session, [claim for claim in claims if claim.status is ExpenseStatus.RETURNED])
