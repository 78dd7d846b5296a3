from datetime import datetime

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Personal
from domain.access import Actor, Role
from domain.messages import ByMail, Kind, MailState


class Notice(Personal, Base):
    """Something told to one person. `values` are codes, ids and days, never a name; `link` is a screen and its query.

    `key` names the event, so that it is told once. `for_digest` until the week's mail has counted it.
    """

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[Kind]
    key: Mapped[str] = mapped_column(String(80))
    link: Mapped[str] = mapped_column(String(120))
    values: Mapped[dict[str, str]] = mapped_column(JSON)
    for_digest: Mapped[bool]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("reader_id", "key"),
        Index(None, "reader_id", "read_at"),
        Index(None, "for_digest", "created_at"),
    )

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        return cls.reader_id == actor.id


class Outbox(Personal, Base):
    """A mail to send. While it is being sent it is leased to one worker, until `leased_until`.

    The Message-ID stands from the beginning: a mail that is sent twice, for want of a sign that the first one left, is
    shown once by the reader's mail program.
    """

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id", ondelete="SET NULL"), index=True)
    kind: Mapped[Kind]
    key: Mapped[str] = mapped_column(String(80), unique=True)
    # Of a digest: how many notices of each kind.
    counts: Mapped[dict[str, int]]
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    state: Mapped[MailState]
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    next_attempt_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    # The kind of failure and the mail server's number; its own words can name the address.
    last_error: Mapped[str] = mapped_column(String(60), default="")
    sent_at: Mapped[datetime | None]

    __table_args__ = (Index(None, "state", "next_attempt_at"),)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        # Whoever keeps the accounts mends the address.
        return cls.state == MailState.FAILED if actor.has(Role.ADMIN) else false()


class MessagePreference(Personal, Base):
    """How somebody wants a kind of notice by mail, where it is not at once."""

    __tablename__ = "message_preferences"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(primary_key=True)
    by_mail: Mapped[ByMail]

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        return cls.user_id == actor.id
