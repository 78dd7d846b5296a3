from datetime import date, datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, false, or_, true
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Personal, Versioned
from db.models.visits import lately_visited, of_own_programmes
from domain.access import Actor, Role
from domain.help_requests import HelpNext, HelpStatus


class HelpRequest(Versioned, Personal, Base):
    """A one-time need of a household, asked under one of its requests for support and so in that programme."""

    __tablename__ = "help_requests"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    asked_at: Mapped[datetime]
    need: Mapped[str] = mapped_column(String(250))
    amount_cents: Mapped[int | None]
    # The day on which the asker will have heard; a decider may promise another one.
    answer_by: Mapped[date]
    status: Mapped[HelpStatus] = mapped_column(default=HelpStatus.ASKED)
    reason: Mapped[str] = mapped_column(default="")
    next_step: Mapped[HelpNext | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    nonce: Mapped[str | None] = mapped_column(String(40), unique=True)

    __table_args__ = (Index(None, "status", "asked_at"),)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if actor.has(Role.PRIVACY_OFFICER):
            return true()
        seen: list[ColumnElement[bool]] = []
        if actor.has(Role.COORDINATOR):
            seen.append(of_own_programmes(actor, cls.request_id.expression))
        if actor.volunteer_id:  # as with own notes: while they come there, and some time after
            seen.append(and_(cls.asked_by_id == actor.id, cls.request_id.in_(lately_visited(actor))))
        return or_(false(), *seen)
