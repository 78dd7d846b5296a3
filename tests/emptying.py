"""A database as new for the next test, without making it anew."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, text

from db.models import Base

TABLES = [table.name for table in Base.metadata.sorted_tables]
# From so many bytes a new file is made sooner than its rows are deleted.
_BIG = 1_000_000


class EmptySqlite:
    """The file at `path`, a copy of `empty`; kept open, as it is emptied thousands of times."""

    def __init__(self, empty: Path, path: Path) -> None:
        self._empty, self.path = empty, path
        copy_sqlite(empty, path)
        self._kept = unchecked_sqlite(path)
        asked = [f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in [*TABLES, *self._counters()]]
        self._filled = " UNION ALL ".join(asked)

    def empty(self) -> None:
        if is_big(self.path):
            copy_sqlite(self._empty, self.path)
            return
        filled = [name for (name,) in self._kept.execute(self._filled)]
        if filled:
            self._kept.execute("BEGIN IMMEDIATE")
            for name in filled:
                self._kept.execute(f'DELETE FROM "{name}"')
            self._kept.execute("COMMIT")

    def close(self) -> None:
        self._kept.close()

    def _counters(self) -> list[str]:
        return [name for (name,) in self._kept.execute("SELECT name FROM sqlite_schema WHERE name = 'sqlite_sequence'")]


@cache
def unchecked_sqlite(path: Path) -> sqlite3.Connection:
    """Kept, as it is used thousands of times; without foreign keys, so rows come and go in any order."""
    kept = sqlite3.connect(path, isolation_level=None, timeout=15)
    kept.execute("PRAGMA synchronous = OFF")
    return kept


def is_big(path: Path) -> bool:
    return path.stat().st_size > _BIG


def copy_sqlite(source: Path, target: Path) -> None:
    """Through SQLite itself, so that whoever has the target open sees it too."""
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        written.execute("PRAGMA synchronous = OFF")
        read.backup(written)


def prepare_postgres(connection: Connection) -> None:
    """Write down once how to empty it, rows before those that they point to: the server keeps the plans of a function.

    TRUNCATE makes each file anew, 40 ms in all: only for what a test made big.
    """
    tables = "".join(
        f"""
        IF pg_relation_size('{name}'::regclass) > {_BIG} THEN
            TRUNCATE "{name}" CASCADE;
        ELSE
            DELETE FROM "{name}";
        END IF;"""
        for name in reversed(TABLES)
    )
    counters = "".join(
        f"""
        IF (SELECT is_called FROM {name}) THEN
            PERFORM setval('{name}', 1, false);
        END IF;"""
        for (name,) in connection.execute(text("SELECT oid::regclass::text FROM pg_class WHERE relkind = 'S'"))
    )
    connection.execute(
        text(f"CREATE FUNCTION empty_all() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {tables} {counters} END $$")
    )


@cache
def unchecked(url: URL) -> Engine:
    """Connections of its own, on which the server does not look for each row what points to it."""
    return create_engine(url, pool_pre_ping=True, connect_args={"options": "-c session_replication_role=replica"})


def empty_postgres(url: URL) -> None:
    """All tables and counters as new."""
    with unchecked(url).begin() as connection:
        connection.execute(text("SELECT empty_all()"))
