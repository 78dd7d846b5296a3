"""What a slow filling wrote into an empty database, kept to be put back for the next test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select, text

from tests.emptying import TABLES, copy_sqlite, is_big, unchecked, unchecked_sqlite

_SEQUENCES = "SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences"


class Snapshots:
    """Of one test process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[tuple[str, str], tuple[Any, Any]] = {}

    def filled(self, engine: Engine, name: str, fill: Callable[[], Any]) -> Any:
        """Run `fill` on the empty database the first time and put back what it wrote each other time."""
        key = engine.dialect.name, name
        if key in self._kept:
            given, kept = self._kept[key]
            self._put_back(engine, kept)
        else:
            given = fill()
            self._kept[key] = given, self._keep(engine, name)
        return given

    def _keep(self, engine: Engine, name: str) -> Any:
        if engine.dialect.name == "sqlite":
            path = Path(str(engine.url.database))
            if not is_big(path):
                return _rows(path)
            copy_sqlite(path, self._folder / f"{name}.db")
            return self._folder / f"{name}.db"
        with engine.begin() as connection:
            filled = [one for one in TABLES if connection.scalar(text(f'SELECT EXISTS (SELECT 1 FROM "{one}")'))]
            rows = {table: _copied(connection, table) for table in filled}
            ahead = [func.setval(name, last) for name, last in connection.execute(text(_SEQUENCES)) if last]
            return rows, select(*ahead)

    def _put_back(self, engine: Engine, kept: Any) -> None:
        if engine.dialect.name == "sqlite":
            path = Path(str(engine.url.database))
            if isinstance(kept, Path):
                copy_sqlite(kept, path)
            else:
                _put_rows(path, kept)
            return
        rows, ahead = kept
        with unchecked(engine.url).begin() as connection:
            for table, content in rows.items():
                with _cursor(connection) as cursor, cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT binary)') as copy:
                    copy.write(content)
            connection.execute(ahead)


def _rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Of a small file: they are put back in a tenth of the time of a copy, after which whoever has the file open has to
    read anew what tables it has."""
    each = ((table, unchecked_sqlite(path).execute(f'SELECT * FROM "{table}"').fetchall()) for table in TABLES)
    return {f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(rows[0]))})': rows for table, rows in each if rows}


def _put_rows(path: Path, kept: dict[str, list[tuple[Any, ...]]]) -> None:
    into = unchecked_sqlite(path)
    into.execute("BEGIN IMMEDIATE")
    for insert, rows in kept.items():
        into.executemany(insert, rows)
    into.execute("COMMIT")


def _copied(connection: Connection, table: str) -> bytes:
    with _cursor(connection) as cursor, cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as copy:
        return b"".join(map(bytes, copy))


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()
