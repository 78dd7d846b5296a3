"""A run is taken back: what becomes of its claims, and until when."""

import pytest

from db.models import Expense, ExpenseStep, Payment, PaymentRun
from db.session import reading
from domain.access import Refused
from domain.expenses import ExpenseStatus, Step
from domain.payment_runs import PaymentStatus, RunStatus
from services.payments import payment_reading, payment_results, payment_runs
from tests.paying import do, export, holds, run
from tests.world import today


class TestTakingBack:
    def test_gives_the_claims_to_a_next_run(self, make, els, claims):
        first = run(els)
        do(els, payment_runs.cancel, first, reason="verkeerde dag", not_at_bank=False)
        do(els, payment_runs.cancel, first, reason="verkeerde dag", not_at_bank=False)
        assert make.get(PaymentRun, first).status is RunStatus.CANCELLED
        assert {one.status for one in make.all(Payment)} == {PaymentStatus.CANCELLED}
        assert {one.status for one in make.all(Expense)} == {ExpenseStatus.APPROVED}
        left = [one for one in make.all(ExpenseStep) if one.step is Step.LEAVE_RUN]
        assert [one.reason for one in left] == ["verkeerde dag"] * 3
        with pytest.raises(Refused, match="run_moved_on"):
            export(els, first)
        following = run(els, nonce="next")
        holds(make)
        with reading(els) as session:
            assert [one.id for one in payment_reading.runs(session).rows] == [following, first]
            said = [payment_reading.taken_back(session, number) for number in (first, following)]
        assert [one and one.reason for one in said] == ["verkeerde dag", None]

    def test_asks_where_the_file_may_be_at_the_bank(self, make, els, claims):
        number = run(els)
        export(els, number)
        with pytest.raises(Refused, match="may_be_at_bank"):
            do(els, payment_runs.cancel, number, reason="verkeerde dag", not_at_bank=False)
        do(els, payment_runs.cancel, number, reason="verkeerde dag", not_at_bank=True)
        assert make.get(PaymentRun, number).status is RunStatus.CANCELLED

    @pytest.mark.parametrize(("reason", "code"), [("", "required"), (" \n ", "required"), ("x" * 501, "too_long")])
    def test_needs_a_reason(self, make, els, claims, reason, code):
        number = run(els)
        with pytest.raises(Refused, match=code):
            do(els, payment_runs.cancel, number, reason=reason, not_at_bank=True)
        assert make.get(PaymentRun, number).status is RunStatus.READY

    def test_is_over_once_something_was_paid(self, make, els, claims):
        number = run(els)
        export(els, number)
        do(els, payment_results.mark_all_paid, number, on=today())
        with pytest.raises(Refused, match="is_at_bank"):
            do(els, payment_runs.cancel, number, reason="verkeerde dag", not_at_bank=True)
