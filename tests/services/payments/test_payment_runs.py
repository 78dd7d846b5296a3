"""A run is made whole and once: who is in it, and what its file says."""

from datetime import timedelta
from functools import partial

import pytest
from sepaxml.validation import try_valid_xml
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from typer.testing import CliRunner

from db.crypt import seal
from db.models import BankAccount, Expense, ExpenseStep, Notice, Payment, PaymentClaim, PaymentRun, Setting
from db.session import AMSTERDAM, as_system, reading, writing
from domain.access import Refused, Role
from domain.expenses import ExpenseStatus, Step
from domain.payment_runs import PaymentStatus, RunStatus
from domain.payments import SepaSchema, banking_day
from domain.sepa import read_back
from manage import app
from services.doctor import examine
from services.payments import payment_due, payment_reading, payment_results, payment_runs
from tests.beside import together
from tests.make import NOW
from tests.paying import IBANS, PAYER, approved, do, due, export, holds, run
from tests.world import today


class TestMaking:
    def test_one_transfer_a_volunteer_in_a_file_that_adds_up(self, world, make, els, claims):
        number = run(els)
        kept = make.get(PaymentRun, number)
        assert (kept.status, kept.transfers, kept.total_cents) == (RunStatus.READY, 2, 1689)
        assert kept.execute_on == banking_day(today())
        file = export(els, number)
        transfers = read_back(file)
        assert {(one.iban, one.cents) for one in transfers.values()} == {(IBANS[0], 1590), (IBANS[1], 99)}
        assert sorted(transfers) == sorted(one.end_to_end_id for one in make.all(Payment))
        assert kept.message_id.encode() in file
        assert f"<CtrlSum>{1689 / 100}</CtrlSum>".encode() in file
        assert {one.status for one in make.all(Expense)} == {ExpenseStatus.IN_RUN}
        assert [(one.expense_id, one.run_id) for one in make.all(ExpenseStep) if one.step is Step.ORDER] == [
            (claim, number) for claim in claims
        ]
        holds(make)

    @pytest.mark.parametrize("schema", SepaSchema)
    def test_the_file_is_of_the_kind_that_the_bank_takes(self, world, make, els, claims, schema):
        make.add(Setting(name="payer_schema", value=schema.value))
        file = export(els, run(els))
        assert f"urn:iso:std:iso:20022:tech:xsd:{schema.value}".encode() in file
        try_valid_xml(file, schema.value)
        assert sorted(one.cents for one in read_back(file).values()) == [99, 1590]

    def test_says_which_claims_and_no_household(self, world, make, els, claims):
        said = [one.description for one in read_back(export(els, run(els))).values()]
        assert said[0].startswith("Declaratie ")
        assert [one.partition(": ")[2] for one in said] == ["1, 2", "3"]

    def test_tells_each_volunteer_once(self, world, make, els, claims):
        run(els)
        told = [one for one in make.all(Notice) if one.values.get("step") == Step.ORDER.value]
        assert sorted((one.reader_id, one.values.get("more")) for one in told) == [
            (world["henk"], "1"),
            (world["trijntje"], None),
        ]

    def test_of_some_leaves_the_others(self, world, make, els, claims):
        run(els, only={world["trijntje_v"]})
        assert [one.name for one in due(els)] == ["Henk"]

    def test_the_file_is_the_same_each_time_and_unreadable_in_the_database(self, world, make, els, claims, database):
        number = run(els)
        first = export(els, number)
        make.update(BankAccount, world["henk_v"], iban=IBANS[3])
        make.update(Setting, "payer_iban", value=seal(IBANS[3]))
        assert export(els, number) == first
        column = PaymentRun.__table__.c.file
        with database.connect() as connection:
            stored = connection.execute(select(column.label("raw")).where(PaymentRun.id == number)).scalar_one()
            raw = connection.exec_driver_sql("SELECT file FROM payment_runs").scalar_one()
        assert stored == first
        assert IBANS[0].encode() not in bytes(raw)
        made = make.get(PaymentRun, number)
        assert made.exported_at is not None
        # The clock on the wall in Amsterdam.
        assert f"<CreDtTm>{made.created_at.astimezone(AMSTERDAM):%Y-%m-%dT%H:%M:%S}</CreDtTm>".encode() in first

    def test_each_file_outlives_a_change_of_the_key(self, world, els, make, claims, monkeypatch):
        before, after = (f"a-key-that-comes-{when}-of-32-characters-or-more" for when in ("first", "later"))
        monkeypatch.setenv("NAAST_KEY", before)
        for volunteer in {one.volunteer_id for one in make.all(BankAccount)}:
            make.update(BankAccount, volunteer, iban=IBANS[0])
        make.update(Setting, "payer_iban", value=seal(IBANS[2]))
        numbers = run(els, only={world["henk_v"]}), run(els, nonce="next")
        first = [(export(els, one), make.get(PaymentRun, one).version_id) for one in numbers]
        monkeypatch.setenv("NAAST_KEY", after)
        with as_system() as session:
            assert payment_runs.unreadable(session) == 2
            assert examine(session).broken["each file for the bank can be read with a key that is set"] == 2
        monkeypatch.setenv("NAAST_OLD_KEYS", before)
        assert CliRunner().invoke(app, ["rekey"]).exit_code == 0
        monkeypatch.delenv("NAAST_OLD_KEYS")
        assert [(export(els, one), make.get(PaymentRun, one).version_id) for one in numbers] == first
        with as_system() as session:
            assert payment_runs.unreadable(session) == 0

    def test_a_double_click_makes_one(self, make, els, claims):
        ids = [claims[0]]
        made = [do(els, payment_runs.make, ids, total_cents=340, execute_on=today(), nonce="same") for _ in range(2)]
        assert made[0] == made[1]
        assert len(make.all(PaymentRun)) == 1

    @pytest.mark.parametrize("change", ["sum", "state", "gone"])
    def test_what_changed_since_the_screen_is_looked_at_again(self, make, els, claims, change):
        if change == "state":
            make.update(Expense, claims[1], status=ExpenseStatus.SUBMITTED)
        ids = [*claims, 99] if change == "gone" else claims
        with pytest.raises(Refused, match="claims_moved_on"):
            do(els, payment_runs.make, ids, total_cents=1689 + (change == "sum"), execute_on=today(), nonce="x")
        assert (make.all(PaymentRun), make.all(Payment), make.all(PaymentClaim)) == ([], [], [])

    @pytest.mark.parametrize(("days", "code"), [(-1, "day_has_passed"), (61, "day_too_far")])
    def test_the_day_can_be(self, make, els, claims, days, code):
        with pytest.raises(Refused, match=code):
            run(els, on=today() + timedelta(days=days))

    def test_nothing_is_no_run(self, els):
        with pytest.raises(Refused, match="nothing_to_pay"):
            run(els)

    def test_without_an_account_to_pay_from_there_is_no_run(self, make, els, claims):
        for name in PAYER:
            make.update(Setting, name, value="")
        with pytest.raises(Refused, match="no_payer"):
            run(els)

    def test_of_two_treasurers_at_once_one_makes_it(self, world, make, sign_in, els, claims):
        other = sign_in(make.user(Role.TREASURER))

        def make_run(who, nonce):
            do(who, payment_runs.make, claims, total_cents=1689, execute_on=today(), nonce=nonce)

        said = together([partial(make_run, els, "a"), partial(make_run, other, "b")])
        assert set(said) == {None, "claims_moved_on"}
        holds(make)

    def test_a_claim_is_held_by_one_run_also_against_code_that_forgets(self, world, make, els, claims):
        run(els)
        held = make.all(PaymentClaim)[0]
        other = next(one.id for one in make.all(Payment) if one.id != held.payment_id)
        with pytest.raises(IntegrityError):
            make.add(PaymentClaim(payment_id=other, expense_id=held.expense_id, amount_cents=held.amount_cents))

    def test_the_doctor_finds_nothing_to_mend(self, make, els, claims):
        run(els)
        with as_system() as session:
            broken = examine(session).broken
        # The claims of this test were decided on by nobody.
        broken.pop("a claim that was decided on says by whom and when")
        assert not any(broken.values()), broken


@pytest.mark.parametrize("name", ["henk", "marijke", "jan", "privacy", "admin"])
def test_nobody_but_the_treasurer_makes_or_fetches(world, els, claims, name):
    number, who = run(els), world.who(name)
    with writing(who) as session:
        for use in (
            lambda: payment_due.due(session),
            lambda: payment_runs.make(session, claims, total_cents=1689, execute_on=today(), nonce="x"),
            lambda: payment_runs.export(session, number),
            lambda: payment_runs.cancel(session, number, reason="verkeerde dag", not_at_bank=True),
            lambda: payment_reading.runs(session),
            lambda: payment_reading.unfinished(session),
            lambda: payment_reading.transfers(session, number),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                use()


def test_a_run_with_a_transfer_without_a_result_waits_however_many_came_after(make, world, els, claims):
    first = run(els)
    paid = {"status": PaymentStatus.PAID, "volunteer_id": world["henk_v"], "amount_cents": 340, "settled_on": today()}
    later = {"status": RunStatus.READY, "execute_on": today(), "transfers": 1, "total_cents": 340, "file": b""}
    numbers = range(first + 1, first + 1 + payment_reading.PAGE)
    make.add(*(PaymentRun(id=one, message_id=f"m{one}", created_at=NOW, **later) for one in numbers))
    make.add(*(Payment(run_id=one, end_to_end_id=f"e{one}", **paid) for one in numbers))
    with reading(els) as session:
        assert first not in [one.id for one in payment_reading.runs(session).rows]
        assert [one.id for one in payment_reading.unfinished(session)] == [first]
    do(els, payment_runs.cancel, first, reason="verkeerde dag", not_at_bank=False)
    with reading(els) as session:
        assert payment_reading.unfinished(session) == []


# SQLite writes one by one those rows whose numbers it gives.
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_large_run_asks_and_writes_down_no_more_often_than_a_small_one(make, world, els, count_queries):
    def besides_updates():  # each claim and transfer has a version of its own
        return len([one for one in count_queries if not one.startswith("UPDATE")])

    asked = []
    for nonce, people in (("small", 2), ("large", 20)):
        for _ in range(people):
            volunteer = make.volunteer(user_id=make.user(Role.VOLUNTEER))
            make.account(volunteer, IBANS[0])
            approved(make, volunteer, world["programme"], 340)
        count_queries.clear()
        made = run(els, nonce=nonce)
        asked.append(besides_updates())
        export(els, made)
        count_queries.clear()
        with writing(els) as session:
            assert payment_results.mark_all_paid(session, made, on=today()) == people
        asked.append(besides_updates())
    assert asked[:2] == asked[2:]
