"""The list of volunteers, as their coordinators see it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, or_, select

from db import figures
from db.models import Programme, User, Volunteer, VolunteerProgramme
from db.own_programmes import programmes_of, volunteers_of
from db.session import ActorSession
from domain.access import Permission, require
from domain.contact import phone_digits
from domain.text import holding, searched
from domain.volunteers import is_ended, is_paused, is_vog_due, pause_to_come, vog_needed_before
from services.trail import audit


@dataclass(frozen=True)
class Filters:
    """Those who ended stand in the list only when they are asked for."""

    programme_id: int | None = None
    has_room: bool = False
    paused: bool = False
    vog_due: bool = False
    no_account: bool = False
    ended: bool = False


@dataclass(frozen=True)
class VolunteerRow:
    """`room` None: nobody asked yet how many households they want. `pauses_on` is the first day of a pause to come."""

    id: int
    name: str
    place: str
    programmes: tuple[str, ...]
    caseload: int
    capacity: int | None
    room: int | None
    paused: bool
    pauses_on: date | None
    paused_until: date | None
    ended: bool
    vog_on: date | None
    vog_due: bool
    has_account: bool
    phone: str
    email: str


@dataclass(frozen=True)
class VolunteerList:
    rows: tuple[VolunteerRow, ...]
    total: int


def own_programmes(session: ActorSession) -> dict[int, str]:
    """Id and name of the running programmes in which the actor coordinates, in the chapter's order."""
    require(session.actor, Permission.VOLUNTEER_EDIT)
    running = programmes_of(session.actor).where(Programme.runs_on(session.actor.today))
    return {row.id: row.name for row in session.execute(running)}


def find_volunteers(
    session: ActorSession,
    filters: Filters | None = None,
    *,
    search: str = "",
    sort: str = "name",
    descending: bool = False,
    page: int = 1,
    size: int = 50,
) -> VolunteerList:
    """One page of the volunteers of own programmes whose name or place holds every word of `search`."""
    require(session.actor, Permission.VOLUNTEER_EDIT)
    counts = figures.matches_per_volunteer()
    wanted = _where(session, filters or Filters(), search, counts)
    total = session.scalar(_joined(select(func.count()), counts).where(*wanted)) or 0
    rows = session.execute(
        _joined(
            select(
                Volunteer,
                figures.caseload(counts).label("caseload"),
                figures.room(counts, session.actor.today).label("room"),
                User.id.label("account"),
            ),
            counts,
        )
        .where(*wanted)
        .order_by(*_order(sort, descending, counts, session.actor.today))
        .limit(size)
        .offset((page - 1) * size)
    ).all()
    names = _programme_names(session, [row.Volunteer.id for row in rows])
    return VolunteerList(tuple(_row(session.actor.today, row, names) for row in rows), total)


def export_volunteers(session: ActorSession, filters: Filters | None = None, *, search: str = "") -> VolunteerList:
    """Everybody in the list, for a file; that it was taken along is written down."""
    found = find_volunteers(session, filters, search=search, size=10_000)
    audit(session, "volunteer:export", "volunteers", None)
    return found


def _joined(query: Select[*tuple[Any, ...]], counts: Subquery) -> Select[*tuple[Any, ...]]:
    return (
        query.select_from(Volunteer)
        .outerjoin(counts, counts.c.volunteer_id == Volunteer.id)
        .outerjoin(User, (User.id == Volunteer.user_id) & User.active)
    )


def _where(session: ActorSession, filters: Filters, search: str, counts: Subquery) -> list[ColumnElement[bool]]:
    today = session.actor.today
    where = [volunteers_of(session.actor)]
    if words := searched(search):
        places = session.scalars(select(Volunteer.place).where(volunteers_of(session.actor)).distinct()).all()
        in_words = and_(
            *(
                Volunteer.name_folded.contains(word, autoescape=True) | Volunteer.place.in_(holding(word, places))
                for word in words
            )
        )
        number = phone_digits(search)
        where.append(in_words | Volunteer.phone.contains(number) if number else in_words)
    if filters.programme_id is not None:
        takes_part = select(VolunteerProgramme.volunteer_id).where(
            VolunteerProgramme.programme_id == filters.programme_id
        )
        where.append(Volunteer.id.in_(takes_part))
    if filters.has_room:
        where.append(figures.room(counts, today) > 0)
    if filters.paused:
        where.append(figures.is_paused(today))
    if filters.vog_due:
        where.append(or_(Volunteer.vog_on.is_(None), Volunteer.vog_on <= vog_needed_before(today)))
    if filters.no_account:
        where.append(User.id.is_(None))
    where.append(~Volunteer.goes_on(today) if filters.ended else Volunteer.goes_on(today))
    return where


def _order(sort: str, descending: bool, counts: Subquery, today: date) -> list[ColumnElement[Any]]:
    by: dict[str, ColumnElement[Any]] = {
        "name": Volunteer.name_folded.expression,
        "place": Volunteer.place.expression,
        "caseload": figures.caseload(counts),
        "room": figures.room(counts, today),
        "vog": Volunteer.vog_on.expression,
    }
    key = by.get(sort, by["name"])
    return [
        (key.desc() if descending else key.asc()).nulls_last(),
        Volunteer.name_folded.expression,
        Volunteer.id.expression,
    ]


def _programme_names(session: ActorSession, volunteer_ids: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    for volunteer_id, name in session.execute(
        select(VolunteerProgramme.volunteer_id, Programme.name)
        .join(Programme, Programme.id == VolunteerProgramme.programme_id)
        .where(VolunteerProgramme.volunteer_id.in_(volunteer_ids))
        .order_by(Programme.position, Programme.name)
    ):
        names[volunteer_id].append(name)
    return names


def _row(today: date, row: Any, names: dict[int, list[str]]) -> VolunteerRow:
    who: Volunteer = row.Volunteer
    return VolunteerRow(
        id=who.id,
        name=who.name,
        place=who.place or "",
        programmes=tuple(names.get(who.id, ())),
        caseload=row.caseload,
        capacity=who.capacity,
        room=row.room,
        paused=is_paused(who.paused, who.paused_from, who.paused_until, today),
        pauses_on=pause_to_come(who.paused, who.paused_from, today),
        paused_until=who.paused_until,
        ended=is_ended(who.ended_on, today),
        vog_on=who.vog_on,
        vog_due=is_vog_due(who.vog_on, today),
        has_account=row.account is not None,
        phone=who.phone or "",
        email=who.email or "",
    )
