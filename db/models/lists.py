"""What is remembered of lists that were brought in."""

from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, String, false, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Personal
from db.models.households import Request
from domain.access import Actor, Role


class ListImport(Base):
    """One file that was brought in; the counts are per outcome (new, changed, ...)."""

    __tablename__ = "list_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str] = mapped_column(String(40))
    file_name: Mapped[str] = mapped_column(String(250))
    counts: Mapped[dict[str, int]]


class Remark(Personal, Base):
    """Something doubtful in what was brought in, to be looked at by a coordinator."""

    __tablename__ = "remarks"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("list_imports.id"), index=True)
    row: Mapped[int]
    code: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    household_id: Mapped[int | None] = mapped_column(ForeignKey("households.id"), index=True)
    seen_at: Mapped[datetime | None]
    seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if not actor.has(Role.COORDINATOR):
            return false()
        requests = Request.__table__
        mine = select(requests.c.household_id).where(
            requests.c.programme_id.in_(actor.programmes) | requests.c.programme_id.is_(None)
        )
        return or_(cls.household_id.is_(None), cls.household_id.in_(mine))
