"""Which steps of a claim its volunteer hears of."""

import pytest

from db.models import Expense, Notice, Payment, PaymentRun, Setting
from db.session import writing
from domain.expenses import STEPS, ExpenseStatus, Step
from domain.messages import Kind
from services.expenses import claim_steps, decisions, expenses, waiving
from services.payments import payment_results, payment_runs
from tests.paying import IBANS, banks_day, payer, run
from tests.world import today

# The volunteer hears of every step that somebody else took; what was undone is no news any more.
QUIET = {Step.BEGIN, Step.TAKE_OVER, Step.UNDO, Step.UNDO_RESULT}
TOLD = {
    *(Step.SUBMIT, Step.WITHDRAW, Step.WAIVE, Step.RETURN, Step.REFUSE, Step.FIRST_APPROVE, Step.APPROVE),
    *(Step.ORDER, Step.LEAVE_RUN, Step.PAY, Step.FAIL),
}


def test_each_step_is_told_or_not():
    assert (set(Step), set()) == (QUIET | TOLD, QUIET & TOLD)


@pytest.mark.parametrize("who", ["els", "henk"])
@pytest.mark.parametrize("step", Step)
def test_who_is_told(world, make, step, who):
    claim = make.expense(world["henk_v"], world["programme"], status=sorted(STEPS[step][0])[0])
    with writing(world.who(who)) as session:
        claim_steps.take(session, session.get_one(Expense, claim), step, reason="Omdat het zo is")
    found = [(one.reader_id, one.kind, one.values["step"], one.link) for one in make.all(Notice)]
    news = step in TOLD and who != "henk"
    leads_to = "mijn-account" if step is Step.FAIL else "declareren"
    assert found == ([(world["henk"], Kind.CLAIM_DECIDED, step.value, leads_to)] if news else [])


def test_the_volunteer_alone_hears_of_each_step_that_somebody_else_takes(world, make):
    """Through the use cases themselves, from the first look to the money that came back and was given."""
    payer(make)
    make.add(Setting(name="second_above_cents", value="100"))
    make.account(world["henk_v"], IBANS[0])
    claim = make.expense(world["henk_v"], world["programme"], 340, day=today())
    els = world.who("els")

    def act(name, use, **values):
        before = len(make.all(Notice))
        with writing(world.who(name)) as session:
            use(session, **values)
        return [(one.reader_id, one.values["step"]) for one in make.all(Notice)[before:]]

    def decide(name, verdict, reason=""):
        version = make.get(Expense, claim).version_id
        return act(name, decisions.decide, expense_id=claim, verdict=verdict, version=version, reason=reason)

    def version():
        return make.get(Expense, claim).version_id

    def told(step):
        return [(world["henk"], step.value)]

    def ordered(nonce):
        before = len(make.all(Notice))
        number = run(els, nonce=nonce)
        assert [(one.reader_id, one.values["step"]) for one in make.all(Notice)[before:]] == told(Step.ORDER)
        return number, max(one.id for one in make.all(Payment))

    assert decide("marijke", ExpenseStatus.RETURNED, "Welke dag?") == told(Step.RETURN)
    assert act("henk", expenses.submit, expense_id=claim, version=version()) == []
    assert decide("marijke", ExpenseStatus.APPROVED) == told(Step.FIRST_APPROVE)
    assert act("marijke", decisions.undo, expense_id=claim, version=version()) == []
    assert decide("marijke", ExpenseStatus.REFUSED, "Dit hoort er niet bij") == told(Step.REFUSE)
    assert act("marijke", decisions.undo, expense_id=claim, version=version()) == []
    assert decide("marijke", ExpenseStatus.APPROVED) == told(Step.FIRST_APPROVE)
    assert decide("joke", ExpenseStatus.APPROVED) == told(Step.APPROVE)
    number, _payment = ordered("first")
    assert act("els", payment_runs.cancel, run_id=number, reason="Verkeerde dag", not_at_bank=True) == told(
        Step.LEAVE_RUN
    )
    number, payment = ordered("second")
    assert act("els", payment_runs.export, run_id=number) == []
    with writing(els) as session:
        banks_day(session)
    assert act("els", payment_results.mark_paid, payment_id=payment, on=today()) == told(Step.PAY)
    seen = make.get(Payment, payment).status
    back = {"payment_id": payment, "seen": seen, "on": today(), "reason": "Rekening opgeheven"}
    assert act("els", payment_results.send_back, **back) == told(Step.FAIL)
    assert act("henk", waiving.waive, expense_id=claim, version=version()) == []
    assert make.get(Expense, claim).status is ExpenseStatus.WAIVED
    assert len(make.all(PaymentRun)) == 2
