"""What became of a run at the bank."""

from datetime import date, timedelta

import pytest

from db.models import ExpenseStep, Notice, Payment, PaymentClaim, PaymentRun
from db.session import reading, writing
from domain.access import Refused, Role
from domain.expenses import ExpenseStatus, Step
from domain.payment_runs import PaymentStatus
from services.payments import payment_reading, payment_results, payment_runs, payment_undo
from tests.beside import together
from tests.paying import approved, do, fetched, holds, states
from tests.world import on_the_day, today

ORDERED, PAID, FAILED = PaymentStatus.ORDERED, PaymentStatus.PAID, PaymentStatus.FAILED


def back(who, payment, *, seen=ORDERED, on=None, reason="Rekening opgeheven"):
    do(who, payment_results.send_back, payment, seen=seen, on=on or today(), reason=reason)


def test_all_at_once_are_paid_once(world, make, els, payments):
    assert [do(els, payment_results.mark_all_paid, 1, on=today()) for _ in range(2)] == [2, 0]
    assert states(make) == [ExpenseStatus.PAID] * 3
    assert [(one.status, one.settled_on) for one in make.all(Payment)] == [(PAID, today())] * 2
    assert len([one for one in make.all(ExpenseStep) if one.step is Step.PAY]) == 3
    told = [one.reader_id for one in make.all(Notice) if one.values.get("step") == Step.PAY.value]
    assert sorted(told) == sorted([world["henk"], world["trijntje"]])
    holds(make)


def test_one_is_paid_and_the_other_waits(make, els, payments):
    for _ in range(2):
        do(els, payment_results.mark_paid, payments[0], on=today())
    assert states(make) == [ExpenseStatus.PAID, ExpenseStatus.PAID, ExpenseStatus.IN_RUN]
    with reading(els) as session:
        seen = payment_reading.one(session, 1)
        listed = payment_reading.transfers(session, 1)
    assert (seen.paid, seen.failed, seen.left) == (1, 0, 1)
    assert [(one.name, one.iban, one.cents, one.claims, one.status) for one in listed] == [
        ("Trijntje", "NL\xa0••••\xa06789", 99, (3,), ORDERED),
        ("Henk", "NL\xa0••••\xa04567", 1590, (1, 2), PAID),
    ]


def test_what_waits_for_a_result_stands_first_and_what_came_back_before_what_arrived(els, payments):
    def listed():
        with reading(els) as session:
            return [(one.name, one.status) for one in payment_reading.transfers(session, 1)]

    assert listed() == [("Henk", ORDERED), ("Trijntje", ORDERED)]
    back(els, payments[0])
    assert listed() == [("Trijntje", ORDERED), ("Henk", FAILED)]
    do(els, payment_results.mark_paid, payments[1], on=today())
    assert listed() == [("Henk", FAILED), ("Trijntje", PAID)]


def test_what_is_written_down_of_one_run_is_of_no_other(world, make, els, payments):
    approved(make, world["henk_v"], world["programme"], 50)
    other = fetched(els, nonce="other")
    beside = max(one.id for one in make.all(Payment))
    do(els, payment_results.mark_paid, beside, on=today())
    assert do(els, payment_results.mark_all_paid, other, on=today()) == 0
    assert [make.get(Payment, one).status for one in (*payments, beside)] == [ORDERED, ORDERED, PAID]
    with reading(els) as session:
        assert [payment_reading.one(session, number).left for number in (1, other)] == [2, 0]
        written = [payment_undo.last_written(session, number) for number in (1, other)]
    assert [one and one.names for one in written] == [None, ("Henk",)]


@pytest.mark.parametrize("paid_before", [False, True])
def test_what_the_bank_sent_back_is_approved_again_and_goes_with_a_next_run(make, els, payments, paid_before):
    if paid_before:
        do(els, payment_results.mark_all_paid, 1, on=today())
    for _ in range(2):
        back(els, payments[0], seen=PAID if paid_before else ORDERED)
    assert states(make)[:2] == [ExpenseStatus.APPROVED] * 2
    assert (make.get(Payment, payments[0]).status, make.get(Payment, payments[0]).reason) == (
        FAILED,
        "Rekening opgeheven",
    )
    failed = [one for one in make.all(ExpenseStep) if one.step is Step.FAIL]
    assert [(one.expense_id, one.reason, one.run_id) for one in failed] == [
        (1, "Rekening opgeheven", 1),
        (2, "Rekening opgeheven", 1),
    ]
    assert {one.expense_id: one.released_at is None for one in make.all(PaymentClaim)} == {1: False, 2: False, 3: True}
    holds(make)
    again = fetched(els, nonce="next")
    do(els, payment_results.mark_all_paid, again, on=today())
    assert states(make)[:2] == [ExpenseStatus.PAID] * 2
    holds(make)
    with reading(els) as session:
        each = [payment_reading.transfers(session, number) for number in (1, again)]
        one = payment_reading.transfers(session, 1, payment_id=payments[0])
    assert [sorted(transfer.claims for transfer in listed) for listed in (*each, one)] == [
        [(1, 2), (3,)],
        [(1, 2)],
        [(1, 2)],
    ]


@pytest.mark.parametrize("reason", ["", " \n"])
def test_sending_back_needs_a_reason(els, payments, reason):
    with pytest.raises(Refused, match="required"):
        back(els, payments[0], reason=reason)


@pytest.mark.parametrize(("on", "code"), [(timedelta(days=1), "day_in_future"), (date(2019, 1, 1), "before_the_run")])
def test_the_day_is_one_on_which_it_can_have_been(els, payments, on, code):
    on = on_the_day(on)
    for act in (
        lambda: do(els, payment_results.mark_all_paid, 1, on=on),
        lambda: do(els, payment_results.mark_paid, payments[0], on=on),
        lambda: back(els, payments[0], on=on),
    ):
        with pytest.raises(Refused, match=code):
            act()


def test_nothing_is_paid_before_the_banks_day_but_it_may_come_back(make, els, payments):
    make.update(PaymentRun, 1, execute_on=today() + timedelta(days=1))
    for act in (
        lambda: do(els, payment_results.mark_all_paid, 1, on=today()),
        lambda: do(els, payment_results.mark_paid, payments[0], on=today()),
    ):
        with pytest.raises(Refused, match="before_the_banks_day") as refused:
            act()
        assert refused.value.values["day"] == today() + timedelta(days=1)
    back(els, payments[0])
    assert [one.status for one in make.all(Payment)] == [FAILED, ORDERED]


def test_the_second_of_two_treasurers_reads_what_the_first_did(make, sign_in, els, payments):
    other = sign_in(make.user(Role.TREASURER, name="Wil"))
    do(other, payment_results.mark_paid, payments[0], on=today())
    do(els, payment_results.mark_paid, payments[1], on=today())
    with pytest.raises(Refused, match="already_settled") as refused:
        back(els, payments[0], seen=ORDERED)
    assert refused.value.values["who"] == "Wil"
    back(els, payments[0], seen=PAID)
    with pytest.raises(Refused, match="already_settled"):
        do(other, payment_results.mark_paid, payments[0], on=today())


def test_of_paid_and_sent_back_at_once_one_wins(make, sign_in, els, payments):
    other = sign_in(make.user(Role.TREASURER))
    said = together(
        [
            lambda: do(other, payment_results.mark_paid, payments[0], on=today()),
            lambda: back(els, payments[0]),
        ]
    )
    assert set(said) == {None, "already_settled"}
    holds(make)


def test_a_run_that_was_taken_back_has_no_results(els, payments):
    do(els, payment_runs.cancel, 1, reason="verkeerde dag", not_at_bank=True)
    for act in (
        lambda: do(els, payment_results.mark_all_paid, 1, on=today()),
        lambda: do(els, payment_results.mark_paid, payments[0], on=today()),
        lambda: back(els, payments[0]),
    ):
        with pytest.raises(Refused, match="run_moved_on"):
            act()


@pytest.mark.parametrize("name", ["henk", "marijke", "jan", "privacy", "admin"])
def test_nobody_but_the_treasurer_writes_results(world, payments, name):
    with writing(world.who(name)) as session:
        for use in (
            lambda: payment_results.mark_all_paid(session, 1, on=today()),
            lambda: payment_results.mark_paid(session, payments[0], on=today()),
            lambda: payment_results.send_back(session, payments[0], seen=ORDERED, on=today(), reason="x"),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                use()


def test_of_a_run_that_was_not_fetched_the_bank_can_have_done_nothing(make, els, payments):
    """Else what came back could go with a next run, and this file be fetched and paid all the same."""
    make.update(PaymentRun, 1, exported_at=None)
    for use, values in (
        (payment_results.mark_all_paid, {"run_id": 1}),
        (payment_results.mark_paid, {"payment_id": payments[0]}),
        (payment_results.send_back, {"payment_id": payments[0], "seen": PaymentStatus.ORDERED, "reason": "Terug"}),
    ):
        with pytest.raises(Refused, match="not_fetched"), writing(els) as session:
            use(session, on=today(), **values)
    assert {one.status for one in make.all(Payment)} == {PaymentStatus.ORDERED}
