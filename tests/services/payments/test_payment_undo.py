"""Back from a result that was written down by mistake; whatever comes first, nothing is paid twice."""

from datetime import timedelta

import pytest

from db.models import AuditEntry, ExpenseStep, Notice, Outbox, Payment, PaymentClaim
from db.session import reading
from domain.access import Refused, Role
from domain.expenses import UNDO_MINUTES, ExpenseStatus, Step
from domain.payment_runs import PaymentStatus
from services.expenses import claims, waiving
from services.payments import payment_results, payment_runs, payment_undo
from tests.beside import together
from tests.paying import do, due, holds, run, states
from tests.world import today

ORDERED, PAID, FAILED = PaymentStatus.ORDERED, PaymentStatus.PAID, PaymentStatus.FAILED


@pytest.fixture
def wil(make, sign_in):
    return sign_in(make.user(Role.TREASURER, name="Wil"))


def back(who, payment, seen=ORDERED):
    do(who, payment_results.send_back, payment, seen=seen, on=today(), reason="Rekening opgeheven")


def written(who, payment=None):
    with reading(who) as session:
        return payment_undo.last_written(session, 1, payment_id=payment)


def undo(who, what, payment=None):
    do(who, payment_undo.undo, 1, at=what.at, payment_id=payment)


def passed(make, minutes):
    """So long ago everything was done."""
    for one in make.all(ExpenseStep):
        make.update(ExpenseStep, one.id, at=one.at - timedelta(minutes=minutes))


def test_what_came_back_by_mistake_is_with_the_bank_again(make, els, payments):
    back(els, payments[0])
    what = written(els)
    assert (what.status, what.names) == (FAILED, ("Henk",))
    assert due(els)
    undo(els, what)
    undo(els, what)  # the second click of a double one
    assert states(make) == [ExpenseStatus.IN_RUN] * 3
    assert [(one.status, one.settled_on, one.reason) for one in make.all(Payment)] == [(ORDERED, None, "")] * 2
    assert {one.released_at for one in make.all(PaymentClaim)} == {None}
    assert due(els) == []  # no next run pays them
    assert (written(els), len([one for one in make.all(AuditEntry) if one.action == "payment:undo"])) == (None, 1)
    holds(make)
    do(els, payment_results.mark_all_paid, 1, on=today())
    assert states(make) == [ExpenseStatus.PAID] * 3
    holds(make)


def test_all_that_was_marked_as_paid_goes_back_at_once(make, els, payments):
    do(els, payment_results.mark_all_paid, 1, on=today())
    what = written(els)
    assert (what.status, what.names) == (PAID, ("Henk", "Trijntje"))
    undo(els, what)
    assert states(make) == [ExpenseStatus.IN_RUN] * 3
    assert {one.status for one in make.all(Payment)} == {ORDERED}
    holds(make)


def test_one_of_many_goes_back_and_what_came_back_meanwhile_stays(make, els, wil, payments):
    do(els, payment_results.mark_all_paid, 1, on=today())
    undo(els, written(els, payments[1]), payments[1])
    assert [one.status for one in make.all(Payment)] == [PAID, ORDERED]
    do(els, payment_results.mark_paid, payments[1], on=today())
    back(wil, payments[0], seen=PAID)
    what = written(els)
    assert what.names == ("Trijntje",)
    undo(els, what)
    assert [one.status for one in make.all(Payment)] == [FAILED, ORDERED]
    holds(make)


def test_what_is_undone_is_not_told_and_not_mailed(world, make, els, payments):
    do(els, payment_results.mark_all_paid, 1, on=today())
    before = [one for one in make.all(Notice) if one.values.get("step") == Step.PAY.value]
    assert sorted(one.reader_id for one in before) == sorted([world["henk"], world["trijntje"]])
    undo(els, written(els))
    assert [one for one in make.all(Notice) if one.values.get("step") == Step.PAY.value] == []
    assert not {one.id for one in before} & {one.notice_id for one in make.all(Outbox)}


def test_paid_is_undone_right_after_and_by_who_wrote_it(make, els, wil, payments):
    do(els, payment_results.mark_all_paid, 1, on=today())
    assert (written(wil), written(wil, payments[0])) == (None, None)
    with pytest.raises(Refused, match="not_found"):
        undo(wil, written(els))
    passed(make, UNDO_MINUTES + 1)
    assert (written(els), written(els, payments[0])) == (None, None)
    at = max(one.at for one in make.all(ExpenseStep) if one.step is Step.PAY)
    with pytest.raises(Refused, match="result_too_late"):
        do(els, payment_undo.undo, 1, at=at)
    assert {one.status for one in make.all(Payment)} == {PAID}


def test_what_came_back_is_undone_as_long_as_its_claims_wait(make, els, wil, payments):
    back(els, payments[0])
    passed(make, 60 * 24 * 9)
    assert written(els) is None
    for who in (els, wil):
        assert written(who, payments[0]).names == ("Henk",)
    undo(wil, written(wil, payments[0]), payments[0])
    assert states(make) == [ExpenseStatus.IN_RUN] * 3
    holds(make)


@pytest.mark.parametrize("followed", ["a run", "a run of one of two", "a run that was taken back", "a gift"])
def test_once_something_followed_it_stays_as_it_is(world, make, els, payments, followed):
    back(els, payments[0])
    what = written(els)
    if followed == "a gift":
        with reading(world.who("henk")) as session:
            version = claims.version_of(session, 1)
        do(world.who("henk"), waiving.waive, 1, version=version)
    elif followed == "a run of one of two":
        do(els, make_run_of, 1, 340)
    else:
        number = run(els, nonce="next")
        if followed == "a run that was taken back":
            do(els, payment_runs.cancel, number, reason="verkeerde dag", not_at_bank=False)
    before = states(make)
    assert (written(els), written(els, payments[0])) == (None, None)
    with pytest.raises(Refused, match="result_followed"):
        undo(els, what)
    assert (states(make), make.get(Payment, payments[0]).status) == (before, FAILED)
    holds(make)


def make_run_of(session, claim, cents):
    payment_runs.make(session, [claim], total_cents=cents, execute_on=today(), nonce="one")


def test_of_an_undo_and_a_next_run_at_once_one_wins(make, els, wil, payments):
    back(els, payments[0])
    what, wanted = written(els), [number for one in due(els) for number in one.claims]

    def next_run():
        do(wil, payment_runs.make, wanted, total_cents=1590, execute_on=today(), nonce="next")

    said = together([lambda: undo(els, what), next_run])
    assert set(said) in ({None, "claims_moved_on"}, {None, "result_followed"})
    assert states(make)[:2] == [ExpenseStatus.IN_RUN] * 2
    holds(make)
    held = [one.expense_id for one in make.all(PaymentClaim) if one.released_at is None]
    assert sorted(held) == [1, 2, 3]
