"""The operator's commands, as the operator types them."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from shutil import copy

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

import db.engine
from components.wordings import sentences
from db.models import Match, Notice, User
from db.session import as_system
from domain import accounts
from domain.access import Role
from domain.matches import MatchStatus
from domain.messages import Kind
from manage import app
from services.messages import notices
from tests.world import today


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words, **more: runner.invoke(app, list(words), **more)


def test_doctor_finds_a_new_database_well(database, run):
    done = run("doctor", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["well"]) == (0, True)
    assert found["database"]["kind"] == database.dialect.name
    assert set(found["counts"]) >= {"volunteers", "households", "requests", "matches", "visits", "expenses"}


def test_doctor_tells_in_words_too(database, run):
    done = run("doctor")
    assert done.exit_code == 0
    assert "All is well." in done.stdout


def test_doctor_says_that_the_tables_are_old_and_migrate_mends_it(tmp_path, monkeypatch, run):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    db.engine.engine.cache_clear()

    done = run("doctor", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["database"]["reachable"], found["migrations"]["current"]) == (1, True, None)

    assert run("migrate").exit_code == 0
    assert run("doctor").exit_code == 0
    db.engine.engine.cache_clear()


def test_doctor_names_the_tables_that_are_not_there(tmp_path, monkeypatch, run):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/half.db")
    db.engine.engine.cache_clear()
    run("migrate")
    with db.engine.engine().begin() as connection:
        connection.execute(text("DROP TABLE remarks"))
    done = run("doctor", "--json")
    assert (done.exit_code, json.loads(done.stdout)["migrations"]["missing"]) == (1, ["remarks"])
    assert "without remarks: put a whole backup back" in " ".join(run("doctor").stdout.split())
    db.engine.engine.cache_clear()


def test_doctor_says_that_a_file_is_damaged(empty_sqlite, tmp_path, monkeypatch, run):
    with closing(sqlite3.connect(empty_sqlite)) as kept:
        ((page,),) = kept.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit'")
        ((size,),) = kept.execute("PRAGMA page_size")
    whole = bytearray(empty_sqlite.read_bytes())
    whole[(page - 1) * size : page * size] = b"x" * size
    (tmp_path / "damaged.db").write_bytes(whole)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/damaged.db")
    db.engine.engine.cache_clear()
    done = run("doctor", "--json")
    assert (done.exit_code, json.loads(done.stdout)["database"]["damaged"]) == (1, True)
    assert "the file is damaged: put a backup back" in " ".join(run("doctor").stdout.split())
    db.engine.engine.cache_clear()


def test_doctor_says_that_the_database_is_away_and_never_its_password(monkeypatch, run):
    monkeypatch.setenv("DATABASE_URL", "postgresql://naast:secret-word@127.0.0.1:9/naast?password=secret-word")
    db.engine.engine.cache_clear()

    done = run("doctor", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["database"]["reachable"]) == (1, False)
    assert found["database"]["problem"]
    assert "secret-word" not in done.output
    db.engine.engine.cache_clear()


def test_send_sends_what_waits_and_says_how_many(database, run, make, postbox):
    anna, bram = (make.user(Role.VOLUNTEER, email=f"{name}@example.org") for name in ("anna", "bram"))
    postbox.refuses = {"bram@example.org"}
    for reader in (anna, bram):
        with as_system() as session:
            notices.notify(session, reader, Kind.PROPOSAL_MADE, key="key", link="voorstel?id=1")
    done = run("send")
    assert (done.exit_code, "1 sent, 1 failed" in done.stdout, postbox.to) == (1, True, ["anna@example.org"])
    done = run("send")
    assert (done.exit_code, "0 sent, 0 failed" in done.stdout) == (0, True)


def test_send_says_that_no_mail_server_is_set(database, run, monkeypatch, tmp_path):
    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "none.toml"))
    done = run("send")
    assert done.exit_code == 1
    assert "[smtp]" in done.stderr


# What the secrets say of a mail server is the same beside every database.
on_one_database = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@on_one_database
@pytest.mark.parametrize("port", ['"abc-secret"', "0", "70000", '""', "587.5"])
def test_a_port_of_the_mail_server_that_is_none_is_said_and_hinders_nothing_else(
    port, database, run, make, monkeypatch, tmp_path
):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(f'[smtp]\nhost = "localhost"\nport = {port}\n')
    monkeypatch.setenv("NAAST_SECRETS", str(secrets))
    for command in ("doctor", "send"):
        done = run(command)
        assert done.exit_code == 1
        assert "no number from 1 to 65535" in " ".join(done.output.split())
        assert "secret" not in done.output.replace("in the secrets", "")
    assert json.loads(run("doctor", "--json").stdout)["mail"]["well"] is False
    reader = make.user(Role.VOLUNTEER, email="anna@example.org")
    with as_system() as session:  # what somebody does in the app goes on
        notices.notify(session, reader, Kind.PROPOSAL_MADE, key="key", link="voorstel?id=1")
    secrets.write_text('[smtp]\nhost = "localhost"\nport = "2525"\nfrom = "naast@example.org"\n')
    assert json.loads(run("doctor", "--json").stdout)["mail"] == {"well": True, "said": "configured"}


@on_one_database
@pytest.mark.parametrize("sender", ["", 'from = ""', 'from = "Naast"', 'user = "naast"'])
def test_a_sender_of_mails_that_is_none_is_said(sender, database, run, make, monkeypatch, tmp_path):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(f'[smtp]\nhost = "localhost"\n{sender}\n')
    monkeypatch.setenv("NAAST_SECRETS", str(secrets))
    reader = make.user(Role.VOLUNTEER, email="anna@example.org")
    with as_system() as session:
        notices.notify(session, reader, Kind.PROPOSAL_MADE, key="key", link="voorstel?id=1")
    for command in ("doctor", "send"):
        done = run(command)
        assert done.exit_code == 1
        assert "from under [smtp] in the secrets is no e-mail address" in " ".join(done.output.split())


def test_doctor_says_that_a_key_is_too_short_and_never_the_key(database, monkeypatch, run):
    monkeypatch.setenv("NAAST_KEY", "short-key-word")
    done = run("doctor", "--json")
    assert (done.exit_code, json.loads(done.stdout)["keys"]["well"]) == (1, False)
    assert "short-key-word" not in done.output
    monkeypatch.setenv("NAAST_KEY", "k" * 32)
    assert run("doctor").exit_code == 0


def test_a_key_that_is_too_short_is_said_where_something_is_kept_with_a_key(database, make, monkeypatch, run):
    make.account(make.volunteer(programmes=[make.programme()]))
    monkeypatch.setenv("NAAST_KEY", "short-key-word")
    done = run("rekey")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("The key of the sign-in cookies is too short: set NAAST_KEY, or key under [auth]")
    done = run("doctor", "--json")
    assert (done.exit_code, json.loads(done.stdout)["keys"]["well"]) == (1, False)


def code_in(done):
    return re.search(r"code ([A-Z0-9]{4}(-[A-Z0-9]{4})+)", done.stdout).group(1)


def test_the_first_account_is_an_administrator_with_a_code(database, make, run):
    done = run("user", "add", "--name", "Sjoerd de Boer", "--sign-in-name", "sjoerd@example.org")
    assert (done.exit_code, bool(code_in(done))) == (0, True)
    (user,) = make.all(User)
    assert (user.name, user.roles, user.password_hash) == ("Sjoerd de Boer", ["admin"], None)


def test_what_the_options_leave_out_is_asked_for_once_it_is_of_use(database, make, run):
    done = run("user", "add", input="Sjoerd\nsjoerd@example.org\n")
    assert (done.exit_code, bool(code_in(done))) == (0, True)
    assert [one.name for one in make.all(User)] == ["Sjoerd"]
    done = run("user", "add", input="Bo\nbo\n")  # the role is missing: nothing else is asked
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Name a role with --role")


def test_the_last_day_of_a_code_is_a_day_of_the_chapter(database, make, run, monkeypatch):
    late = datetime(2026, 6, 1, 22, 30, tzinfo=UTC)  # half past midnight in Groningen
    monkeypatch.setattr(accounts, "CODE_LASTS", late - datetime.now(UTC))
    done = run("user", "add", "--name", "Sjoerd", "--sign-in-name", "sjoerd")
    assert "until 02-06-2026" in done.stdout


def test_the_operator_opens_later_accounts_with_the_roles_asked(make, run):
    make.user(Role.ADMIN)
    asked = ["user", "add", "--name", "Bo", "--sign-in-name", "bo"]
    without = run(*asked)
    assert (without.exit_code, len(make.all(User))) == (1, 1)
    assert without.stderr.startswith("Name a role with --role")
    assert "coordinator" in without.stderr

    assert run(*asked, "--role", "board", "--role", "volunteer").exit_code == 0
    assert {"board", "volunteer"} in [set(user.roles) for user in make.all(User)]


def test_the_operator_invites_resets_and_closes_by_sign_in_name(make, run):
    make.user(Role.ADMIN)
    user = make.user(Role.COORDINATOR, sign_in_name="bo@example.org")
    assert code_in(run("user", "invite", "Bo@Example.org"))
    assert code_in(run("user", "reset", "bo@example.org"))
    assert run("user", "deactivate", "bo@example.org").exit_code == 0
    assert not make.get(User, user).active
    closed = run("user", "invite", "bo@example.org")
    assert (closed.exit_code, "is closed" in closed.stderr) == (1, True)


@pytest.mark.parametrize("command", ["invite", "reset", "deactivate"])
def test_an_unknown_sign_in_name_is_named(command, database, run):
    done = run("user", command, "no[body]")
    told = "There is no account with the sign-in name no[body].\n"
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", told)


def test_the_operator_reads_english_where_the_app_has_the_sentence(make, run):
    make.user(Role.ADMIN, sign_in_name="bo")
    done = run("user", "add", "--name", "Bo", "--sign-in-name", "bo", "--role", "board")
    assert (done.exit_code, done.stderr) == (1, "This sign-in name is in use already. Choose another one.\n")
    assert sentences()["already_saved"] == "Dit was al bewaard."  # the app goes on in its reader's language


def test_a_demo_leaves_one_file_that_can_be_moved(empty_sqlite, tmp_path, monkeypatch, run):
    copy(empty_sqlite, tmp_path / "filling.db")  # with its tables, which take longest to make
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/filling.db")
    db.engine.engine.cache_clear()
    done = run("demo", "--volunteers", "20", "--households", "30")
    assert (done.exit_code, "20 volunteers, " in done.stdout) == (0, True)
    assert [one.name for one in tmp_path.iterdir()] == ["filling.db"]
    db.engine.engine.cache_clear()


def test_demo_says_that_somebody_is_there_already(make, run):
    make.volunteer("Henk")
    done = run("demo")
    assert (done.exit_code, "people in this database already" in done.stderr) == (1, True)


def test_send_does_what_time_brings_also_without_a_mail_server(database, run, make, monkeypatch, tmp_path):
    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "none.toml"))
    programme = make.programme()
    request = make.request(make.household(), programme)
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=make.user(Role.VOLUNTEER))
    make.match(request, volunteer, MatchStatus.PROPOSED, proposed_on=today() - timedelta(days=8))
    _household, _request, leaving = make.active(volunteer, programme)
    make.update(Match, leaving, leaves_on=today() - timedelta(days=1))
    assert "1 reminded, 0 returned" in run("send").stdout
    assert [one.kind for one in make.all(Notice)] == [Kind.PROPOSAL_REMINDER]
    assert make.get(Match, leaving).status is MatchStatus.HANDED_OVER
