from datetime import date

from sqlalchemy import BindParameter, ColumnElement, ForeignKey, String, exists, false, or_, select, true
from sqlalchemy.orm import Mapped, mapped_column

from db.models.accounts import CoordinatorProgramme
from db.models.base import Base, Personal, Versioned
from domain.access import Actor, Role
from domain.needs import VillageWish


class VolunteerProgramme(Base):
    __tablename__ = "volunteer_programmes"

    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteers.id", ondelete="CASCADE"), primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), primary_key=True, index=True)


class Volunteer(Versioned, Personal, Base):
    """Own capacity, places and limits are the volunteer's to set; `capacity` None is "not asked yet", never 0."""

    __tablename__ = "volunteers"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    name_folded: Mapped[str] = mapped_column(String(250), index=True)
    email: Mapped[str | None] = mapped_column(String(250), index=True)
    phone: Mapped[str | None] = mapped_column(String(40))
    street: Mapped[str | None] = mapped_column(String(250))
    postcode: Mapped[str | None] = mapped_column(String(7))
    place: Mapped[str | None] = mapped_column(String(120))
    languages: Mapped[list[str]] = mapped_column(default=list)
    day_parts: Mapped[list[str]] = mapped_column(default=list)
    # Villages this volunteer will go to; empty means everywhere.
    goes_to: Mapped[list[str]] = mapped_column(default=list)
    reach_km: Mapped[int | None]
    # When it was said that a claim can be given to the chapter: once, and never again.
    gift_told_on: Mapped[date | None]
    # Codes of domain.needs.VolunteerNeed.
    needs: Mapped[list[str]] = mapped_column(default=list)
    village_wish: Mapped[VillageWish | None]
    capacity: Mapped[int | None]
    paused: Mapped[bool] = mapped_column(default=False)
    # The first day of a pause that was told beforehand; None is one that began when it was told.
    paused_from: Mapped[date | None]
    paused_until: Mapped[date | None]
    limits: Mapped[str] = mapped_column(default="")
    vog_on: Mapped[date | None]
    # The original was seen, by whom and when; no copy is kept.
    vog_seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    vog_seen_on: Mapped[date | None]
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    nonce: Mapped[str | None] = mapped_column(String(40), index=True, unique=True)

    @classmethod
    def goes_on(cls, day: date | BindParameter[date]) -> ColumnElement[bool]:
        """Has not stopped as a volunteer by that day."""
        return cls.ended_on.is_(None) | (cls.ended_on > day)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if actor.roles & {Role.TREASURER, Role.PRIVACY_OFFICER}:
            return true()
        seen: list[ColumnElement[bool]] = [cls.id == actor.volunteer_id] if actor.volunteer_id else []
        if actor.has(Role.COORDINATOR):
            takes_part = VolunteerProgramme.__table__
            anywhere = exists().where(takes_part.c.volunteer_id == cls.id).correlate_except(takes_part)
            seen += [anywhere.where(takes_part.c.programme_id.in_(actor.programmes)), ~anywhere]
        if actor.has(Role.BOARD):  # the second decision on what a coordinator claims
            seen.append(cls.user_id.in_(select(CoordinatorProgramme.__table__.c.user_id)))
        return or_(false(), *seen)
