"""Payment runs."""

from datetime import datetime

from sqlalchemy import Select, exists, func, or_, select

from db.models import Expense, Payment, PaymentClaim, PaymentRun
from domain.expenses import ExpenseStatus


def facts(now: datetime) -> dict[str, Select[int]]:
    return {
        "what is in a payment run or paid by one is held by just that run": select(Expense.id).where(
            (Expense.status.in_((ExpenseStatus.IN_RUN, ExpenseStatus.PAID)))
            != exists().where(PaymentClaim.expense_id == Expense.id, PaymentClaim.released_at.is_(None))
        ),
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
