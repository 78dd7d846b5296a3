import enum
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ColumnElement, Enum, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from db.types import UtcDateTime
from domain.access import Actor


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        # Plain text with room for names to come; a CHECK or a tight length would need a migration for each.
        enum.StrEnum: Enum(enum.StrEnum, native_enum=False, length=40, values_callable=lambda e: [m.value for m in e]),
        datetime: UtcDateTime,
        list[str]: JSON,
        list[int]: JSON,
        list[dict[str, str]]: JSON,
        dict[str, int]: JSON,
    }


class Versioned:
    """Of two who change a row on what both of them saw, the second is refused: the version of it has moved on."""

    version_id: Mapped[int] = mapped_column(sort_order=1000)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version_id}


class Personal:
    """A table that holds something of a person: each query sees only the rows that its actor may see.

    `visible_to` is never asked for the system actor. Inside it, other tables stand as `__table__`: a model would be
    filtered in its turn.
    """

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        raise NotImplementedError
