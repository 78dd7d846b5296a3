from datetime import date, timedelta

import pytest

from db.models import Expense, ExpenseStep, Payment, PaymentClaim, PaymentRun
from domain.expenses import ExpenseKind, ExpenseStatus, Step
from domain.payment_runs import PaymentStatus, RunStatus
from tests.services.examined import DAY, NOW, broken


def decided_by_oneself(make, c):
    make.expense(c["volunteer"], c["programme"], status=ExpenseStatus.APPROVED, decided_by_id=c["user"], decided_at=NOW)


def decided_by_who_entered(make, c):
    who = c["coordinator"]
    make.expense(
        c["volunteer"],
        c["programme"],
        status=ExpenseStatus.REFUSED,
        entered_by_id=who,
        decided_by_id=who,
        decided_at=NOW,
    )


def took_over(make, claim, who, days=-1):
    at = NOW + timedelta(days=days)
    make.add(ExpenseStep(expense_id=claim, step=Step.TAKE_OVER, by_id=who, at=at, amount_cents=340))


def decided_by_who_went_on_with_it(make, c):
    decided = {"status": ExpenseStatus.REFUSED, "decided_by_id": c["coordinator"], "decided_at": NOW}
    claim = make.expense(c["volunteer"], c["programme"], entered_by_id=c["user"], **decided)
    took_over(make, claim, c["coordinator"])


def first_yes_of_who_went_on_with_it(make, c):
    first = {"first_approved_by_id": c["coordinator"], "first_approved_at": NOW}
    claim = make.expense(c["volunteer"], c["programme"], 90000, entered_by_id=c["user"], **first)
    took_over(make, claim, c["coordinator"])


def first_yes_to_oneself(make, c):
    first = {"first_approved_by_id": c["user"], "first_approved_at": NOW}
    make.expense(c["volunteer"], c["programme"], 90000, **first)


def first_yes_of_who_entered(make, c):
    who = c["coordinator"]
    first = {"first_approved_by_id": who, "first_approved_at": NOW}
    make.expense(c["volunteer"], c["programme"], 90000, entered_by_id=who, **first)


def both_by_one(make, c):
    who = c["coordinator"]
    both = {"first_approved_by_id": who, "first_approved_at": NOW, "decided_by_id": who, "decided_at": NOW}
    make.expense(c["volunteer"], c["programme"], 90000, status=ExpenseStatus.APPROVED, **both)


def decided_by_nobody(make, c):
    make.expense(c["volunteer"], c["programme"], status=ExpenseStatus.APPROVED)


def wrong_amount(make, c):
    make.expense(c["volunteer"], c["programme"], 185, kind=ExpenseKind.MILEAGE, km_tenths=80, cents_per_km=23)


def trip_at_the_rate_of(make, c, cents, **values):
    trip = {"kind": ExpenseKind.MILEAGE, "km_tenths": 100, "cents_per_km": cents, **values}
    return make.expense(c["volunteer"], c["programme"], cents * 10, **trip)


def another_rate(make, c):
    trip_at_the_rate_of(make, c, 24)


def rate_of_another_day(make, c):
    make.rate(24, date(2026, 3, 1))
    trip_at_the_rate_of(make, c, 24, day=date(2026, 2, 28))


def no_rate_yet(make, c):
    trip_at_the_rate_of(make, c, 23, day=date(2023, 12, 31), status=ExpenseStatus.DRAFT, submitted_at=None)


def visit_in_another_programme(make, c):
    visit = make.visit(c["household"], c["request"], c["volunteer"])
    make.expense(c["volunteer"], make.programme("Voorlezen"), visit_id=visit)


def wrong_sum(make, c):
    make.line(make.expense(c["volunteer"], c["programme"], 340), 100)


def wrong_first_day(make, c):
    make.line(make.expense(c["volunteer"], c["programme"], 340), 0, day=date(2026, 1, 1))


def no_steps(make, c):
    line = {"volunteer_id": c["volunteer"], "programme_id": c["programme"], "day": date(2026, 3, 2), "amount_cents": 0}
    make.add(Expense(status=ExpenseStatus.DRAFT, **line))


def given_by_no_step(make, c):
    claim = make.expense(c["volunteer"], c["programme"])
    make.update(Expense, claim, status=ExpenseStatus.WAIVED)


def undone_after_all(make, c):
    claim = make.expense(c["volunteer"], c["programme"], status=ExpenseStatus.APPROVED, **_decided(c))
    make.add(ExpenseStep(expense_id=claim, step=Step.UNDO, at=NOW, amount_cents=340))


def visit_of_somebody_else(make, c, status=ExpenseStatus.SUBMITTED):
    visit = make.visit(c["household"], c["request"], c["volunteer"])
    make.expense(make.volunteer(), c["programme"], status=status, visit_id=visit, **_decided(c))


def visit_of_somebody_else_refused(make, c):
    visit_of_somebody_else(make, c, ExpenseStatus.REFUSED)


def paid_by_no_run(make, c):
    make.expense(c["volunteer"], c["programme"], status=ExpenseStatus.PAID, decided_by_id=c["user"], decided_at=NOW)


def in_a_run(make, c, **said):
    """A claim in a payment run, as `said` of each; by itself nothing is wrong with it."""
    said = {"cents": 340, "total": 340, "to": c["volunteer"], "run": RunStatus.READY, "claim": "paid", **said}
    status = ExpenseStatus(said["claim"])
    claim = make.expense(c["volunteer"], c["programme"], 340, status=status, **_decided(c))
    run = {
        "message_id": "run",
        "status": said["run"],
        "execute_on": DAY,
        "transfers": 1,
        "file": b"",
        "created_at": NOW,
    }
    make.add(PaymentRun(total_cents=said["total"], **run))
    transfer = {"run_id": 1, "end_to_end_id": "pay", "status": said.get("transfer", PaymentStatus.PAID)}
    make.add(Payment(volunteer_id=said["to"], amount_cents=said["cents"], **transfer))
    make.add(PaymentClaim(payment_id=1, expense_id=claim, amount_cents=340))


def transfer_of_another_sum(make, c):
    in_a_run(make, c, cents=339, total=339)


def run_of_another_sum(make, c):
    in_a_run(make, c, total=341)


def transfer_to_somebody_else(make, c):
    in_a_run(make, c, to=make.volunteer())


def paid_of_what_came_back(make, c):
    in_a_run(make, c, transfer=PaymentStatus.FAILED)


def paid_of_what_is_under_way(make, c):
    in_a_run(make, c, transfer=PaymentStatus.ORDERED)


def under_way_of_what_is_paid(make, c):
    in_a_run(make, c, claim="in_run")


def paid_of_no_run(make, c):
    in_a_run(make, c, run=RunStatus.CANCELLED)


def _decided(c):
    return {"decided_by_id": c["coordinator"], "decided_at": NOW}


def settled_visit_claimed(make, c):
    visit = make.visit(c["household"], c["request"], c["volunteer"], settled=True)
    make.expense(c["volunteer"], c["programme"], visit_id=visit)


def undone_visit_claimed(make, c):
    visit = make.visit(c["household"], c["request"], c["volunteer"], undone_at=NOW)
    make.expense(c["volunteer"], c["programme"], visit_id=visit)


UNDER_WAY = "what a payment run holds is under way, or paid, as its transfer is"


@pytest.mark.parametrize(
    ("harm", "fact"),
    [
        (decided_by_oneself, "nobody decided on an own claim, or on one they entered"),
        (decided_by_who_entered, "nobody decided on an own claim, or on one they entered"),
        (decided_by_who_went_on_with_it, "nobody decided on an own claim, or on one they entered"),
        (first_yes_of_who_went_on_with_it, "nobody decided on an own claim, or on one they entered"),
        (first_yes_to_oneself, "nobody decided on an own claim, or on one they entered"),
        (first_yes_of_who_entered, "nobody decided on an own claim, or on one they entered"),
        (both_by_one, "a first and a second yes to a claim are of two people"),
        (decided_by_nobody, "a claim that was decided on says by whom and when"),
        (wrong_amount, "a line of kilometres is these times its rate"),
        (another_rate, "a trip carries the rate of its day"),
        (rate_of_another_day, "a trip carries the rate of its day"),
        (no_rate_yet, "a trip carries the rate of its day"),
        (visit_in_another_programme, "a visit is claimed in its own programme"),
        (wrong_sum, "a claim is worth its lines together, and its day is their first"),
        (wrong_first_day, "a claim is worth its lines together, and its day is their first"),
        (no_steps, "every claim tells how it came to be"),
        (given_by_no_step, "a claim is where its last step led"),
        (undone_after_all, "a claim is where its last step led"),
        (visit_of_somebody_else, "a visit is claimed for who made it"),
        (visit_of_somebody_else_refused, "a visit is claimed for who made it"),
        (paid_by_no_run, "what is in a payment run or paid by one is held by just that run"),
        (transfer_of_another_sum, "a transfer is worth its claims, and a payment run its transfers"),
        (run_of_another_sum, "a transfer is worth its claims, and a payment run its transfers"),
        (transfer_to_somebody_else, "a transfer goes to whoever made its claims"),
        (paid_of_what_came_back, UNDER_WAY),
        (paid_of_what_is_under_way, UNDER_WAY),
        (under_way_of_what_is_paid, UNDER_WAY),
        (paid_of_no_run, UNDER_WAY),
        (settled_visit_claimed, "a visit that was undone or already settled is not claimed"),
        (undone_visit_claimed, "a visit that was undone or already settled is not claimed"),
    ],
)
def test_a_broken_fact_is_found(make, sound_chapter, harm, fact):
    harm(make, sound_chapter)
    assert fact in broken()


def test_who_sent_it_back_may_go_on_with_it_since(make, sound_chapter):
    c = sound_chapter
    back = {"status": ExpenseStatus.RETURNED, "decided_by_id": c["coordinator"], "decided_at": NOW}
    claim = make.expense(c["volunteer"], c["programme"], entered_by_id=c["user"], **back)
    took_over(make, claim, c["coordinator"], days=1)
    assert broken() == set()


def test_each_trip_at_the_rate_of_its_day_is_well(make, sound_chapter):
    make.rate(30, date(2026, 2, 10))
    make.rate(23, date(2026, 3, 1))
    for cents, day in ((23, date(2026, 2, 9)), (30, date(2026, 2, 10)), (30, date(2026, 2, 28))):
        trip_at_the_rate_of(make, sound_chapter, cents, day=day)
    taken_back = trip_at_the_rate_of(make, sound_chapter, 24)
    assert broken() == {"a trip carries the rate of its day"}
    make.update(Expense, taken_back, status=ExpenseStatus.WITHDRAWN)
    make.add(ExpenseStep(expense_id=taken_back, step=Step.WITHDRAW, at=NOW, amount_cents=240))
    assert broken() == set()


def test_what_a_run_paid_or_is_paying_is_well(make, sound_chapter):
    in_a_run(make, sound_chapter)
    assert broken() == set()
    make.update(Payment, 1, status=PaymentStatus.ORDERED)
    claim = make.all(Expense)[-1].id
    make.update(Expense, claim, status=ExpenseStatus.IN_RUN)
    make.add(ExpenseStep(expense_id=claim, step=Step.UNDO_RESULT, at=NOW, amount_cents=340))
    assert broken() == set()
