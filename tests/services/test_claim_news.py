"""Which steps of a claim its volunteer hears of."""

import pytest

from db.models import Expense, Notice
from db.session import writing
from domain.expenses import STEPS, Step
from domain.messages import Kind
from services import claim_steps

# The volunteer hears of every step that somebody else took; what was undone is no news any more.
QUIET = {Step.BEGIN, Step.UNDO}
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
    found = [(one.reader_id, one.kind, one.values["step"]) for one in make.all(Notice)]
    news = step in TOLD and who != "henk"
    assert found == ([(world["henk"], Kind.CLAIM_DECIDED, step.value)] if news else [])
