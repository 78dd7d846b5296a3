"""What is kept of who did and saw what. Never the content."""

from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, String, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Personal
from domain.access import Actor, Role

ACCOUNT_SUBJECTS = ("users", "auth_sessions", "invitations")


class AuditEntry(Personal, Base):
    """`action` is "noun:verb"; `subject` the table and `subject_id` the row it was done to."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int | None]

    __table_args__ = (Index(None, "subject", "subject_id"),)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if actor.has(Role.PRIVACY_OFFICER):
            return true()
        return cls.subject.in_(ACCOUNT_SUBJECTS) if actor.has(Role.ADMIN) else false()


class Look(Personal, Base):
    """Somebody opened a household's page: one per viewer, household and sign-in session."""

    __tablename__ = "looks"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    viewer_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"), index=True)
    sign_in_id: Mapped[int] = mapped_column(ForeignKey("auth_sessions.id"))

    __table_args__ = (UniqueConstraint("viewer_id", "household_id", "sign_in_id"),)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        return true() if actor.has(Role.PRIVACY_OFFICER) else false()
