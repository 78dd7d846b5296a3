"""Every step of a claim: taken in one way, kept for ever, told to the claimant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import false, func, select

from db.bulk import insert_all
from db.claims import claimant_accounts, name_of
from db.models import Expense, ExpenseStep
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.expenses import UNDO_MINUTES, Step, after
from domain.messages import Kind
from services.messages import notices
from services.trail import audit

# A claim that is begun, or taken over, or taken back into the queue is nothing to hear of.
_QUIET = frozenset({Step.BEGIN, Step.TAKE_OVER, Step.UNDO, Step.UNDO_RESULT})
# What can be undone is mailed when it cannot any more.
_UNDOABLE = frozenset({Step.RETURN, Step.REFUSE, Step.FIRST_APPROVE, Step.APPROVE, Step.PAY, Step.FAIL})


@dataclass(frozen=True)
class Taken:
    """`by` is a name that the reader may see; `own` says that it was the claimant."""

    step: Step
    at: datetime
    by: str | None
    own: bool
    reason: str
    amount_cents: int


def take(session: ActorSession, claim: Expense, step: Step, *, reason: str = "") -> None:
    """Bring a locked claim to its next state. Raises Refused("changed_meanwhile") where the step cannot be taken.

    For the use cases of this folder, which check first whether the actor may.
    """
    take_all(session, [claim], step, reason=reason)


def take_all(
    session: ActorSession, claims: Sequence[Expense], step: Step, *, reason: str = "", run_id: int | None = None
) -> None:
    """`take` for many at once; whoever claimed several of them hears of it once."""
    for claim in claims:
        claim.status = after(claim.status, step)
    session.add_all(claims)
    session.flush()
    now = datetime.now(UTC)
    steps = [
        {
            "expense_id": claim.id,
            "step": step,
            "at": now,
            "by_id": session.actor.id,
            "reason": reason,
            "amount_cents": claim.amount_cents,
            "run_id": run_id,
        }
        for claim in claims
    ]
    insert_all(session, ExpenseStep, steps)
    for claim in claims:
        audit(session, f"expense:{step.value}", "expenses", claim.id)
    if step not in _QUIET:
        _tell(session, claims, step)


def _tell(session: ActorSession, claims: Sequence[Expense], step: Step) -> None:
    of_each: dict[int, list[Expense]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.day, claim.id)):
        of_each.setdefault(claim.volunteer_id, []).append(claim)
    words = []
    for volunteer_id, theirs in of_each.items():
        more = {"more": str(len(theirs) - 1)} if len(theirs) > 1 else {}
        values = {"step": step.value, "day": theirs[0].day.isoformat(), **more}
        # What the bank sent back asks for a look at the account number, which stands there.
        leads_to = "mijn-account" if step is Step.FAIL else "declareren"
        words.append(notices.Word(volunteer_id, _notice_key(theirs[0]), leads_to, values))
    later = timedelta(minutes=UNDO_MINUTES if step in _UNDOABLE else 0)
    notices.tell_volunteers(session, words, Kind.CLAIM_DECIDED, mail_after=later)


def untell(session: ActorSession, claim: Expense) -> None:
    """What the claimant was told of the claim as it now is holds no more."""
    untell_all(session, [claim])


def untell_all(session: ActorSession, claims: Sequence[Expense]) -> None:
    """`untell` for many at once."""
    notices.recall_all(session, [_notice_key(claim) for claim in claims])


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
