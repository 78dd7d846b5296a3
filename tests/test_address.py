"""The address of the database, and what else is set, in the forms in which people paste them."""

import json

import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner

import db.engine
import db.operator
from db.engine import NoAddress, database_url, parsed
from manage import app

PLAIN = "postgresql+psycopg://naast:secret-word@db.example.eu:6543/naast"


@pytest.fixture
def pasted(monkeypatch):
    """Take this for the address of the database, until the end of the test."""

    def address(text):
        monkeypatch.setenv("DATABASE_URL", text)
        db.engine.engine.cache_clear()
        return parsed(database_url())

    yield address
    db.engine.engine.cache_clear()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "PostgreSQL", "postgresql+psycopg2"])
@pytest.mark.parametrize("around", ["{}", "{}\n", " {} ", '"{}"', "'{}'", "psql '{}'"])
def test_an_address_is_read_as_providers_and_other_programs_write_it(around, scheme, pasted):
    assert pasted(around.format(f"{scheme}://naast:secret-word@db.example.eu:6543/naast")) == make_url(PLAIN)


def test_what_other_programs_read_of_a_pooler_is_left_out(pasted):
    url = f"{PLAIN}?pgbouncer=true&sslmode=require&connection_limit=1"
    assert pasted(url) == make_url(f"{PLAIN}?sslmode=require")


@pytest.mark.parametrize("behind", ["secret-word=1", "sslmod=require"])
def test_an_option_that_postgresql_does_not_know_is_said_and_not_repeated(behind, pasted):
    with pytest.raises(NoAddress, match="behind a \\? only what PostgreSQL knows") as none:
        pasted(f"{PLAIN}?{behind}")
    assert not {"secret", behind} & {*str(none.value).replace("-", " ").split()}


def test_a_password_with_an_at_in_it_is_told_how_to_write_it(pasted):
    with pytest.raises(NoAddress, match="@ as %40"):
        pasted("postgresql://naast:before@secret-word@localhost/naast")
    assert pasted("postgresql://naast:a%40b%25c@localhost/naast").password == "a@b%c"


def test_a_server_is_reached_by_an_address_as_it_was_pasted(postgres, pasted):
    pasted(f' "{postgres.replace("postgresql://", "postgres://")}&pgbouncer=true"\n')
    done = CliRunner().invoke(app, ["doctor", "--json"])
    assert json.loads(done.stdout)["database"]["reachable"] is True


def test_what_stands_at_the_top_of_the_secrets_is_set_for_the_commands_too(monkeypatch, tmp_path):
    """Streamlit puts it in the environment of the app, and the commands would take another database and key."""
    secrets = tmp_path / "secrets.toml"
    lines = ('DATABASE_URL = "sqlite:////somewhere/own.db"', f'NAAST_KEY = "{"k" * 40}"', "NAAST_DISK_IS_KEPT = 1")
    secrets.write_text("\n".join((*lines, '[database]\nurl = "sqlite:////elsewhere.db"')))
    monkeypatch.setenv("NAAST_SECRETS", str(secrets))
    for name in ("DATABASE_URL", "NAAST_KEY", "NAAST_DISK_IS_KEPT"):
        monkeypatch.delenv(name, raising=False)
    assert database_url() == "sqlite:////somewhere/own.db"
    assert db.operator.cookie_key() == "k" * 40
    assert db.operator.disk_is_kept()
    monkeypatch.setenv("NAAST_KEY", "e" * 40)
    assert db.operator.cookie_key() == "e" * 40


def test_a_server_that_grows_silent_is_given_up_within_a_quarter_of_a_minute(postgres, pasted):
    """A screen would wait for it as long as the system does, a quarter of an hour, with nothing said."""
    pasted(postgres)
    with db.engine.engine().connect() as connection:
        told = connection.connection.driver_connection.info.get_parameters()
    silent = int(told["keepalives_idle"]) + int(told["keepalives_interval"])
    assert int(told["tcp_user_timeout"]) <= 15_000
    assert silent <= 15
