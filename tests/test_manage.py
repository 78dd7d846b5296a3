"""The operator's commands, as the operator types them."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import text, update
from typer.testing import CliRunner

import db.engine
from components.wordings import sentences
from db.migrate import migrate
from db.models import Match, Notice, User
from db.session import as_system
from domain.access import Refused, Role
from domain.matches import MatchStatus
from domain.messages import Kind
from manage import app
from services.messages import notices
from tests.world import today


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(app, list(words))


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
    secrets.write_text('[smtp]\nhost = "localhost"\nport = "2525"\n')
    assert json.loads(run("doctor", "--json").stdout)["mail"] == {"well": True, "said": "configured"}


@pytest.fixture
def at(monkeypatch):
    """Take the database from this address, until the end of the test."""

    def moved(address):
        monkeypatch.setenv("DATABASE_URL", address)
        db.engine.engine.cache_clear()

    yield moved
    db.engine.engine.cache_clear()


OF_PEOPLE = (["send"], ["rekey"], ["user", "add", "--name", "Bo", "--sign-in-name", "bo"], ["user", "invite", "bo"])


def test_a_command_says_calmly_that_the_database_is_away(at, run):
    at("postgresql://naast:secret-word@127.0.0.1:9/naast")
    for command in (["migrate"], ["demo"], ["import", __file__], *OF_PEOPLE):
        done = run(*command)
        assert (done.exit_code, done.stdout) == (1, ""), command
        assert done.stderr.startswith("The database cannot be reached: "), command
        assert done.stderr.count("\n") == 1, command
        assert "refused" in done.stderr, command  # what the driver says
        assert "secret-word" not in done.output, command


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_command_says_that_there_are_no_tables_yet(kind, at, request, tmp_path, run):
    if kind == "sqlite":
        at(f"sqlite:///{tmp_path}/new.db")
    else:
        at(f"{request.getfixturevalue('postgres')}&options=-csearch_path%3Dnowhere")
    for command in OF_PEOPLE:
        done = run(*command)
        told = "The tables are not there yet or old: run manage.py migrate first.\n"
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", told), command


def test_secrets_that_cannot_be_read_are_said_and_never_shown(at, monkeypatch, tmp_path, run):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[auth]\nkey = "secret-word\n')
    monkeypatch.setenv("NAAST_SECRETS", str(secrets))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    db.engine.engine.cache_clear()
    for command in (["migrate"], ["demo"], *OF_PEOPLE):
        done = run(*command)
        told = f"The secrets in {secrets} cannot be read (line 2): they are no TOML.\n"
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", told), command
    done = run("doctor", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["well"]) == (1, False)
    assert "no TOML" in found["database"]["problem"]
    assert "secret-word" not in done.output


def test_an_address_that_stands_as_the_database_itself_is_used(at, monkeypatch, tmp_path, run):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(f'database = "sqlite:///{tmp_path}/own.db"\n')
    monkeypatch.setenv("NAAST_SECRETS", str(secrets))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    db.engine.engine.cache_clear()
    assert run("migrate").exit_code == 0
    assert (tmp_path / "own.db").exists()


NO_ADDRESSES = (
    "rommel",
    "nothing://naast:secret-word@localhost/naast",
    "mssql://naast:secret-word@localhost/naast",  # without its driver
    "postgresql://naast:secret-word@localhost:secret-word/naast",
    "postgresql://naast:before@secret-word@localhost/naast",
)


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_of_a_database_is_a_sentence_and_never_shown(address, at, run):
    at(address)
    for command in (["migrate"], ["demo"], ["import", __file__], *OF_PEOPLE):
        done = run(*command)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1), command
        assert "is no address of a database, for example postgresql+psycopg://" in done.stderr, command
        assert not {"rommel", "secret-word"} & set(re.findall(r"[\w-]+", done.stderr)), command


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_doctor_finds_what_is_no_address_of_a_database(address, at, run):
    at(address)
    done = run("doctor", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["well"], found["database"]["reachable"]) == (1, False, False)
    assert "is no address of a database" in found["database"]["problem"]
    in_words = run("doctor")
    assert in_words.exit_code == 1
    assert "not known" in in_words.stdout
    assert "is no address of a database" in " ".join(in_words.stdout.split())
    assert not {"rommel", "secret-word"} & set(re.findall(r"[\w-]+", done.output + in_words.output))


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
    told = "The key of the sign-in cookies is too short: 32 characters or more are needed.\n"
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", told)
    done = run("doctor", "--json")
    assert (done.exit_code, json.loads(done.stdout)["keys"]["well"]) == (1, False)


def test_tables_of_a_newer_version_are_said_and_left_alone(at, tmp_path, run):
    at(f"sqlite:///{tmp_path}/newer.db")
    assert run("migrate").exit_code == 0
    with db.engine.engine().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_of_later'"))
    for command in (["migrate"], ["demo"], ["import", __file__], *OF_PEOPLE):
        done = run(*command)
        told = "These tables are of a newer Naast than this one: bring the code up to date.\n"
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", told), command
    done = run("doctor")
    assert done.exit_code == 1
    assert "of a newer Naast than this one; at 9999_of_later" in " ".join(done.stdout.split())
    with pytest.raises(Refused, match="database_newer"):
        migrate()


@pytest.fixture(params=["sqlite", "postgresql"])
def read_only(at, request, tmp_path, run):
    """A database with all tables, in which nothing can be written."""
    if request.param == "sqlite":
        at(f"sqlite:///{tmp_path}/read.db")
        run("migrate")
        db.engine.engine().dispose()
        at(f"sqlite:///file:{tmp_path}/read.db?mode=ro&uri=true")
    else:
        at(f"{request.getfixturevalue('postgres')}&options=-cdefault_transaction_read_only%3Don")


def test_a_command_says_that_the_database_can_only_be_read(read_only, run):
    for command in (["migrate"], ["demo"], ["import", __file__], *OF_PEOPLE):
        done = run(*command)
        assert (done.exit_code, done.stdout) == (1, ""), command
        assert done.stderr.startswith("The database can only be read: nothing can be saved in it."), command
    done = run("doctor", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["well"], found["database"]["read_only"]) == (1, False, True)
    assert "nothing can be saved in it" in " ".join(run("doctor").stdout.split())


def test_what_cannot_be_saved_is_told_as_a_database_that_is_away(read_only):
    with pytest.raises(Refused, match="database_away"), as_system() as session:
        session.execute(update(User).values(locale="nl"))


def code_in(done):
    return re.search(r"code ([A-Z0-9]{4}(-[A-Z0-9]{4})+)", done.stdout).group(1)


def test_the_first_account_is_an_administrator_with_a_code(database, make, run):
    done = run("user", "add", "--name", "Sjoerd de Boer", "--sign-in-name", "sjoerd@example.org")
    assert (done.exit_code, bool(code_in(done))) == (0, True)
    (user,) = make.all(User)
    assert (user.name, user.roles, user.password_hash) == ("Sjoerd de Boer", ["admin"], None)


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
