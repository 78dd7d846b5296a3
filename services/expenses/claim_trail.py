"""One claim for the auditor: its lines and receipts, every step, and what the bank did."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, select

from db.claims import claim_rows, claimant_accounts, name_of
from db.models import Expense, ExpenseStep, Payment, PaymentClaim, PaymentRun
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.expenses import Step
from domain.payment_runs import PaymentStatus
from services.expenses import receipts
from services.expenses.claims import Claim, with_lines
from services.expenses.receipts import Kept


@dataclass(frozen=True)
class Taken:
    """`by` is the claimant or a name that the reader may see; `amount_cents` what the claim was worth then."""

    step: Step
    at: datetime
    by: str | None
    reason: str
    amount_cents: int
    run_id: int | None


@dataclass(frozen=True)
class Transfer:
    """What the claim was part of at the bank; `amount_cents` is the claim's share."""

    run_id: int
    message_id: str
    execute_on: date
    status: PaymentStatus
    settled_on: date | None
    reason: str
    amount_cents: int


@dataclass(frozen=True)
class Trail:
    """`transfers` for who reads the payment runs; the steps tell everybody what became of the claim."""

    claim: Claim
    receipts: dict[int, Kept]
    steps: list[Taken]
    transfers: list[Transfer]


def trail(session: ActorSession, expense_id: int) -> Trail:
    """All that is kept of a claim that the actor may read. Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_READ)
    rows = session.execute(claim_rows().where(Expense.id == expense_id)).all()
    if not rows:
        raise Refused("not_found")
    claim = with_lines(session, rows)[0]
    accounts = claimant_accounts()
    steps = session.execute(
        select(
            ExpenseStep.step,
            ExpenseStep.at,
            case((ExpenseStep.by_id == accounts.c.user_id, claim.claimant), else_=name_of(ExpenseStep.by_id)),
            ExpenseStep.reason,
            ExpenseStep.amount_cents,
            ExpenseStep.run_id,
        )
        .join(Expense, Expense.id == ExpenseStep.expense_id)
        .join(accounts, accounts.c.volunteer_id == Expense.volunteer_id)
        .where(ExpenseStep.expense_id == expense_id)
        .order_by(ExpenseStep.id)
    )
    transfers = session.execute(
        select(
            PaymentRun.id,
            PaymentRun.message_id,
            PaymentRun.execute_on,
            Payment.status,
            Payment.settled_on,
            Payment.reason,
            PaymentClaim.amount_cents,
        )
        .join(Payment, Payment.run_id == PaymentRun.id)
        .join(PaymentClaim, PaymentClaim.payment_id == Payment.id)
        .where(PaymentClaim.expense_id == expense_id)
        .order_by(PaymentRun.id)
    )
    return Trail(
        claim,
        receipts.of_lines(session, [line.id for line in claim.lines]),
        [Taken(*row) for row in steps],
        [Transfer(*row) for row in transfers],
    )
