"""How a payment run and its transfers are said on a screen."""

from datetime import date

from components.language import _, capital, count_of, short_day
from components.start.start_view import Waits
from domain.payment_runs import PaymentStatus, RunStatus, awaits_result, second_too_late
from services.payments.payment_reading import Run, Transfer


def state(run: Run) -> str:
    """Where a run stands, in a few words."""
    if run.status is RunStatus.CANCELLED:
        return _("taken back")
    if run.status is RunStatus.NEEDS_SECOND:
        return _("waits for a second yes")
    if run.left and not (run.paid or run.failed):
        return _("file fetched, not marked as paid") if run.exported_at else _("ready for the bank")
    if run.left:
        return count_of("{n} transfer without a result", "{n} transfers without a result", run.left)
    if run.failed and not run.paid:
        return _("all of it came back")
    if run.failed:
        return count_of("paid, {n} came back", "paid, {n} came back", run.failed)
    return _("paid")


def states() -> dict[PaymentStatus, str]:
    return {
        PaymentStatus.ORDERED: _("with the bank"),
        PaymentStatus.PAID: _("paid"),
        PaymentStatus.FAILED: _("came back"),
        PaymentStatus.CANCELLED: _("taken back"),
    }


def result(run: Run, transfer: Transfer) -> str:
    """What became of a transfer, with the bank's day."""
    if transfer.status is PaymentStatus.ORDERED and run.exported_at is None:
        return state(run)
    word = states()[transfer.status]
    return f"{word}, {short_day(transfer.settled_on)}" if transfer.settled_on else word


def numbers(claims: tuple[int, ...]) -> str:
    """Claims by their numbers; a long list is counted on."""
    shown = ", ".join(map(str, claims[:4]))
    more = len(claims) - 4
    return f"{shown} {count_of('and {n} claim more', 'and {n} claims more', more)}" if more > 0 else shown


def second_waits(run_id: int) -> Waits:
    """For a start screen: a run of which somebody else gets something, too."""
    return _of_run(
        "second",
        run_id,
        _("Payment run {number} waits for your yes", number=run_id),
        _("Who made it gets money by it too. That is why somebody else looks."),
    )


def run_waits(run: Run, today: date) -> Waits | None:
    """For the treasurer's start: what a run waits for, None where that is the bank's day or nothing."""
    if run.status is RunStatus.NEEDS_SECOND and second_too_late(run.execute_on, today):
        title = _("Payment run {number} is too late for the bank", number=run.id)
        text = _("Nobody said the second yes in time. Take it back and make a new one: before that nobody is paid.")
        return _of_run("late", run.id, title, text)
    if run.status is RunStatus.NEEDS_SECOND:
        title = _("Payment run {number} waits for a second yes", number=run.id)
        text = _("Until somebody else says yes, nobody in it is paid. Ask for it, if it takes long.")
        return _of_run("asked", run.id, title, text)
    if run.status is RunStatus.READY and run.left and run.exported_at is None:
        title = _("The file of payment run {number} was not fetched yet", number=run.id)
        text = _("Fetch it and read it in at the bank: before that nobody is paid.")
        return _of_run("file", run.id, title, text)
    if run.left and awaits_result(run.status, run.execute_on, today):
        title = _("What did the bank do with payment run {number}?", number=run.id)
        return _of_run("result", run.id, title, f"{capital(state(run))}.")
    return None


def _of_run(key: str, run_id: int, title: str, text: str) -> Waits:
    return Waits(f"{key}-{run_id}", title, text, _("Look at the run"), "expenses/run", {"id": str(run_id)})
