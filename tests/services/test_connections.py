"""A connection that the server cut: tried when it lay unused, and else told as a database that is away."""

import pytest
from sqlalchemy import NullPool, create_engine, text

import db.engine
from db.session import as_system
from domain.access import Refused

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


def number():
    with as_system() as session:
        return session.scalar(text("SELECT pg_backend_pid()"))


@pytest.fixture
def cut(database):
    """The only connection in the pool, and it leads nowhere; its number."""
    database.dispose()
    found = number()
    beside = create_engine(database.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with beside.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": found})
    yield found
    database.dispose()


def test_one_that_rested_is_tried_and_made_anew(cut, monkeypatch):
    monkeypatch.setattr(db.engine, "RESTED_SECONDS", 0)
    assert number() != cut


def test_one_of_a_moment_ago_is_told_once_and_then_all_is_well(cut):
    with pytest.raises(Refused, match="database_away"):
        number()
    assert number() != cut
