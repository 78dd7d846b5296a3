from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from sqlalchemy import Connection

from db.engine import engine
from db.models import Base
from db.types import UtcDateTime


def in_plain_types(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Migrations name the types of the database, so that they do not change with our code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String({item.length})"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=in_plain_types,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with engine().begin() as own:
        run(own)
