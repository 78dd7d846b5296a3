"""What can be done with a claim, as a table; and the sums that hold whatever is done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import Refused
from domain.expenses import HOLDS_VISIT, STEPS, ExpenseStatus, Step, after

# Typed by hand: from each state the steps that can be taken, and where they lead.
TABLE = {
    "draft": "begin>draft submit>submitted withdraw>withdrawn waive>waived",
    "submitted": "withdraw>withdrawn waive>waived return>returned refuse>refused first_approve>submitted "
    "approve>approved undo>submitted",
    "returned": "take_over>returned submit>submitted withdraw>withdrawn waive>waived undo>submitted",
    "approved": "waive>waived undo>submitted order>in_run undo_result>in_run",
    "in_run": "leave_run>approved pay>paid fail>approved",
    "paid": "fail>approved undo_result>in_run",
    "waived": "",
    "refused": "undo>submitted",
    "withdrawn": "",
}


@pytest.mark.parametrize("status", list(ExpenseStatus))
def test_a_state_has_its_steps_and_no_others(status):
    allowed = dict(pair.split(">") for pair in TABLE[status.value].split())
    for step in Step:
        if step.value in allowed:
            assert after(status, step).value == allowed[step.value]
        else:
            with pytest.raises(Refused, match="changed_meanwhile"):
                after(status, step)


def test_every_step_is_in_the_table():
    assert set(STEPS) == set(Step)
    assert set(TABLE) == {status.value for status in ExpenseStatus}


@given(st.lists(st.sampled_from(Step), max_size=40))
def test_whatever_is_done_what_was_approved_is_paid_or_open_or_given(steps):
    """One claim of 100: approvals that were not taken back are where the money is."""
    status, approved = ExpenseStatus.DRAFT, 0
    for step in steps:
        try:
            following = after(status, step)
        except Refused:
            continue
        if step is Step.APPROVE:
            approved += 100
        elif step is Step.UNDO and status is ExpenseStatus.APPROVED:
            approved -= 100
        status = following
        given_away = status is ExpenseStatus.WAIVED
        open_or_paid = 100 * (status in {ExpenseStatus.APPROVED, ExpenseStatus.IN_RUN, ExpenseStatus.PAID})
        assert given_away or open_or_paid == approved


def test_a_visit_is_free_again_after_a_no_or_when_it_was_taken_back():
    assert set(ExpenseStatus) - HOLDS_VISIT == {ExpenseStatus.REFUSED, ExpenseStatus.WITHDRAWN}
