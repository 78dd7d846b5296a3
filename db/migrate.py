"""Bring the database to the newest tables; two processes that start together do it once."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from db.away import unless_away
from db.engine import engine
from domain.access import Refused

if TYPE_CHECKING:
    from alembic.config import Config

_HERE = Path(__file__).parent
# Any number, as long as nothing else in this database locks on it.
_LOCK = 5_172_621
# PostgreSQL's code for what a role has no right to; since version 15 only the owner of a database makes tables in it.
_NO_RIGHT = "42501"


def migrate() -> None:
    """Run all migrations that have not run yet, in one transaction.

    Raises Refused("database_away"), Refused("database_newer") where a newer version of the code made the tables, and
    Refused("database_not_owned") where this role may make none.
    """
    from alembic import command

    with unless_away(), locked() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        try:
            current, known = _current(connection), _known(config)
            if current and current not in known:
                raise Refused("database_newer")
            command.upgrade(config, "head")
        except ProgrammingError as refused:
            if getattr(refused.orig, "sqlstate", None) != _NO_RIGHT:
                raise
            raise Refused("database_not_owned") from refused


@cache
def migrate_once() -> None:
    """For the app: at most once in a process."""
    migrate()


def current_and_known() -> tuple[str | None, list[str]]:
    """The revision the database is at, and those there are, the newest first."""
    with engine().connect() as connection:
        return _current(connection), _known(alembic_config())


def _current(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def _known(config: "Config") -> list[str]:
    from alembic.script import ScriptDirectory

    return [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]


def alembic_config() -> "Config":
    from alembic.config import Config

    # Alembic would keep the output of the moment it was first imported.
    config = Config(stdout=sys.stdout)
    config.set_main_option("script_location", str(_HERE / "migrations"))
    return config


@contextmanager
def locked() -> Iterator[Connection]:
    bind = engine().execution_options(sqlite_begin="BEGIN IMMEDIATE")
    with bind.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        yield connection
