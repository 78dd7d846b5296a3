"""What is due: a volunteer a row, and who cannot be paid and why."""

import pytest

from db.models import PaymentRun, Setting, Volunteer
from db.session import reading
from domain.access import Refused
from domain.payment_runs import PaymentStatus
from services.payments import bank_accounts, payment_due, payment_results, payment_runs
from services.payments.payment_due import CameBack
from tests.paying import IBANS, approved, do, due, fetched
from tests.world import today


def send_back(els, payment, seen=PaymentStatus.ORDERED):
    do(els, payment_results.send_back, payment, seen=seen, on=today(), reason="Rekening opgeheven")


def came_back(els):
    with reading(els) as session:
        return payment_due.came_back(session, [one.volunteer_id for one in due(els)])


class TestDue:
    def test_is_a_volunteer_a_row_of_what_is_approved(self, world, make, els, claims):
        make.expense(world["henk_v"], world["programme"])
        assert [(one.name, one.claims, one.cents, one.obstacle, one.own) for one in due(els)] == [
            ("Henk", (1, 2), 1590, None, False),
            ("Trijntje", (3,), 99, None, False),
        ]
        assert [one.iban for one in due(els)] == ["NL\xa0••••\xa04567", "NL\xa0••••\xa06789"]

    @pytest.mark.parametrize(
        ("values", "code"),
        [
            (None, "no_account"),
            ({"iban": "NL20INGB0001234568"}, "iban_wrong"),
            ({"iban": "BR1500000000000010932840814P2"}, "iban_not_sepa"),
            ({"iban": "DE89370400440532013000"}, "iban_blocked"),
            ({"holder": "😀"}, "name_not_for_bank"),
        ],
    )
    def test_names_who_cannot_be_paid_and_why(self, world, make, els, values, code):
        make.add(Setting(name="blocked_countries", value="DE"))
        if values is not None:
            make.account(world["henk_v"], **values)
        claim = approved(make, world["henk_v"], world["programme"])
        assert [one.obstacle.code for one in due(els)] == [code]
        with pytest.raises(Refused, match="cannot_be_paid"):
            do(els, payment_runs.make, [claim], total_cents=340, execute_on=today(), nonce="x")
        assert make.all(PaymentRun) == []

    def test_an_account_under_a_lost_key_is_named(self, world, make, els, monkeypatch):
        monkeypatch.setenv("NAAST_KEY", "a key of before that was thirty-two signs long")
        make.account(world["henk_v"])
        monkeypatch.setenv("NAAST_KEY", "another key that is thirty-two signs long too")
        approved(make, world["henk_v"], world["programme"])
        assert [one.obstacle.code for one in due(els)] == ["account_unreadable"]

    def test_never_holds_a_claim_of_nothing(self, world, make, els):
        make.account(world["henk_v"])
        nothing = approved(make, world["henk_v"], world["programme"], 0)
        assert due(els) == []
        with pytest.raises(Refused, match="claims_moved_on"):
            do(els, payment_runs.make, [nothing], total_cents=0, execute_on=today(), nonce="x")


def test_a_volunteer_who_left_is_paid_too(world, make, els, claims):
    make.update(Volunteer, world["trijntje_v"], ended_on=today())
    assert [one.name for one in due(els)] == ["Henk", "Trijntje"]


class TestCameBack:
    def test_is_named_with_what_the_bank_said_as_long_as_the_account_is_the_same(self, world, make, els, payments):
        send_back(els, payments[0])
        approved(make, world["trijntje_v"], world["programme"], 50)
        assert came_back(els) == {world["henk_v"]: CameBack(today(), "Rekening opgeheven")}
        do(els, bank_accounts.set_for, world["henk_v"], 1, IBANS[2], "H. Bakker")
        assert came_back(els) == {}

    def test_is_not_named_once_money_arrived_there_after_all(self, world, make, els, payments):
        send_back(els, payments[0])
        again = fetched(els, nonce="again")
        do(els, payment_results.mark_all_paid, again, on=today())
        approved(make, world["henk_v"], world["programme"], 50)
        assert came_back(els) == {}

    def test_a_run_that_is_still_with_the_bank_changes_nothing(self, world, make, els, payments):
        send_back(els, payments[0])
        fetched(els, nonce="again")
        approved(make, world["henk_v"], world["programme"], 50)
        assert came_back(els) == {world["henk_v"]: CameBack(today(), "Rekening opgeheven")}
