from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, false, or_, select, true
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Personal, Versioned
from db.models.volunteers import VolunteerProgramme
from domain.access import Actor, Role


class Budget(Base):
    """What a programme has in a year."""

    __tablename__ = "budgets"

    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    amount_cents: Mapped[int]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    set_at: Mapped[datetime]


class Allowance(Versioned, Personal, Base):
    """A fixed amount a month for one volunteer: the exception. `begins_on` and `ends_on` are first days of months."""

    __tablename__ = "allowances"

    id: Mapped[int] = mapped_column(primary_key=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteers.id"), index=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"))
    cents_per_month: Mapped[int]
    begins_on: Mapped[date]
    # The first month that it is no longer given.
    ends_on: Mapped[date | None]
    reason: Mapped[str]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    set_at: Mapped[datetime]

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if actor.has(Role.TREASURER):
            return true()
        seen: list[ColumnElement[bool]] = []
        if actor.volunteer_id:
            seen.append(cls.volunteer_id == actor.volunteer_id)
        if actor.has(Role.COORDINATOR):
            theirs = VolunteerProgramme.__table__
            seen.append(
                cls.volunteer_id.in_(select(theirs.c.volunteer_id).where(theirs.c.programme_id.in_(actor.programmes)))
            )
        return or_(false(), *seen)


class AllowanceLimit(Base):
    """The law's limits of a year, where the chapter wrote down others than domain/allowances.py knows; in cents."""

    __tablename__ = "allowance_limits"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    month_cents: Mapped[int]
    year_cents: Mapped[int]
    hour_cents: Mapped[int]
    young_hour_cents: Mapped[int]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    set_at: Mapped[datetime]
