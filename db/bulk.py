"""Many rows in one statement."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Base
from db.session import ActorSession

# Without it the mapper leaves out what is None, and begins a new statement at each row that has other columns.
_EVEN = {"render_nulls": True}
# So many values as a statement can hold, for a table of ten columns or so.
_CHUNK = 2000


def insert_all(session: ActorSession, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Every row names the same columns."""
    if rows:
        session.execute(insert(model), rows, execution_options=_EVEN)


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
    made: list[Row[*tuple[Any, ...]]] = []
    for first in range(0, len(rows), _CHUNK):
        query = dialect.insert(model).values(rows[first : first + _CHUNK]).on_conflict_do_nothing()
        found = session.execute(query.returning(*gives) if gives else query)
        made += found.all() if gives else []
    return made
