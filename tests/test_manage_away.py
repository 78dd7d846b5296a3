"""A command that cannot go on says so in one English sentence, without the password or what is secret."""

import json
import re
from pathlib import Path

import pytest
import typer
from sqlalchemy import text, update
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

import db.engine
from commands.says import refusals
from db.migrate import migrate, migrate_once
from db.models import User
from db.session import as_system
from domain.access import Refused
from manage import app
from tests.conftest import APP
from tests.pages.reading import texts


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *words: runner.invoke(app, list(words))


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


def test_a_folder_that_is_not_there_is_said(at, tmp_path, run):
    at(f"sqlite:///{tmp_path}/nowhere/own.db")
    assert "its folder has to be there, and to be writable" in run("migrate").stderr


def test_a_folder_data_that_cannot_be_made_is_said(at, monkeypatch, tmp_path, run):
    (tmp_path / "file").touch()
    monkeypatch.setattr(db.engine, "DATA", tmp_path / "file/data")  # as below a folder of somebody else
    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "none.toml"))
    at("")
    assert "its folder has to be there, and to be writable" in run("migrate").stderr
    assert run("doctor").exit_code == 1


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
        told = f"The secrets in {secrets} cannot be read: line 2 is no TOML.\n"
        assert (done.exit_code, done.stdout, done.stderr) == (1, "", told), command
    done = run("doctor", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["well"]) == (1, False)
    assert "no TOML" in found["database"]["problem"]
    assert "secret-word" not in done.output


def test_secrets_that_are_not_in_utf_8_are_said(at, monkeypatch, tmp_path, run):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[auth]\nkey = "secret-word"\n', encoding="utf-16")
    monkeypatch.setenv("NAAST_SECRETS", str(secrets))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    db.engine.engine.cache_clear()
    done = run("migrate")
    told = f"The secrets in {secrets} cannot be read: it is not written in UTF-8; save it so.\n"
    assert (done.exit_code, done.stderr) == (1, told)


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="no such file here")
def test_secrets_that_the_system_does_not_give_are_said(at, monkeypatch, run):
    # As one that this user may not read, which root always may.
    monkeypatch.setenv("NAAST_SECRETS", "/proc/self/mem")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    db.engine.engine.cache_clear()
    done = run("migrate")
    assert (done.exit_code, "The secrets in /proc/self/mem cannot be read: " in done.stderr) == (1, True)


@pytest.mark.parametrize("written", ["5", "true", "[1]"])
def test_an_address_in_the_secrets_that_is_no_text_is_no_address(written, at, monkeypatch, tmp_path, run):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(f"[database]\nurl = {written}\n")
    monkeypatch.setenv("NAAST_SECRETS", str(secrets))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    db.engine.engine.cache_clear()
    done = run("migrate")
    assert (done.exit_code, "is no address of a database" in done.stderr) == (1, True)


def test_secrets_that_windows_marked_as_utf_8_are_read(at, monkeypatch, tmp_path, run):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(f'[database]\nurl = "sqlite:///{tmp_path}/own.db"\n', encoding="utf-8-sig")
    monkeypatch.setenv("NAAST_SECRETS", str(secrets))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    db.engine.engine.cache_clear()
    assert run("migrate").exit_code == 0
    assert (tmp_path / "own.db").exists()


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
        assert "is no address of a database, for example postgresql://" in done.stderr, command
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


@pytest.fixture
def without_rights(at, postgres):
    """A PostgreSQL without tables, whose role may look into its schema and make nothing there."""
    at(postgres)
    owner = db.engine.engine()
    with owner.begin() as connection:
        connection.execute(text("CREATE ROLE guest"))
        connection.execute(text("CREATE SCHEMA of_others"))
        connection.execute(text("GRANT USAGE ON SCHEMA of_others TO guest"))
    at(f"{postgres}&options=-crole%3Dguest%20-csearch_path%3Dof_others")
    guest = db.engine.engine()
    yield owner
    guest.dispose()
    with owner.begin() as connection:
        connection.execute(text("DROP SCHEMA of_others CASCADE"))
        connection.execute(text("DROP ROLE guest"))


def test_a_role_that_may_make_no_tables_is_told_how_it_may(without_rights, run):
    for command in (["migrate"], ["demo"], ["import", __file__]):
        done = run(*command)
        assert (done.exit_code, done.stdout) == (1, ""), command
        assert done.stderr.startswith("The role of this address may make no tables in the database."), command


def test_the_app_says_what_whoever_runs_it_has_to_set(without_rights, at, monkeypatch, tmp_path):
    def said():
        migrate_once.cache_clear()
        at = AppTest.from_file(str(APP), default_timeout=30).run()
        assert at.title[0].value == "Nog niet klaar"
        return texts(at)

    assert "Het recht om tabellen te maken" in said()
    with without_rights.begin() as connection:  # nor may it look into the tables of the others
        connection.execute(text("CREATE TABLE of_others.alembic_version (version_num VARCHAR(32))"))
    assert "Het recht om tabellen te maken" in said()
    at("nothing://naast:secret-word@localhost/naast")
    assert "Het adres van de database" in (told := said())
    assert "secret-word" not in told
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[auth]\nkey = "secret-word\n')
    monkeypatch.setenv("NAAST_SECRETS", str(secrets))
    monkeypatch.delenv("DATABASE_URL")
    assert "Secrets die te lezen zijn" in (told := said())
    assert "secret-word" not in told


@pytest.fixture
def looker(at, postgres):
    """A role that may look into all tables and write in none."""
    at(postgres)
    owner = db.engine.engine()
    with owner.begin() as connection:
        connection.execute(text("CREATE ROLE looker"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker"))
    yield f"{postgres}&options=-crole%3Dlooker"
    db.engine.engine().dispose()
    with owner.begin() as connection:
        connection.execute(text("DROP OWNED BY looker"))
        connection.execute(text("DROP ROLE looker"))


@pytest.fixture(params=["sqlite", "postgresql", "a role"])
def read_only(at, request, tmp_path, run):
    """A database with all tables, in which nothing can be written."""
    if request.param == "a role":
        at(request.getfixturevalue("looker"))
    elif request.param == "sqlite":
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


@pytest.mark.parametrize("read_only", ["sqlite", "postgresql"], indirect=True)
def test_what_cannot_be_saved_is_told_as_a_database_that_is_away(read_only):
    with pytest.raises(Refused, match="database_away"), as_system() as session:
        session.execute(update(User).values(locale="nl"))


def test_a_command_that_is_stopped_says_what_became_of_it(at, tmp_path, capsys):
    at(f"sqlite:///{tmp_path}/new.db")
    with pytest.raises(typer.Exit) as ended, refusals(tables=False):
        raise KeyboardInterrupt
    assert (ended.value.exit_code, capsys.readouterr().err) == (130, "Stopped. What was not finished is undone.\n")
