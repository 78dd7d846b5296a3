"""Payment runs."""

from datetime import datetime

from sqlalchemy import Select, exists, func, or_, select, tuple_

from db.models import Expense, Payment, PaymentClaim, PaymentRun
from domain.expenses import ExpenseStatus
from domain.payment_runs import PaymentStatus, RunStatus


def facts(now: datetime) -> dict[str, Select[int]]:
    return {
        "what is in a payment run or paid by one is held by just that run": select(Expense.id).where(
            (Expense.status.in_((ExpenseStatus.IN_RUN, ExpenseStatus.PAID)))
            != exists().where(PaymentClaim.expense_id == Expense.id, PaymentClaim.released_at.is_(None))
        ),
        "what a payment run holds is under way, or paid, as its transfer is": select(Expense.id)
        .join(PaymentClaim, PaymentClaim.expense_id == Expense.id)
        .join(Payment, Payment.id == PaymentClaim.payment_id)
        .join(PaymentRun, PaymentRun.id == Payment.run_id)
        .where(
            PaymentClaim.released_at.is_(None),
            or_(
                PaymentRun.status == RunStatus.CANCELLED,
                tuple_(Expense.status, Payment.status).not_in(
                    [(ExpenseStatus.IN_RUN, PaymentStatus.ORDERED), (ExpenseStatus.PAID, PaymentStatus.PAID)]
                ),
            ),
        ),
        "a transfer goes to whoever made its claims": select(Expense.id)
        .join(PaymentClaim, PaymentClaim.expense_id == Expense.id)
        .join(Payment, Payment.id == PaymentClaim.payment_id)
        .where(Payment.volunteer_id != Expense.volunteer_id),
        "a transfer is worth its claims, and a payment run its transfers": _payments_out_of_step(),
    }


def _payments_out_of_step() -> Select[int]:
    claims = (
        select(PaymentClaim.payment_id, func.sum(PaymentClaim.amount_cents).label("cents"))
        .group_by(PaymentClaim.payment_id)
        .subquery()
    )
    transfers = (
        select(Payment.run_id, func.count().label("number"), func.sum(Payment.amount_cents).label("cents"))
        .group_by(Payment.run_id)
        .subquery()
    )
    return (
        select(Payment.id)
        .join(PaymentRun, PaymentRun.id == Payment.run_id)
        .join(transfers, transfers.c.run_id == Payment.run_id)
        .outerjoin(claims, claims.c.payment_id == Payment.id)
        .where(
            or_(
                Payment.amount_cents != func.coalesce(claims.c.cents, 0),
                PaymentRun.total_cents != transfers.c.cents,
                PaymentRun.transfers != transfers.c.number,
            )
        )
    )
