"""What became of a run at the bank: paid, all at once or one by one, or sent back."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from db.models import ExpenseStep, Payment, PaymentClaim, PaymentRun, User
from db.session import ActorSession, local_day
from domain.access import Permission, Refused, require
from domain.expenses import Step
from domain.payment_runs import PaymentStatus, RunStatus, check_paid_on, check_settled_on
from domain.text import clean_reason
from services.expenses.claim_steps import take_all
from services.payments.payment_runs import claims_of, locked, release
from services.trail import audit

REASON_MAX = 200


def mark_all_paid(session: ActorSession, run_id: int, *, on: date) -> int:
    """Everything in a run that has no result yet was paid on this day; gives how many transfers that were.

    Raises Refused: not_found, run_moved_on, not_fetched, day_in_future, before_the_run, before_the_banks_day.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    run = _at_bank(session, run_id)
    _check_paid_on(session, run, on)
    open_ones = session.scalars(
        select(Payment)
        .where(Payment.run_id == run.id, Payment.status == PaymentStatus.ORDERED)
        .order_by(Payment.id)
        .with_for_update(of=Payment)
    ).all()
    _pay(session, run, open_ones, on)
    return len(open_ones)


def mark_paid(session: ActorSession, payment_id: int, *, on: date) -> None:
    """One transfer was paid. The second click of a double one changes nothing.

    Raises Refused: not_found, run_moved_on, not_fetched, already_settled, day_in_future, before_the_run,
    before_the_banks_day.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    payment, run = _payment(session, payment_id)
    _check_paid_on(session, run, on)
    if payment.status is PaymentStatus.PAID and payment.settled_on == on:
        return
    if payment.status is not PaymentStatus.ORDERED:
        raise _settled_before(session, payment)
    _pay(session, run, [payment], on)


def send_back(session: ActorSession, payment_id: int, *, seen: PaymentStatus, on: date, reason: str) -> None:
    """The bank could not pay it, or sent it back later; its claims are approved again and wait for a next run.

    `seen` is the state on the screen: of two who write something down at once the second reads what the first did.
    Raises Refused: not_found, required, too_long, run_moved_on, not_fetched, already_settled, day_in_future,
    before_the_run.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    words = clean_reason(reason, field="What does the bank say?", maximum=REASON_MAX, lines=False)
    payment, run = _payment(session, payment_id)
    check_settled_on(on, made_on=_made_on(run), today=session.actor.today)
    if payment.status is PaymentStatus.FAILED and payment.reason == words:
        return
    if payment.status is not seen or seen not in {PaymentStatus.ORDERED, PaymentStatus.PAID}:
        raise _settled_before(session, payment)
    payment.status, payment.settled_on, payment.reason = PaymentStatus.FAILED, on, words
    claims = claims_of(session, [payment.id])
    release(session, [payment.id])
    take_all(session, claims, Step.FAIL, reason=words, run_id=run.id)
    audit(session, "payment:fail", "payments", payment.id)


def _pay(session: ActorSession, run: PaymentRun, payments: Sequence[Payment], on: date) -> None:
    for payment in payments:
        payment.status, payment.settled_on = PaymentStatus.PAID, on
        audit(session, "payment:pay", "payments", payment.id)
    take_all(session, claims_of(session, [payment.id for payment in payments]), Step.PAY, run_id=run.id)


def _payment(session: ActorSession, payment_id: int) -> tuple[Payment, PaymentRun]:
    run_id = session.scalar(select(Payment.run_id).where(Payment.id == payment_id))
    if run_id is None:
        raise Refused("not_found")
    run = _at_bank(session, run_id)
    return session.get_one(Payment, payment_id, with_for_update=True), run


def _at_bank(session: ActorSession, run_id: int) -> PaymentRun:
    """A run that the bank may have carried out, locked."""
    run = locked(session, run_id)
    if run.status is not RunStatus.READY:
        raise Refused("run_moved_on")
    if run.exported_at is None:  # else what came back could go to the bank in two files
        raise Refused("not_fetched")
    return run


def _check_paid_on(session: ActorSession, run: PaymentRun, on: date) -> None:
    check_paid_on(on, made_on=_made_on(run), execute_on=run.execute_on, today=session.actor.today)


def _made_on(run: PaymentRun) -> date:
    return local_day(run.created_at)


def _settled_before(session: ActorSession, payment: Payment) -> Refused:
    """Who wrote down what became of it, and when."""
    last = session.execute(
        select(User.name, ExpenseStep.at)
        .select_from(ExpenseStep)
        .join(PaymentClaim, PaymentClaim.expense_id == ExpenseStep.expense_id)
        .outerjoin(User, User.id == ExpenseStep.by_id)
        .where(
            PaymentClaim.payment_id == payment.id,
            ExpenseStep.run_id == payment.run_id,
            ExpenseStep.step.in_([Step.PAY, Step.FAIL]),
        )
        .order_by(ExpenseStep.id.desc())
        .limit(1)
    ).first()
    if last is None:
        return Refused("run_moved_on")
    return Refused("already_settled", who=last.name or "", when=last.at)
