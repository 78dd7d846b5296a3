from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, String, and_, false, or_, select, true, tuple_
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Personal, Versioned
from db.models.households import Match, Request
from domain.access import Actor, Permission, Role
from domain.matches import KNOWS_HOUSEHOLD, READS_ON, MatchStatus
from domain.visits import Readers, VisitKind


def of_own_programmes(actor: Actor, request_id: ColumnElement[int]) -> ColumnElement[bool]:
    requests = Request.__table__
    return request_id.in_(
        select(requests.c.id).where(requests.c.programme_id.in_(actor.programmes) | requests.c.programme_id.is_(None))
    )


def lately_visited(actor: Actor) -> Select[int]:
    """Requests of which a volunteer still reads the own notes: while matched, and some time after."""
    matches = Match.__table__
    return select(matches.c.request_id).where(
        matches.c.volunteer_id == actor.volunteer_id,
        matches.c.status.in_(KNOWS_HOUSEHOLD)
        | (matches.c.ended_on >= actor.today - timedelta(days=actor.own_notes_days)),
    )


def _handed_on(actor: Actor, request_id: ColumnElement[int], volunteer_id: ColumnElement[int]) -> ColumnElement[bool]:
    """What a volunteer who went before wrote, where that hand-over was shared and this one comes after."""
    matches, before = Match.__table__, Match.__table__.alias("before")
    shared = (
        select(before.c.request_id, before.c.volunteer_id)
        .join(matches, matches.c.request_id == before.c.request_id)
        .where(
            # Also while the two overlap.
            (before.c.status == MatchStatus.HANDED_OVER)
            | ((before.c.status == MatchStatus.ACTIVE) & before.c.leaves_on.is_not(None)),
            before.c.notes_shared,
            matches.c.volunteer_id == actor.volunteer_id,
            matches.c.status.in_(READS_ON),
            matches.c.notes_given,
        )
    )
    return tuple_(request_id, volunteer_id).in_(shared)


def _only_exports(actor: Actor) -> bool:
    """The privacy officer's sight of visits is for an export. Who also visits or coordinates reads no more by it."""
    return actor.has(Role.PRIVACY_OFFICER) and not actor.may(Permission.VISIT_READ)


class Visit(Versioned, Personal, Base):
    """Day and household are all a visit needs. What was written about it is a Note."""

    __tablename__ = "visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"))
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteers.id"))
    kind: Mapped[VisitKind] = mapped_column(default=VisitKind.AT_HOME)
    minutes: Mapped[int | None]
    km_tenths: Mapped[int | None]
    # Where the household lived then, of one that has moved since.
    place: Mapped[str | None] = mapped_column(String(120))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    # Brought in from a list and paid back elsewhere: cannot be claimed.
    settled: Mapped[bool] = mapped_column(default=False)
    # Which of several rows with the same day, volunteer and household in a list this one is, from 1.
    occurrence: Mapped[int | None]
    nonce: Mapped[str | None] = mapped_column(String(40), unique=True)
    created_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    __table_args__ = (
        Index(None, "household_id", "day"),
        Index(None, "volunteer_id", "day"),
        Index(None, "day"),
        # The figures count the visits of many requests without reading them.
        Index(None, "request_id", "day", "undone_at"),
    )

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        seen: list[ColumnElement[bool]] = [cls.undone_at.is_(None)]
        who: list[ColumnElement[bool]] = []
        if _only_exports(actor):
            who.append(true())
        if actor.has(Role.COORDINATOR):
            who.append(of_own_programmes(actor, cls.request_id.expression))
        if actor.volunteer_id:
            who += [
                cls.volunteer_id == actor.volunteer_id,
                _handed_on(actor, cls.request_id.expression, cls.volunteer_id.expression),
            ]
        return and_(*seen, or_(*who)) if who else false()


class Note(Personal, Base):
    """What a volunteer wrote about a visit, and who may read it."""

    __tablename__ = "notes"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"), index=True)
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteers.id"), index=True)
    text: Mapped[str]
    readers: Mapped[Readers] = mapped_column(default=Readers.COORDINATOR)

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        who: list[ColumnElement[bool]] = []
        if _only_exports(actor):
            who.append(true())
        if actor.has(Role.COORDINATOR):
            who.append(and_(of_own_programmes(actor, cls.request_id.expression), cls.readers != Readers.ONLY_ME))
        if actor.volunteer_id:
            handed_on = _handed_on(actor, cls.request_id.expression, cls.volunteer_id.expression)
            who += [
                and_(cls.volunteer_id == actor.volunteer_id, cls.request_id.in_(lately_visited(actor))),
                and_(cls.readers == Readers.NEXT_TOO, handed_on),
            ]
        return or_(false(), *who)


class VisitVersion(Personal, Base):
    """A visit and its note as they were before an edit; each edit adds one."""

    __tablename__ = "visit_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), index=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("requests.id"))
    volunteer_id: Mapped[int] = mapped_column(ForeignKey("volunteers.id"))
    version: Mapped[int]
    replaced_at: Mapped[datetime]
    day: Mapped[date]
    kind: Mapped[VisitKind]
    minutes: Mapped[int | None]
    km_tenths: Mapped[int | None]
    text: Mapped[str | None]
    readers: Mapped[Readers | None]

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        who: list[ColumnElement[bool]] = []
        if _only_exports(actor):
            who.append(true())
        if actor.has(Role.COORDINATOR):
            # A note that its writer keeps to themselves now takes what it was before along.
            notes = Note.__table__
            kept_back = select(notes.c.visit_id).where(notes.c.readers == Readers.ONLY_ME)
            open_note = cls.readers.is_(None) | (cls.readers != Readers.ONLY_ME)
            who.append(
                and_(
                    of_own_programmes(actor, cls.request_id.expression),
                    open_note,
                    cls.visit_id.not_in(kept_back),
                )
            )
        if actor.volunteer_id:
            who.append(and_(cls.volunteer_id == actor.volunteer_id, cls.request_id.in_(lately_visited(actor))))
        return or_(false(), *who)


class Draft(Personal, Base):
    """What somebody is still writing, one per form; the saved one is remembered so that a late copy is known."""

    __tablename__ = "drafts"

    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    form: Mapped[str] = mapped_column(String(120), primary_key=True)
    nonce: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=0)
    tab: Mapped[str] = mapped_column(String(40), default="")
    seq: Mapped[int] = mapped_column(default=0)
    # The version at which the words of two tabs were put together last.
    mixed_at: Mapped[int] = mapped_column(default=0, server_default="0")
    saved_nonce: Mapped[str] = mapped_column(String(40), default="")
    saved_tab: Mapped[str] = mapped_column(String(40), default="")
    saved_seq: Mapped[int] = mapped_column(default=0)
    readers: Mapped[Readers | None]
    touched_at: Mapped[datetime]

    @classmethod
    def visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        return cls.owner_id == actor.id
