from datetime import date

import pytest

from db.models import Expense, Payment, PaymentClaim, PaymentRun
from domain.expenses import ExpenseKind, ExpenseStatus
from domain.payment_runs import RunStatus
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


def decided_by_nobody(make, c):
    make.expense(c["volunteer"], c["programme"], status=ExpenseStatus.APPROVED)


def wrong_amount(make, c):
    make.expense(c["volunteer"], c["programme"], 185, kind=ExpenseKind.MILEAGE, km_tenths=80, cents_per_km=23)


def wrong_sum(make, c):
    make.line(make.expense(c["volunteer"], c["programme"], 340), 100)


def wrong_first_day(make, c):
    make.line(make.expense(c["volunteer"], c["programme"], 340), 0, day=date(2026, 1, 1))


def no_steps(make, c):
    line = {"volunteer_id": c["volunteer"], "programme_id": c["programme"], "day": date(2026, 3, 2), "amount_cents": 0}
    make.add(Expense(status=ExpenseStatus.DRAFT, **line))


def paid_by_no_run(make, c):
    make.expense(c["volunteer"], c["programme"], status=ExpenseStatus.PAID, decided_by_id=c["user"], decided_at=NOW)


def transfer_of_another_sum(make, c, cents=339, total=339):
    claim = {"status": ExpenseStatus.PAID, "decided_by_id": c["coordinator"], "decided_at": NOW}
    claim_id = make.expense(c["volunteer"], c["programme"], 340, **claim)
    run = PaymentRun(
        message_id="run",
        status=RunStatus.READY,
        execute_on=DAY,
        transfers=1,
        total_cents=total,
        file=b"",
        created_at=NOW,
    )
    make.add(run)
    make.add(Payment(run_id=1, volunteer_id=c["volunteer"], amount_cents=cents, end_to_end_id="pay", reason=""))
    make.add(PaymentClaim(payment_id=1, expense_id=claim_id, amount_cents=340))


def run_of_another_sum(make, c):
    transfer_of_another_sum(make, c, cents=340, total=341)


def settled_visit_claimed(make, c):
    visit = make.visit(c["household"], c["request"], c["volunteer"], settled=True)
    make.expense(c["volunteer"], c["programme"], visit_id=visit)


def undone_visit_claimed(make, c):
    visit = make.visit(c["household"], c["request"], c["volunteer"], undone_at=NOW)
    make.expense(c["volunteer"], c["programme"], visit_id=visit)


@pytest.mark.parametrize(
    ("harm", "fact"),
    [
        (decided_by_oneself, "nobody decided on an own claim, or on one they entered"),
        (decided_by_who_entered, "nobody decided on an own claim, or on one they entered"),
        (decided_by_nobody, "a claim that was decided on says by whom and when"),
        (wrong_amount, "a line of kilometres is these times the rate of its day"),
        (wrong_sum, "a claim is worth its lines together, and its day is their first"),
        (wrong_first_day, "a claim is worth its lines together, and its day is their first"),
        (no_steps, "every claim tells how it came to be"),
        (paid_by_no_run, "what is in a payment run or paid by one is held by just that run"),
        (transfer_of_another_sum, "a transfer is worth its claims, and a payment run its transfers"),
        (run_of_another_sum, "a transfer is worth its claims, and a payment run its transfers"),
        (settled_visit_claimed, "a visit that was undone or already settled is not claimed"),
        (undone_visit_claimed, "a visit that was undone or already settled is not claimed"),
    ],
)
def test_a_broken_fact_is_found(make, sound_chapter, harm, fact):
    harm(make, sound_chapter)
    assert fact in broken()
