from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, String, select, true
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Personal
from domain.access import Actor, Role


class User(Personal, Base):
    """An account. `staff` is kept equal to "has a role beyond volunteer"."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    # The e-mail address, or a name that the chapter gives; lower case.
    sign_in_name: Mapped[str] = mapped_column(String(250), unique=True)
    email: Mapped[str | None] = mapped_column(String(250))
    # When somebody else than the owner set it last, and who; nothing before there was a password.
    email_set_at: Mapped[datetime | None]
    email_set_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    password_hash: Mapped[str | None] = mapped_column(String(80))
    roles: Mapped[list[str]]
    staff: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    locale: Mapped[str] = mapped_column(String(5), default="nl")
    failed_count: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        # Volunteers read the names of coordinators and treasurer, not of each other.
        if actor.roles & {Role.ADMIN, Role.COORDINATOR, Role.PRIVACY_OFFICER}:
            return true()
        return (cls.id == actor.id) | cls.staff


class CoordinatorProgramme(Base):
    """In which programmes a coordinator acts."""

    __tablename__ = "coordinator_programmes"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), primary_key=True)


class AuthSession(Personal, Base):
    """One sign-in on one device. The cookie carries the token, the database only its sha256."""

    __tablename__ = "auth_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if actor.has(Role.ADMIN):
            return true()
        own = cls.user_id == actor.id
        if not actor.has(Role.COORDINATOR):
            return own
        # Whoever ends a volunteer ends the sign-ins of that account too.
        users = User.__table__
        return own | cls.user_id.in_(select(users.c.id).where(~users.c.staff))


class Invitation(Personal, Base):
    """A one-time code with which a person chooses a password; stored hashed, for a few days.

    With `asked_by_id` and no `issued_by_id` there is no code yet: a second administrator has to agree.
    """

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if actor.roles & {Role.ADMIN, Role.COORDINATOR}:
            return true()
        return cls.user_id == actor.id


class AddressMisses(Base):
    """Failed sign-ins per network address (hashed), to slow down guessing one password on many names."""

    __tablename__ = "address_misses"

    address_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime]
