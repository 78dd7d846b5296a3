from datetime import date

import pytest

from db.models import ExpenseStep, Payment, PaymentClaim, PaymentRun
from db.session import reading, writing
from domain.access import Refused
from domain.expenses import ExpenseStatus, Step
from domain.payment_runs import PaymentStatus, RunStatus
from services.expenses import claim_trail, decisions
from tests.make import NOW

DAY = date(2026, 3, 9)


@pytest.fixture
def claim(world, make):
    """Sent back once by a coordinator, then paid in a run together with another one."""
    number = make.expense(world["henk_v"], world["programme"], 340)
    with writing(world.who("marijke")) as session:
        decisions.decide(session, number, ExpenseStatus.RETURNED, version=1, reason="Welke dag?")
    make.add(
        PaymentRun(
            id=1, message_id="NAAST-1", status=RunStatus.READY, execute_on=DAY, transfers=1, total_cents=340,
            file=b"", created_at=NOW,
        )
    )  # fmt: skip
    make.add(
        Payment(
            id=1, run_id=1, volunteer_id=world["henk_v"], amount_cents=340, end_to_end_id="E1",
            status=PaymentStatus.PAID, settled_on=DAY, reason="",
        )
    )  # fmt: skip
    beside = make.expense(world["henk_v"], world["programme"], 99)
    for expense_id, cents in ((number, 340), (beside, 99)):
        make.add(PaymentClaim(payment_id=1, expense_id=expense_id, amount_cents=cents))
    make.add(ExpenseStep(expense_id=number, step=Step.SUBMIT, at=NOW, by_id=world["henk"], amount_cents=340))
    make.add(ExpenseStep(expense_id=number, step=Step.PAY, at=NOW, by_id=world["els"], amount_cents=340, run_id=1))
    return number


def test_the_treasurer_reads_every_step_and_the_bank(world, claim):
    with reading(world.who("els")) as session:
        found = claim_trail.trail(session, claim)
    assert [(one.step, one.by, one.reason, one.amount_cents, one.run_id) for one in found.steps] == [
        (Step.SUBMIT, None, "", 340, None),
        (Step.RETURN, "Marijke Smit", "Welke dag?", 340, None),
        (Step.SUBMIT, "Henk", "", 340, None),
        (Step.PAY, "Els Mulder", "", 340, 1),
    ]
    assert [(one.message_id, one.status, one.settled_on, one.amount_cents) for one in found.transfers] == [
        ("NAAST-1", PaymentStatus.PAID, DAY, 340)
    ]
    assert [line.amount_cents for line in found.claim.lines] == [340]


def test_a_coordinator_of_the_programme_reads_the_steps(world, claim):
    with reading(world.who("marijke")) as session:
        found = claim_trail.trail(session, claim)
    assert [one.step for one in found.steps] == [Step.SUBMIT, Step.RETURN, Step.SUBMIT, Step.PAY]
    assert found.transfers == []


@pytest.mark.parametrize("name", ["wim", "jan", "trijntje"])
def test_for_others_the_claim_is_not_there(world, claim, name):
    with reading(world.who(name)) as session, pytest.raises(Refused, match="not_found"):
        claim_trail.trail(session, claim)


@pytest.mark.parametrize("name", ["privacy", "admin"])
def test_who_has_nothing_to_do_with_money_is_turned_away(world, claim, name):
    with reading(world.who(name)) as session, pytest.raises(Refused, match="not_allowed"):
        claim_trail.trail(session, claim)
