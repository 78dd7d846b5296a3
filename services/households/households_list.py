"""The list of households: what the asker may see, fifty at a time, and the same as a file."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Household, Programme, Request
from db.session import ActorSession
from domain.access import Permission, Role, require
from domain.contact import phone_digits
from domain.matches import OPEN_REQUEST, RequestStatus
from domain.text import holding, searched
from services.trail import audit

_SORTS: dict[str, InstrumentedAttribute[str] | InstrumentedAttribute[str | None] | InstrumentedAttribute[date]] = {
    "name": Household.surname_first,
    "place": Household.place,
    "registered": Household.registered_on,
}
_EXPORT_MAX = 10_000
_Rows = TypeVarTuple("_Rows")


@dataclass(frozen=True)
class Filters:
    """`programme_id` 0 is "fits nowhere yet"; `consent` one of "given", "missing", "withdrawn"."""

    programme_id: int | None = None
    status: RequestStatus | None = None
    place: str = ""
    consent: str = ""


@dataclass(frozen=True)
class RequestMark:
    """A request in the list; `programme` is None where it fits nowhere yet."""

    programme: str | None
    status: RequestStatus


@dataclass(frozen=True)
class HouseholdRow:
    id: int
    name: str
    registration_nr: str
    place: str
    registered_on: date
    consented: bool
    withdrawn: bool
    requests: tuple[RequestMark, ...]


@dataclass(frozen=True)
class HouseholdList:
    """`may_register`: the asker also registers households, and takes the list along."""

    rows: tuple[HouseholdRow, ...]
    total: int
    may_register: bool


@dataclass(frozen=True)
class ExportRow:
    """One line of the file. `people` None: without consent it holds no more than contact and programme."""

    row: HouseholdRow
    contact_name: str
    phone: str
    email: str
    street: str
    postcode: str
    referrer: str
    people: tuple[int | None, int | None, tuple[str, ...]] | None


def find_households(
    session: ActorSession,
    filters: Filters | None = None,
    *,
    search: str = "",
    sort: str = "name",
    descending: bool = False,
    page: int = 1,
    size: int = 50,
) -> HouseholdList:
    """One page of the households that are searched for.

    Every word of `search` stands in their name, contact, place or registration number, or all of it in their phone
    number.
    """
    require(session.actor, Permission.HOUSEHOLD_LIST)
    wanted = _where(session, filters or Filters(), search)
    found = session.execute(
        _ordered(select(Household, func.count().over()).where(*wanted), sort, descending)
        .limit(size)
        .offset((page - 1) * size)
    ).all()
    if found or page == 1:
        total = found[0][1] if found else 0
    else:  # past the last page nothing carries the count along
        total = session.scalar(select(func.count()).select_from(Household).where(*wanted)) or 0
    households = [row[0] for row in found]
    marks = _marks(session, [one.id for one in households])
    may_register = session.actor.may(Permission.HOUSEHOLD_EDIT)
    return HouseholdList(tuple(_row(one, marks) for one in households), total, may_register)


def export_households(
    session: ActorSession, filters: Filters | None = None, *, search: str = ""
) -> tuple[ExportRow, ...]:
    """Everybody in the list, for a file; that it was taken along is written down."""
    require(session.actor, Permission.HOUSEHOLD_EDIT)
    found = _ordered(select(Household).where(*_where(session, filters or Filters(), search)), "name", False)
    households = session.scalars(found.limit(_EXPORT_MAX)).all()
    marks = _marks(session, None)
    audit(session, "household:export", "households", None)
    return tuple(_export_row(one, _row(one, marks)) for one in households)


def places_of_households(session: ActorSession) -> list[str]:
    """The places in the list, to choose from."""
    require(session.actor, Permission.HOUSEHOLD_LIST)
    return sorted(place for place in _places(session) if place)


def _places(session: ActorSession) -> Sequence[str | None]:
    return session.scalars(
        select(Household.place).where(Household.place.is_not(None), *_listed(session)).distinct()
    ).all()


def _listed(session: ActorSession) -> list[ColumnElement[bool]]:
    """A privacy officer with a second role sees every household, one by one, and has the list of that role."""
    return [Household.listed_for(session.actor)] if session.actor.has(Role.PRIVACY_OFFICER) else []


def _requests(session: ActorSession) -> list[ColumnElement[bool]]:
    """Where a household stands that is in another programme too is not in that list either."""
    return [Request.listed_for(session.actor)] if session.actor.has(Role.PRIVACY_OFFICER) else []


def _where(session: ActorSession, filters: Filters, search: str) -> list[ColumnElement[bool]]:
    where = [Household.destroyed_on.is_(None), *_listed(session)]
    if words := searched(search):
        places = _places(session)
        in_words = and_(
            *(
                or_(
                    Household.name_folded.contains(word, autoescape=True),
                    Household.contact_name_folded.contains(word, autoescape=True),
                    Household.place.in_(holding(word, places)),
                    func.lower(Household.registration_nr).contains(word, autoescape=True),
                )
                for word in words
            )
        )
        number = phone_digits(search)
        where.append(in_words | Household.phone.contains(number) if number else in_words)
    if filters.programme_id is not None or filters.status is not None:
        of_request = [Request.household_id == Household.id, *_requests(session)]
        if filters.programme_id is not None:
            of_request.append(
                Request.programme_id == filters.programme_id if filters.programme_id else Request.programme_id.is_(None)
            )
        if filters.status is not None:
            of_request.append(Request.status == filters.status)
        where.append(exists().where(*of_request))
    if filters.place:
        where.append(Household.place == filters.place)
    if filters.consent == "given":
        where.append(and_(Household.consent_on.is_not(None), Household.consent_withdrawn_on.is_(None)))
    elif filters.consent == "missing":
        where.append(and_(Household.consent_on.is_(None), Household.consent_withdrawn_on.is_(None)))
    elif filters.consent == "withdrawn":
        where.append(Household.consent_withdrawn_on.is_not(None))
    return where


def _ordered(query: Select[*_Rows], sort: str, descending: bool) -> Select[*_Rows]:
    column = _SORTS.get(sort, Household.surname_first)
    # No place, or an equal one: by name, and by id where names are equal, so that no page skips anybody.
    return query.order_by(
        column.is_(None), column.desc() if descending else column, Household.surname_first, Household.id
    )


def _marks(session: ActorSession, household_ids: list[int] | None) -> dict[int, list[RequestMark]]:
    query = (
        select(Request.household_id, Programme.name, Request.status)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .where(*_requests(session))
        .order_by(Request.registered_on, Request.id)
    )
    if household_ids is not None:
        query = query.where(Request.household_id.in_(household_ids))
    marks: dict[int, list[RequestMark]] = defaultdict(list)
    for household_id, programme, status in session.execute(query):
        marks[household_id].append(RequestMark(programme, status))
    return marks


def _row(household: Household, marks: dict[int, list[RequestMark]]) -> HouseholdRow:
    # What goes on first, what is closed after it.
    requests = sorted(marks.get(household.id, []), key=lambda mark: mark.status not in OPEN_REQUEST)
    return HouseholdRow(
        id=household.id,
        name=household.name,
        registration_nr=household.registration_nr or "",
        place=household.place or "",
        registered_on=household.registered_on,
        consented=household.consented,
        withdrawn=household.consent_withdrawn_on is not None,
        requests=tuple(requests),
    )


def _export_row(household: Household, row: HouseholdRow) -> ExportRow:
    people = (household.adults, household.children, tuple(household.languages)) if row.consented else None
    return ExportRow(
        row=row,
        contact_name=household.contact_name,
        phone=household.phone or "",
        email=household.email or "",
        street=household.street or "",
        postcode=household.postcode or "",
        referrer=household.referrer,
        people=people,
    )
