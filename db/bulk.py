"""Many rows in one statement."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import insert

from db.models import Base
from db.session import ActorSession

# Without it the mapper leaves out what is None, and begins a new statement at each row that has other columns.
_EVEN = {"render_nulls": True}


def insert_all(session: ActorSession, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Every row names the same columns."""
    if rows:
        session.execute(insert(model), rows, execution_options=_EVEN)


def insert_for_ids(session: ActorSession, model: type[Base], rows: Sequence[dict[str, Any]]) -> Iterable[int]:
    """Like `insert_all`; gives the new ids in the order of the rows."""
    if not rows:
        return ()
    made = insert(model).returning(model.id, sort_by_parameter_order=True)  # type: ignore[attr-defined]
    return session.scalars(made, rows, execution_options=_EVEN)
