"""The second yes to a run of which its maker gets something: when it is needed, and from whom it comes."""

from datetime import timedelta

import pytest

from db.models import AuditEntry, Notice, PaymentRun
from db.session import reading
from domain.access import Refused, Role
from domain.messages import Kind
from domain.payment_runs import RunStatus
from domain.sepa import read_back
from services.payments import payment_reading, payment_results, payment_runs
from tests.paying import IBANS, approved, do, export, run
from tests.world import today


def own_claim(world, make, name="els", iban=IBANS[2]):
    """A claim of somebody who pays or says yes."""
    own = make.volunteer(name.capitalize(), programmes=[world["programme"]], user_id=world[name])
    make.account(own, iban)
    return approved(make, own, world["programme"], 500)


class TestASecondYes:
    @pytest.fixture
    def waits(self, world, make, els, claims):
        own_claim(world, make)
        return run(els)

    def test_is_needed_where_the_maker_gets_something_by_it(self, make, els, waits):
        assert make.get(PaymentRun, waits).status is RunStatus.NEEDS_SECOND
        with pytest.raises(Refused, match="needs_second"):
            export(els, waits)
        with pytest.raises(Refused, match="run_moved_on"):
            do(els, payment_results.mark_all_paid, waits, on=today())

    def test_is_needed_too_where_somebody_shares_the_makers_account(self, world, make, els, claims):
        make.account(make.volunteer("Els", user_id=world["els"]), IBANS[0])
        waits = run(els)
        assert make.get(PaymentRun, waits).status is RunStatus.NEEDS_SECOND
        with reading(world.who("jan")) as session:
            assert [one.id for one in payment_reading.to_second(session, waits).own] == claims[:2]

    def test_is_asked_of_board_and_treasurers_and_of_nobody_else(self, world, make, waits):
        asked = {one.reader_id: one.link for one in make.all(Notice) if one.kind is Kind.RUN_NEEDS_SECOND}
        assert asked == {world["jan"]: f"betaalronde?id={waits}"}

    def test_comes_from_the_board_who_sees_sums_and_the_makers_own_claims(self, world, make, els, waits):
        jan = world.who("jan")
        with reading(jan) as session:
            seen = payment_reading.to_second(session, waits)
            assert payment_reading.waiting_for_second(session) == [waits]
        assert (seen.run.transfers, seen.run.total_cents, seen.obstacle) == (3, 2189, None)
        assert [(one.id, one.cents) for one in seen.own] == [(4, 500)]
        do(jan, payment_runs.second, waits)
        do(jan, payment_runs.second, waits)
        assert read_back(export(els, waits))
        assert [one.action for one in make.all(AuditEntry) if one.action == "run:second"] == ["run:second"]
        assert not [one for one in make.all(Notice) if one.kind is Kind.RUN_NEEDS_SECOND]
        with reading(jan) as session:
            assert payment_reading.waiting_for_second(session) == []

    def test_comes_from_another_treasurer_too_and_once(self, world, make, sign_in, waits):
        do(sign_in(make.user(Role.TREASURER)), payment_runs.second, waits)
        assert make.get(PaymentRun, waits).status is RunStatus.READY
        with pytest.raises(Refused, match="run_moved_on"):
            do(world.who("jan"), payment_runs.second, waits)

    def test_comes_from_who_is_paid_by_another_run(self, world, make, els, waits):
        own_claim(world, make, "jan", IBANS[3])
        run(els, nonce="next")
        with reading(world.who("jan")) as session:
            seen = payment_reading.to_second(session, waits)
        assert (seen.run.id, seen.obstacle) == (waits, None)
        do(world.who("jan"), payment_runs.second, waits)
        assert make.get(PaymentRun, waits).status is RunStatus.READY

    def test_never_comes_from_the_maker(self, els, waits):
        with pytest.raises(Refused, match="made_by_you"):
            do(els, payment_runs.second, waits)
        with reading(els) as session:
            assert payment_reading.waiting_for_second(session) == []
            assert payment_reading.to_second(session, waits).obstacle == "made_by_you"

    @pytest.mark.parametrize("iban", [IBANS[3], IBANS[0]])  # of their own, and the one that Henk has
    def test_never_comes_from_who_is_paid_by_it(self, world, make, els, claims, iban):
        own_claim(world, make)
        if iban == IBANS[0]:
            make.account(make.volunteer("Jan", user_id=world["jan"]), iban)
        else:
            own_claim(world, make, "jan", iban)
        waits, jan = run(els), world.who("jan")
        with pytest.raises(Refused, match="paid_to_you"):
            do(jan, payment_runs.second, waits)
        with reading(jan) as session:
            assert payment_reading.waiting_for_second(session) == []
            seen = payment_reading.to_second(session, waits)
        assert ([one.id for one in seen.own], seen.obstacle) == ([4], "paid_to_you")

    def test_comes_too_late_for_a_run_whose_day_has_passed_and_is_asked_of_nobody(self, world, make, els, waits):
        jan = world.who("jan")
        make.update(PaymentRun, waits, execute_on=today())
        with reading(jan) as session:
            assert payment_reading.waiting_for_second(session) == [waits]
        make.update(PaymentRun, waits, execute_on=today() - timedelta(days=1))
        with pytest.raises(Refused, match="second_too_late"):
            do(jan, payment_runs.second, waits)
        for who in (jan, els):
            with reading(who) as session:
                assert payment_reading.waiting_for_second(session) == []
                assert payment_reading.to_second(session, waits).obstacle == "second_too_late"

    @pytest.mark.parametrize("said", [False, True])
    def test_comes_too_late_for_a_run_that_was_taken_back(self, world, make, els, waits, said):
        if said:
            do(world.who("jan"), payment_runs.second, waits)
        do(els, payment_runs.cancel, waits, reason="verkeerde dag", not_at_bank=False)
        assert not [one for one in make.all(Notice) if one.kind is Kind.RUN_NEEDS_SECOND]
        with pytest.raises(Refused, match="run_moved_on"):
            do(world.who("jan"), payment_runs.second, waits)
