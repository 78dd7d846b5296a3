"""Payment runs: approved claims go to the bank in one file, made once and whole, each claim in one run only."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime

from babel.dates import format_date
from sqlalchemy import func, select, update

from db.models import Expense, Payment, PaymentClaim, PaymentRun, User
from db.session import AMSTERDAM, ActorSession, counting
from domain.access import Permission, Refused, require, require_system
from domain.expenses import ExpenseStatus, Step
from domain.messages import Kind
from domain.payment_runs import (
    PaymentStatus,
    RunStatus,
    check_second,
    description,
    execution_day,
    second_too_late,
)
from domain.sepa import Payer, Transfer, payment_file, read_back
from domain.text import clean_reason
from i18n import translate
from services.expenses.claim_steps import take_all
from services.messages import notices
from services.payments import payer
from services.payments.payment_due import payees, reach_actor
from services.trail import audit

# Statements of the bank are read in the language of the chapter.
_LOCALE = "nl"


def make(
    session: ActorSession, claim_ids: Collection[int], *, total_cents: int, execute_on: date, nonce: str
) -> tuple[int, RunStatus]:
    """Make a run of these claims with its file; all or nothing. `total_cents` is the sum that the treasurer saw.

    A second arrival of the same `nonce` gives the run that is there. Raises Refused: nothing_to_pay, claims_moved_on,
    day_has_passed, day_too_far, no_payer, cannot_be_paid.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    # Locked in one order, so that of two runs at once the second finds these claims gone.
    claims = session.scalars(
        select(Expense).where(Expense.id.in_(claim_ids)).order_by(Expense.id).with_for_update(of=Expense)
    ).all()
    there = session.scalar(select(PaymentRun).where(PaymentRun.nonce == nonce))
    if there is not None:
        return there.id, there.status
    if not claim_ids:
        raise Refused("nothing_to_pay")
    if (
        len(claims) != len(set(claim_ids))
        or any(one.status is not ExpenseStatus.APPROVED or one.amount_cents <= 0 for one in claims)
        or sum(one.amount_cents for one in claims) != total_cents
    ):
        raise Refused("claims_moved_on")
    of_each: dict[int, list[Expense]] = {}
    for claim in claims:
        of_each.setdefault(claim.volunteer_id, []).append(claim)
    needs_second = not reach_actor(session).isdisjoint(of_each)
    run = _new_run(session, of_each, execution_day(execute_on, session.actor.today), nonce)
    run.status = RunStatus.NEEDS_SECOND if needs_second else RunStatus.READY
    run_id = _write(session, run, of_each)
    take_all(session, claims, Step.ORDER, run_id=run_id)
    audit(session, "run:make", "payment_runs", run_id)
    if needs_second:
        _ask_for_second(session, run_id)
    return run_id, run.status


def second(session: ActorSession, run_id: int) -> None:
    """Somebody else's yes to a run with a claim of its maker's own. The second click of a double one changes nothing.

    Raises Refused: not_found, made_by_you, paid_to_you, run_moved_on, second_too_late.
    """
    require(session.actor, Permission.RUN_SECOND)
    run = locked(session, run_id)
    check_second(session.actor.id, made_by_id=run.created_by_id, is_paid_by_it=_pays_actor(session, run_id))
    if run.status is RunStatus.READY and run.seconded_by_id == session.actor.id:
        return
    if run.status is not RunStatus.NEEDS_SECOND:
        raise Refused("run_moved_on")
    if second_too_late(run.execute_on, session.actor.today):
        raise Refused("second_too_late")
    run.status, run.seconded_by_id, run.seconded_at = RunStatus.READY, session.actor.id, datetime.now(UTC)
    notices.recall(session, f"run:{run_id}")
    audit(session, "run:second", "payment_runs", run_id)


def export(session: ActorSession, run_id: int) -> bytes:
    """The file of a run, each time the same. Raises Refused: not_found, needs_second, run_moved_on, file_unreadable."""
    require(session.actor, Permission.EXPENSE_PAY)
    run = locked(session, run_id)
    if run.status is RunStatus.NEEDS_SECOND:
        raise Refused("needs_second")
    if run.status is RunStatus.CANCELLED:
        raise Refused("run_moved_on")
    if run.file is None:
        raise Refused("file_unreadable")
    run.exported_at = run.exported_at or datetime.now(UTC)
    audit(session, "run:export", "payment_runs", run_id)
    return run.file


def cancel(session: ActorSession, run_id: int, *, reason: str, not_at_bank: bool) -> None:
    """Take back a run that did not go to the bank; its claims wait for another one. A second time changes nothing.

    `reason` stays with each claim. Of a run whose file was fetched only the treasurer knows: `not_at_bank` is that they
    say so. Raises Refused: not_found, required, too_long, may_be_at_bank, is_at_bank.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    run = locked(session, run_id)
    if run.status is RunStatus.CANCELLED:
        return
    why = clean_reason(reason, field="Why?")
    payments = session.scalars(select(Payment).where(Payment.run_id == run_id).order_by(Payment.id)).all()
    if any(one.status is not PaymentStatus.ORDERED for one in payments):
        raise Refused("is_at_bank")
    if run.exported_at is not None and not not_at_bank:
        raise Refused("may_be_at_bank")
    run.status = RunStatus.CANCELLED
    for payment in payments:
        payment.status = PaymentStatus.CANCELLED
    claims = claims_of(session, [one.id for one in payments])
    release(session, [one.id for one in payments])
    take_all(session, claims, Step.LEAVE_RUN, reason=why, run_id=run_id)
    notices.recall(session, f"run:{run_id}")
    audit(session, "run:cancel", "payment_runs", run_id)


def locked(session: ActorSession, run_id: int) -> PaymentRun:
    """A run that nobody else changes until this is done. Raises Refused("not_found")."""
    run = session.get(PaymentRun, run_id, with_for_update=True)
    if run is None:
        raise Refused("not_found")
    return run


def claims_of(session: ActorSession, payment_ids: Iterable[int]) -> Sequence[Expense]:
    """The claims of these payments, held or let go, locked."""
    theirs = select(PaymentClaim.expense_id).where(PaymentClaim.payment_id.in_(payment_ids))
    return session.scalars(
        select(Expense).where(Expense.id.in_(theirs)).order_by(Expense.id).with_for_update(of=Expense)
    ).all()


def release(session: ActorSession, payment_ids: Iterable[int]) -> None:
    """These payments hold their claims no longer."""
    for one in session.scalars(select(PaymentClaim).where(PaymentClaim.payment_id.in_(payment_ids))).all():
        one.released_at = datetime.now(UTC)


def unreadable(session: ActorSession) -> int:
    """How many files were written with a key that is gone. For the operator only."""
    require_system(session.actor)
    return sum(file is None for file in session.scalars(select(PaymentRun.file).execution_options(yield_per=10)))


def write_anew(session: ActorSession) -> int:
    """The same files with the present key, as in bank_accounts; how many that were. For the operator only."""
    require_system(session.actor)
    done = 0
    for run_id in session.scalars(select(PaymentRun.id)).all():
        file = session.scalar(select(PaymentRun.file).where(PaymentRun.id == run_id))
        if file is not None:
            session.execute(update(PaymentRun).where(PaymentRun.id == run_id).values(file=file))
            done += 1
    return done


def _new_run(session: ActorSession, of_each: dict[int, list[Expense]], execute_on: date, nonce: str) -> PaymentRun:
    """The row with its file, which was read back and adds up."""
    account = payer.details(session).account
    if not account.iban:
        raise Refused("no_payer")
    accounts, now = payees(session, of_each), datetime.now(UTC)
    message_id = f"NAAST-{now.astimezone(AMSTERDAM):%Y%m%d}-{secrets.token_hex(4).upper()}"
    opening = translate("Expense claim {month}", _LOCALE).format(
        month=format_date(execute_on, "LLLL y", locale=_LOCALE)
    )
    transfers = []
    for place, (volunteer_id, claims) in enumerate(of_each.items(), start=1):
        payee = accounts[volunteer_id]
        if payee.obstacle is not None or payee.iban is None:
            raise Refused("cannot_be_paid", name=payee.holder or str(volunteer_id))
        cents = sum(claim.amount_cents for claim in claims)
        text = description(opening, [claim.id for claim in claims])
        transfers.append(Transfer(payee.holder, payee.iban, cents, text, f"{message_id}-{place}"))
    file = payment_file(
        Payer(account.name, account.iban),
        transfers,
        message_id=message_id,
        created_at=now.astimezone(AMSTERDAM),
        execute_on=execute_on,
        schema=account.schema,
    )
    written = read_back(file)
    if [(one.iban, one.cents) for one in transfers] != [
        (written[one.end_to_end_id].iban, written[one.end_to_end_id].cents) for one in transfers
    ]:
        raise RuntimeError("the file does not say what was asked")
    return PaymentRun(
        message_id=message_id,
        execute_on=execute_on,
        transfers=len(written),
        total_cents=sum(one.cents for one in written.values()),
        file=file,
        created_at=now,
        created_by_id=session.actor.id,
        nonce=nonce,
    )


def _write(session: ActorSession, run: PaymentRun, of_each: dict[int, list[Expense]]) -> int:
    session.add(run)
    session.flush()
    payments = [
        Payment(
            run_id=run.id,
            volunteer_id=volunteer_id,
            amount_cents=sum(claim.amount_cents for claim in claims),
            end_to_end_id=f"{run.message_id}-{place}",
            status=PaymentStatus.ORDERED,
            reason="",
        )
        for place, (volunteer_id, claims) in enumerate(of_each.items(), start=1)
    ]
    session.add_all(payments)
    session.flush()
    session.add_all(
        PaymentClaim(payment_id=payment.id, expense_id=claim.id, amount_cents=claim.amount_cents)
        for payment, claims in zip(payments, of_each.values(), strict=True)
        for claim in claims
    )
    session.flush()
    return run.id


def _pays_actor(session: ActorSession, run_id: int) -> bool:
    with counting(session):
        query = select(func.count()).where(Payment.run_id == run_id, Payment.volunteer_id.in_(reach_actor(session)))
        return bool(session.scalar(query))


def _ask_for_second(session: ActorSession, run_id: int) -> None:
    key, link = f"run:{run_id}", f"betaalronde?id={run_id}"
    words = [notices.Word(user_id, key, link) for user_id in session.scalars(select(User.id).where(User.staff))]
    notices.notify_all(session, words, Kind.RUN_NEEDS_SECOND)
