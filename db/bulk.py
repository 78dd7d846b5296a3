"""Many rows in one statement."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Base
from db.session import ActorSession

# Without it the mapper leaves out what is None, and begins a new statement at each row that has other columns.
_EVEN = {"render_nulls": True}


def insert_all(session: ActorSession, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Every row names the same columns."""
    if rows:
        session.execute(insert(model), rows, execution_options=_EVEN)


def load_all(session: ActorSession, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Like `insert_all`, some times as fast, for very many rows that go into an empty table.

    What goes wrong on PostgreSQL is an error of its driver, not one of SQLAlchemy.
    """
    if not rows:
        return
    table: Any = model.__table__
    mapper = inspect(model)
    given: dict[str, Any] = {} if mapper.version_id_col is None else {mapper.version_id_col.name: 1}
    defaults = {column.name: column.default for column in table.c if column.default is not None}
    left_out = [default for name, default in defaults.items() if name not in rows[0]]
    connection = session.connection()
    if connection.dialect.name != "postgresql" or any(not default.is_scalar for default in left_out):
        connection.execute(insert(table), [{**given, **row} for row in rows])
        return
    given |= {name: default.arg for name, default in defaults.items() if default.is_scalar}
    _copy(connection, table, [{**given, **row} for row in rows])


def _copy(connection: Connection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    dialect = connection.dialect
    columns = [table.c[name] for name in rows[0]]
    bound = [(column.name, column.type.dialect_impl(dialect).bind_processor(dialect)) for column in columns]
    names = ", ".join(f'"{column.name}"' for column in columns)
    driver: Any = connection.connection
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.description}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([process(row[name]) if process else row[name] for name, process in bound])


def insert_for_ids(session: ActorSession, model: type[Base], rows: Sequence[dict[str, Any]]) -> Iterable[int]:
    """Like `insert_all`; gives the new ids in the order of the rows."""
    if not rows:
        return ()
    made = insert(model).returning(model.__table__.c.id, sort_by_parameter_order=True)
    return session.scalars(made, rows, execution_options=_EVEN)


def insert_new(
    session: ActorSession, model: type[Base], rows: Sequence[dict[str, Any]], *gives: InstrumentedAttribute[Any]
) -> list[Row[*tuple[Any, ...]]]:
    """Those that are not there yet by one of the table's keys; `gives` are columns of what was made."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    if not rows:
        return []
    # The rows beside the statement, not in it: so it is made ready once for any number of them.
    query = dialect.insert(model.__table__).on_conflict_do_nothing()
    found = session.execute(query.returning(*gives) if gives else query, rows)
    return list(found.all()) if gives else []
