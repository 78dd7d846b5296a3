"""The database alone tells no number, and what another key, an old one and a new one read."""

import json

from sqlalchemy import text
from typer.testing import CliRunner

from db.models import BankAccount
from db.session import as_system, reading
from manage import app
from services import doctor
from services.payments import bank_accounts
from tests.services.payments.bank_accounts.steps import IBAN, KEY, NEXT, OTHER, own, paid, set_own, shares


def test_the_number_stands_nowhere_to_be_read(henk, make, database):
    set_own(henk)
    with database.connect() as connection:
        row = str(connection.execute(text("SELECT * FROM bank_accounts")).one())
        log = str(connection.execute(text("SELECT * FROM audit")).all())
    assert "0417164300" not in row + log
    assert "H. Dijkstra" not in log


def test_the_same_account_is_written_differently_each_time_and_found_all_the_same(make, programme, henk, database):
    first, second, third = (paid(make, programme) for _ in range(3))
    make.account(first, IBAN)
    make.account(second, IBAN)
    make.account(third, OTHER)
    with database.connect() as connection:
        written = connection.execute(text("SELECT iban, iban_hash FROM bank_accounts ORDER BY volunteer_id")).all()
    assert written[0].iban != written[1].iban
    assert written[0].iban_hash == written[1].iban_hash != written[2].iban_hash
    assert shares(make, first, henk) == {second}
    assert shares(make, third, henk) == shares(make, paid(make, programme), henk) == frozenset()


def test_with_another_key_an_account_reads_as_gone_and_can_be_filled_in_again(henk, treasurer, record, monkeypatch):
    set_own(henk)
    monkeypatch.setenv("NAAST_KEY", NEXT)
    assert (own(henk).iban, own(henk).holder) == (None, "H. Dijkstra")
    with reading(treasurer) as session:
        assert bank_accounts.payees(session).rows[0].account.iban is None
    with as_system() as session:
        assert bank_accounts.unreadable(session) == 1
        broken = doctor.examine(session).broken
    assert broken["each bank account can be read with a key that is set"] == 1
    set_own(henk, version=1)
    assert own(henk).iban == IBAN


def test_an_old_key_still_reads_and_finds_who_shares(make, henk, programme, monkeypatch):
    one, two = paid(make, programme), paid(make, programme)
    make.account(one)
    monkeypatch.setenv("NAAST_KEY", NEXT)
    make.account(two)
    # Two rows under two keys: without the old one they are strangers.
    assert shares(make, one, henk) == shares(make, two, henk) == frozenset()
    monkeypatch.setenv("NAAST_OLD_KEYS", f"an-older-key-of-more-than-32-characters {KEY}")
    assert make.get(BankAccount, one).iban == IBAN
    assert (shares(make, one, henk), shares(make, two, henk)) == ({two}, {one})


def test_rekey_writes_everything_under_the_present_key(make, programme, monkeypatch):
    one = make.volunteer(programmes=[programme])
    make.account(one)
    run = CliRunner()
    monkeypatch.setenv("NAAST_KEY", NEXT)
    lost = run.invoke(app, ["rekey"])
    assert (lost.exit_code, "1 cannot be read" in lost.stderr) == (1, True)
    assert not json.loads(run.invoke(app, ["doctor", "--json"]).stdout)["well"]
    monkeypatch.setenv("NAAST_OLD_KEYS", KEY)
    done = run.invoke(app, ["rekey"])
    assert (done.exit_code, "1 bank accounts and 0 files" in done.stdout) == (0, True)
    monkeypatch.delenv("NAAST_OLD_KEYS")
    assert make.get(BankAccount, one).iban == IBAN
    two = make.volunteer(programmes=[programme])
    make.account(two)
    assert make.get(BankAccount, one).iban_hash == make.get(BankAccount, two).iban_hash


def test_somebody_without_the_key_cannot_guess_a_number_from_its_hash(make, programme, monkeypatch):
    one, two = paid(make, programme), paid(make, programme)
    make.account(one)
    monkeypatch.setenv("NAAST_KEY", NEXT)
    make.account(two)
    assert make.get(BankAccount, one).iban_hash != make.get(BankAccount, two).iban_hash
