"""One household: who they are, what they ask, and what happened."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, select

from db.models import Household, Match, Note, Programme, Request, Visit, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.households import may_read_details
from domain.matches import KNOWS_HOUSEHOLD, OPEN_REQUEST, MatchStatus, NextStep, RequestStatus
from domain.needs import VillageWish
from domain.visits import Readers, VisitKind
from services.help import help_requests
from services.help.help_requests import Help
from services.trail import look

VISITS_SHOWN = 30


@dataclass(frozen=True)
class MatchLine:
    """`volunteer` is empty where the asker may not see who it is."""

    id: int
    request_id: int
    volunteer_id: int
    volunteer: str
    status: MatchStatus
    proposed_on: date
    answered_on: date | None
    introduction_on: date | None
    started_on: date | None
    leaves_on: date | None
    ended_on: date | None
    end_reason: str
    next_step: NextStep | None
    next_words: str
    own: bool

    @property
    def running(self) -> bool:
        return self.status in KNOWS_HOUSEHOLD


@dataclass(frozen=True)
class RequestLine:
    """Without consent question, day parts, wishes and reasons stay empty. `editable`: of the asker's programmes."""

    id: int
    version: int
    programme_id: int | None
    programme: str | None
    status: RequestStatus
    question: str
    day_parts: tuple[str, ...]
    wishes: str
    registered_on: date
    waiting_since: date
    closed_on: date | None
    closed_reason: str
    editable: bool
    matches: tuple[MatchLine, ...]

    @property
    def open(self) -> bool:
        return self.status in OPEN_REQUEST


@dataclass(frozen=True)
class VisitLine:
    """`note` is None where there is none, or not for the asker."""

    id: int
    day: date
    kind: VisitKind
    minutes: int | None
    volunteer: str
    note: str | None
    readers: Readers | None


@dataclass(frozen=True)
class PeopleLine:
    """What is known only with consent."""

    adults: int | None
    children: int | None
    birth_years: tuple[int, ...]
    languages: tuple[str, ...]
    needs: tuple[str, ...]
    village_wish: VillageWish | None
    referrer_told_start_on: date | None
    referrer_told_end_on: date | None


@dataclass(frozen=True)
class HouseholdPage:
    """`people` is None without consent. `may_edit`: as a coordinator; `may_visit`: as the volunteer who comes here."""

    id: int
    version: int
    name: str
    registration_nr: str
    contact_name: str
    phone: str
    email: str
    street: str
    postcode: str
    place: str
    referrer: str
    registered_on: date
    consent_on: date | None
    consent_how: str
    consent_by: str
    consent_withdrawn_on: date | None
    destroy_on: date | None
    people: PeopleLine | None
    requests: tuple[RequestLine, ...]
    visits: tuple[VisitLine, ...]
    more_visits: bool
    helps: tuple[Help, ...]
    may_edit: bool
    may_visit: bool

    @property
    def consented(self) -> bool:
        return self.people is not None

    @property
    def may_ask_help(self) -> bool:
        """For an open request, of the asker's programmes or where they come."""
        mine = any(
            one.open and (one.editable or any(match.own and match.running for match in one.matches))
            for one in self.requests
        )
        return self.consented and mine


def household_page(session: ActorSession, household_id: int, *, visits_shown: int = VISITS_SHOWN) -> HouseholdPage:
    """With the newest visits; the first look of a sign-in is written down, so its session has to be a writing one.

    Raises Refused("not_found") for a household that is not there or not the asker's to see.
    """
    require(session.actor, Permission.HOUSEHOLD_READ)
    household = session.scalars(_one(), {"household": household_id}).one_or_none()
    if household is None:
        raise Refused("not_found")
    look(session, household_id)
    consented = may_read_details(household.consent_on, household.consent_withdrawn_on)
    requests = _requests(session, household_id, consented)
    visits = _visits(session, household_id, consented, visits_shown)
    edits = session.actor.may(Permission.HOUSEHOLD_EDIT)
    return HouseholdPage(
        id=household.id,
        version=household.version_id,
        name=household.name,
        registration_nr=household.registration_nr or "",
        contact_name=household.contact_name,
        phone=household.phone or "",
        email=household.email or "",
        street=household.street or "",
        postcode=household.postcode or "",
        place=household.place or "",
        referrer=household.referrer,
        registered_on=household.registered_on,
        consent_on=household.consent_on,
        consent_how=household.consent_how,
        consent_by=household.consent_by,
        consent_withdrawn_on=household.consent_withdrawn_on,
        destroy_on=household.destroy_on,
        people=_people(household) if consented else None,
        requests=requests,
        visits=visits[:visits_shown],
        more_visits=len(visits) > visits_shown,
        helps=tuple(help_requests.of_household(session, household_id)),
        may_edit=edits and (not requests or any(one.editable for one in requests)),
        may_visit=session.actor.may(Permission.VISIT_RECORD)
        and any(match.own and match.running for one in requests for match in one.matches),
    )


def _people(household: Household) -> PeopleLine:
    return PeopleLine(
        household.adults,
        household.children,
        tuple(household.birth_years),
        tuple(household.languages),
        tuple(household.needs),
        household.village_wish,
        household.referrer_told_start_on,
        household.referrer_told_end_on,
    )


def _requests(session: ActorSession, household_id: int, consented: bool) -> tuple[RequestLine, ...]:
    rows = session.execute(_matched(), {"household": household_id}).all()
    found: dict[int, tuple[Request, str | None, list[MatchLine]]] = {}
    for request, programme, match, volunteer in rows:
        matches = found.setdefault(request.id, (request, programme, []))[2]
        if match is not None:
            matches.append(_match(session, match, volunteer, consented=consented))
    return tuple(_request(session, *one, consented=consented) for one in found.values())


def _request(
    session: ActorSession, request: Request, programme: str | None, matches: list[MatchLine], *, consented: bool
) -> RequestLine:
    mine = request.programme_id is None or request.programme_id in session.actor.programmes
    return RequestLine(
        id=request.id,
        version=request.version_id,
        programme_id=request.programme_id,
        programme=programme,
        status=request.status,
        question=request.question if consented else "",
        day_parts=tuple(request.day_parts) if consented else (),
        wishes=request.wishes if consented else "",
        registered_on=request.registered_on,
        waiting_since=request.waiting_since,
        closed_on=request.closed_on,
        closed_reason=request.closed_reason if consented else "",
        editable=mine and session.actor.may(Permission.HOUSEHOLD_EDIT),
        matches=tuple(matches),
    )


def _match(session: ActorSession, match: Match, volunteer: str | None, *, consented: bool) -> MatchLine:
    return MatchLine(
        id=match.id,
        request_id=match.request_id,
        volunteer_id=match.volunteer_id,
        volunteer=volunteer or "",
        status=match.status,
        proposed_on=match.proposed_on,
        answered_on=match.answered_on,
        introduction_on=match.introduction_on,
        started_on=match.started_on,
        leaves_on=match.leaves_on,
        ended_on=match.ended_on,
        end_reason=match.end_reason if consented else "",
        next_step=match.next_step,
        next_words=match.next_words if consented else "",
        own=match.volunteer_id == session.actor.volunteer_id,
    )


def _visits(session: ActorSession, household_id: int, consented: bool, shown: int) -> tuple[VisitLine, ...]:
    """One more than shown, to know whether there are more. None for whoever may not read visits."""
    if not session.actor.may(Permission.VISIT_READ):
        return ()
    rows = session.execute(_visited(), {"household": household_id, "many": shown + 1}).all()
    return tuple(
        VisitLine(
            id=visit.id,
            day=visit.day,
            kind=visit.kind,
            minutes=visit.minutes,
            volunteer=volunteer or "",
            note=note.text if note and consented else None,
            readers=note.readers if note and consented else None,
        )
        for visit, volunteer, note in rows
    )


# The queries are built once (docs/decisions/0016-*.md).
_HOUSEHOLD = bindparam("household", type_=Integer)


@cache
def _one() -> Select[Household]:
    return select(Household).where(Household.id == _HOUSEHOLD)


@cache
def _matched() -> Select[*tuple[Any, ...]]:
    return (
        select(Request, Programme.name, Match, Volunteer.name)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .outerjoin(Match, Match.request_id == Request.id)
        .outerjoin(Volunteer, Volunteer.id == Match.volunteer_id)
        .where(Request.household_id == _HOUSEHOLD)
        .order_by(Request.registered_on, Request.id, Match.id)
    )


@cache
def _visited() -> Select[*tuple[Any, ...]]:
    return (
        select(Visit, Volunteer.name, Note)
        .outerjoin(Volunteer, Volunteer.id == Visit.volunteer_id)
        .outerjoin(Note, Note.visit_id == Visit.id)
        .where(Visit.household_id == _HOUSEHOLD)
        .order_by(Visit.day.desc(), Visit.id.desc())
        .limit(bindparam("many", type_=Integer))
    )
