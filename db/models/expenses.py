from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, String, false, or_, select, true
from sqlalchemy.orm import Mapped, mapped_column

from db.models.accounts import CoordinatorProgramme
from db.models.base import Base, Personal
from db.models.volunteers import Volunteer
from domain.access import Actor, Role
from domain.expenses import ExpenseKind, ExpenseStatus


class Expense(Personal, Base):
    """A claim of one line. `cents_per_km` is the rate of its day, kept for ever."""

    __tablename__ = "expenses"

    id: Mapped[int] = mapped_column(primary_key=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteers.id"), index=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    # A visit is claimed at most once at a time: a next claim takes it from one that was withdrawn or refused.
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id"), unique=True)
    day: Mapped[date]
    kind: Mapped[ExpenseKind]
    km_tenths: Mapped[int | None]
    cents_per_km: Mapped[int | None]
    amount_cents: Mapped[int]
    description: Mapped[str] = mapped_column(String(250), default="")
    status: Mapped[ExpenseStatus] = mapped_column(default=ExpenseStatus.SUBMITTED)
    submitted_at: Mapped[datetime]
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    nonce: Mapped[str | None] = mapped_column(String(40), unique=True)
    version_id: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version_id}  # noqa: RUF012
    __table_args__ = (Index(None, "status", "submitted_at"),)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if actor.has(Role.TREASURER):
            return true()
        seen: list[ColumnElement[bool]] = []
        if actor.volunteer_id:
            seen.append(cls.volunteer_id == actor.volunteer_id)
        if actor.has(Role.COORDINATOR):
            seen += [cls.programme_id.in_(actor.programmes), cls.entered_by_id == actor.id]
        if actor.has(Role.BOARD):  # the second decision on what a coordinator claims
            volunteers, acts_in = Volunteer.__table__, CoordinatorProgramme.__table__
            coordinators = select(volunteers.c.id).join(acts_in, acts_in.c.user_id == volunteers.c.user_id)
            seen.append(cls.volunteer_id.in_(coordinators))
        return or_(*seen) if seen else false()
