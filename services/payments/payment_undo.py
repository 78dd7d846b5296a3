"""Back from what was written down of the bank by mistake, while nothing followed.

That something is paid, only right after and by who did it: later it can be written down that it came back. That
something came back, by every treasurer as long as its claims wait: a next run would pay them twice.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased

from db.models import ExpenseStep, Payment, PaymentClaim, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.expenses import UNDO_MINUTES, ExpenseStatus, Step, may_undo
from domain.payment_runs import PaymentStatus
from services.expenses.claim_steps import take_all, untell_all
from services.payments.payment_runs import claims_of, locked
from services.trail import audit

# Where a claim is after each result, if nothing else was done with it.
_LEFT_AT = {Step.PAY: ExpenseStatus.PAID, Step.FAIL: ExpenseStatus.APPROVED}


@dataclass(frozen=True)
class Written:
    """Written down in one go, `at` a moment that names it: paid or failed, and whose transfers."""

    at: datetime
    status: PaymentStatus
    names: tuple[str, ...]


def last_written(session: ActorSession, run_id: int, *, payment_id: int | None = None) -> Written | None:
    """The last that the actor wrote down in a run right now; with `payment_id`, what can be undone of that transfer."""
    require(session.actor, Permission.EXPENSE_PAY)
    new = (ExpenseStep.by_id == session.actor.id) & (
        ExpenseStep.at >= datetime.now(UTC) - timedelta(minutes=UNDO_MINUTES)
    )
    wanted = new if payment_id is None else (Payment.id == payment_id) & (new | (ExpenseStep.step == Step.FAIL))
    newest = (ExpenseStep.at.desc(), Volunteer.name_folded, Payment.id)
    rows = session.execute(_standing(run_id).where(wanted).order_by(*newest)).all()
    if not rows:
        return None
    last = [row for row in rows if row.at == rows[0].at]
    status = PaymentStatus.PAID if rows[0].step is Step.PAY else PaymentStatus.FAILED
    return Written(rows[0].at, status, tuple(row.name for row in last))


def undo(session: ActorSession, run_id: int, *, at: datetime, payment_id: int | None = None) -> None:
    """Take back what was written down at that moment, of all its transfers or of one: the bank has them again.

    Also what was paid before it came back: its day is asked again. The second click of a double one changes nothing.
    Raises Refused: not_found, result_followed, result_too_late.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    run = locked(session, run_id)
    query = _standing(run.id).where(ExpenseStep.at == at)
    rows = session.execute(query if payment_id is None else query.where(Payment.id == payment_id)).all()
    if not rows:
        if _undone(session, run.id, at):
            return
        raise Refused("result_followed")
    if rows[0].step is Step.PAY:
        if rows[0].by_id != session.actor.id:
            raise Refused("not_found")
        if not may_undo(at, datetime.now(UTC)):
            raise Refused("result_too_late")
    numbers = sorted({row.id for row in rows})
    payments = session.scalars(
        select(Payment).where(Payment.id.in_(numbers)).order_by(Payment.id).with_for_update(of=Payment)
    ).all()
    claims = claims_of(session, numbers)
    # Locked only now: a run that was made meanwhile holds them, and pays them.
    if any(one.status is not _LEFT_AT[rows[0].step] for one in claims):
        raise Refused("result_followed")
    untell_all(session, claims)
    for payment in payments:
        payment.status, payment.settled_on, payment.reason = PaymentStatus.ORDERED, None, ""
        audit(session, "payment:undo", "payments", payment.id)
    for link in session.scalars(select(PaymentClaim).where(PaymentClaim.payment_id.in_(numbers))).all():
        link.released_at = None
    take_all(session, claims, Step.UNDO_RESULT, run_id=run.id)


def _standing(run_id: int) -> Select[*tuple[Any, ...]]:
    """The results in a run, a transfer a row, with no later step of any claim in it."""
    later, beside = aliased(ExpenseStep), aliased(PaymentClaim)
    followed = exists(
        select(later.id)
        .join(beside, beside.expense_id == later.expense_id)
        .where(beside.payment_id == Payment.id, later.at > ExpenseStep.at)
        .correlate(Payment, ExpenseStep)
    )
    return (
        select(ExpenseStep.at, ExpenseStep.step, ExpenseStep.by_id, Payment.id, Volunteer.name, Volunteer.name_folded)
        .join(PaymentClaim, PaymentClaim.expense_id == ExpenseStep.expense_id)
        .join(Payment, (Payment.id == PaymentClaim.payment_id) & (Payment.run_id == ExpenseStep.run_id))
        .join(Volunteer, Volunteer.id == Payment.volunteer_id)
        .where(
            ExpenseStep.run_id == run_id,
            ExpenseStep.step.in_(_LEFT_AT),
            ~followed,
        )
        .distinct()
    )


def _undone(session: ActorSession, run_id: int, at: datetime) -> bool:
    """Whether the actor took back already what they wrote down at that moment."""
    then, later = aliased(ExpenseStep), aliased(ExpenseStep)
    query = (
        select(later.id)
        .join(then, then.expense_id == later.expense_id)
        .where(then.run_id == run_id, then.at == at, then.by_id == session.actor.id)
        .where(later.run_id == run_id, later.by_id == session.actor.id, later.step == Step.UNDO_RESULT, later.at > at)
        .limit(1)
    )
    return session.scalar(query) is not None
