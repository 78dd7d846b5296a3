"""Bring the database to the newest tables; two processes that start together do it once."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from db.away import unless_away
from db.engine import engine

if TYPE_CHECKING:
    from alembic.config import Config

_HERE = Path(__file__).parent
# Any number, as long as nothing else in this database locks on it.
_LOCK = 5_172_621


def migrate() -> None:
    """Run all migrations that have not run yet, in one transaction. Raises Refused("database_away")."""
    from alembic import command

    with unless_away(), locked() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@cache
def migrate_once() -> None:
    """For the app: at most once in a process."""
    migrate()


def current_and_newest() -> tuple[str | None, str | None]:
    """The revision the database is at, and the newest there is."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with engine().connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current, ScriptDirectory.from_config(alembic_config()).get_current_head()


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
