"""Every step of a claim: taken in one way, kept for ever, told to the claimant."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import false, func, select

from db.claims import claimant_accounts, name_of
from db.models import Expense, ExpenseStep
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.expenses import UNDO_MINUTES, Step, after
from domain.messages import Kind
from services import notices
from services.trail import audit

# A claim that is begun or taken back into the queue is nothing to hear of.
_QUIET = frozenset({Step.BEGIN, Step.UNDO})
# What can be undone is mailed when it cannot any more.
_UNDOABLE = frozenset({Step.RETURN, Step.REFUSE, Step.FIRST_APPROVE, Step.APPROVE})


@dataclass(frozen=True)
class Taken:
    """`by` is a name that the reader may see; `own` says that it was the claimant."""

    step: Step
    at: datetime
    by: str | None
    own: bool
    reason: str
    amount_cents: int


def take(session: ActorSession, claim: Expense, step: Step, *, reason: str = "", run_id: int | None = None) -> None:
    """Bring a locked claim to its next state. Raises Refused("changed_meanwhile") where the step cannot be taken.

    For the use cases of this folder, which check first whether the actor may.
    """
    claim.status = after(claim.status, step)
    session.add(claim)
    session.flush()
    session.add(
        ExpenseStep(
            expense_id=claim.id,
            step=step,
            at=datetime.now(UTC),
            by_id=session.actor.id,
            reason=reason,
            amount_cents=claim.amount_cents,
            run_id=run_id,
        )
    )
    audit(session, f"expense:{step.value}", "expenses", claim.id)
    if step in _QUIET:
        return
    notices.tell_volunteer(
        session,
        claim.volunteer_id,
        Kind.CLAIM_DECIDED,
        key=_notice_key(claim),
        link="declareren",
        values={"step": step.value, "day": claim.day.isoformat()},
        mail_after=timedelta(minutes=UNDO_MINUTES if step in _UNDOABLE else 0),
    )


def untell(session: ActorSession, claim: Expense) -> None:
    """What the claimant was told of the claim as it now is holds no more."""
    notices.recall(session, _notice_key(claim))


def history(session: ActorSession, expense_id: int) -> list[Taken]:
    """Every step of a claim that the actor may read, oldest first. Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_READ)
    if session.get(Expense, expense_id) is None:
        raise Refused("not_found")
    accounts = claimant_accounts()
    rows = session.execute(
        select(
            ExpenseStep.step,
            ExpenseStep.at,
            name_of(ExpenseStep.by_id),
            func.coalesce(ExpenseStep.by_id == accounts.c.user_id, false()),
            ExpenseStep.reason,
            ExpenseStep.amount_cents,
        )
        .join(Expense, Expense.id == ExpenseStep.expense_id)
        .join(accounts, accounts.c.volunteer_id == Expense.volunteer_id)
        .where(ExpenseStep.expense_id == expense_id)
        .order_by(ExpenseStep.id)
    )
    return [Taken(*row) for row in rows]


def _notice_key(claim: Expense) -> str:
    return f"claim:{claim.id}:{claim.version_id}"
