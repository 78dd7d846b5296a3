"""What is asked of a claim that is made or mended: whose it is, whether it can be changed, how old costs may be."""

from datetime import date, timedelta

from sqlalchemy import exists, select

from db.claims import hold_claimant, made_by
from db.models import Expense, ExpenseLine, User
from db.session import ActorSession
from domain.access import Refused
from domain.expenses import MENDABLE, ExpenseKind, ExpenseStatus, Step, can_mend
from domain.numbers import check_past_day
from services.expenses import claim_terms, rates
from services.expenses.claim_steps import take


def mendable(session: ActorSession, claim_id: int) -> Expense:
    """As `theirs`, one that can be changed.

    Raises Refused: not_found, changed_meanwhile, allowance_is_fixed.
    """
    claim = theirs(session, claim_id)
    if claim.status not in MENDABLE:
        raise Refused("changed_meanwhile")
    take_over(session, claim)
    if claim.status is ExpenseStatus.RETURNED:
        allowance = exists().where(ExpenseLine.expense_id == claim.id, ExpenseLine.kind == ExpenseKind.ALLOWANCE)
        if session.scalar(select(allowance)):
            raise Refused("allowance_is_fixed")
    return claim


def theirs(session: ActorSession, claim_id: int) -> Expense:
    """A claim of the actor's own or that they entered, locked; of a colleague's from paper one that can be changed.

    Raises Refused: not_found, changed_meanwhile.
    """
    rates.hold(session)  # of its trips, also those that are handed in as they are
    claim = session.get(Expense, claim_id, with_for_update=True)
    if claim is None:
        raise Refused("not_found")
    if claim.volunteer_id != session.actor.volunteer_id:
        asked = select(Expense.entered_by(session.actor.id)).where(Expense.id == claim.id, made_by(session.actor))
        entered = session.scalar(asked)
        if entered is None:
            raise Refused("not_found")
        if not entered and claim.status not in MENDABLE:
            raise Refused("changed_meanwhile")
    return claim


def take_over(session: ActorSession, claim: Expense) -> None:
    """Whoever goes on with a colleague's claim from paper entered it too, for ever. `claim` is of `theirs`."""
    if claim.volunteer_id == session.actor.volunteer_id:
        return
    if not session.scalar(select(Expense.entered_by(session.actor.id)).where(Expense.id == claim.id)):
        take(session, claim, Step.BEGIN if claim.status is ExpenseStatus.DRAFT else Step.TAKE_OVER)


def check_day(session: ActorSession, day: date) -> None:
    """Raises Refused: day_in_future, claim_too_old."""
    check_past_day(day, session.actor.today, "Day")
    days = claim_terms.current(session).max_age_days
    if day < session.actor.today - timedelta(days=days):
        raise Refused("claim_too_old", day=day, days=days)


def check_goes_on(session: ActorSession, volunteer_id: int) -> None:
    """Who stops at this moment could not hand in what they begin. Raises Refused("signed_out")."""
    session.execute(hold_claimant(volunteer_id))
    # Read behind the lock: they end before it, or with what was begun.
    if not can_mend(session.scalar(select(User.roles).where(User.id == session.actor.id, User.active))):
        raise Refused("signed_out")
