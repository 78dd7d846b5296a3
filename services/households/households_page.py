"""One household: who they are, what they ask, and what happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, select

from db.models import Household, Note, Visit, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.households import require_kept
from domain.needs import VillageWish
from domain.visits import Readers, VisitKind
from services.help import help_requests
from services.help.help_requests import Help
from services.households.request_lines import HOUSEHOLD, RequestLine, request_lines
from services.trail import look

VISITS_SHOWN = 30


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

    @classmethod
    def of(cls, visit: Visit, volunteer: str | None, note: Note | None) -> "VisitLine":
        return cls(
            id=visit.id,
            day=visit.day,
            kind=visit.kind,
            minutes=visit.minutes,
            volunteer=volunteer or "",
            note=note.text if note else None,
            readers=note.readers if note else None,
        )


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

    @classmethod
    def of(cls, household: Household) -> "PeopleLine":
        return cls(
            household.adults,
            household.children,
            tuple(household.birth_years),
            tuple(household.languages),
            tuple(household.needs),
            household.village_wish,
            household.referrer_told_start_on,
            household.referrer_told_end_on,
        )


@dataclass(frozen=True)
class EarlierConsent:
    """One that was withdrawn before another was given."""

    on: date
    how: str
    by: str
    withdrawn_on: date


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
    earlier_consents: tuple[EarlierConsent, ...]
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

    Raises Refused: "not_found" for a household that is not there or not the asker's to see, "household_destroyed".
    """
    require(session.actor, Permission.HOUSEHOLD_READ)
    household = session.scalars(_one(), {"household": household_id}).one_or_none()
    if household is None:
        raise Refused("not_found")
    require_kept(household.destroyed_on)
    look(session, household_id)
    consented = household.consented
    requests = request_lines(session, household_id, consented=consented)
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
        earlier_consents=tuple(map(_earlier, household.earlier_consents)),
        destroy_on=household.destroy_on,
        people=PeopleLine.of(household) if consented else None,
        requests=requests,
        visits=visits[:visits_shown],
        more_visits=len(visits) > visits_shown,
        helps=tuple(help_requests.of_household(session, household_id)),
        may_edit=edits and (not requests or any(one.editable for one in requests)),
        may_visit=session.actor.may(Permission.VISIT_RECORD)
        and any(match.own and match.running for one in requests for match in one.matches),
    )


def _earlier(kept: Mapping[str, str]) -> EarlierConsent:
    return EarlierConsent(
        date.fromisoformat(kept["on"]), kept["how"], kept["by"], date.fromisoformat(kept["withdrawn_on"])
    )


def _visits(session: ActorSession, household_id: int, consented: bool, shown: int) -> tuple[VisitLine, ...]:
    """One more than shown, to know whether there are more. None for whoever may not read visits."""
    if not session.actor.may(Permission.VISIT_READ):
        return ()
    rows = session.execute(_visited(), {"household": household_id, "many": shown + 1}).all()
    return tuple(VisitLine.of(visit, volunteer, note if consented else None) for visit, volunteer, note in rows)


# The queries are built once (docs/decisions/0016-*.md).
@cache
def _one() -> Select[Household]:
    return select(Household).where(Household.id == HOUSEHOLD)


@cache
def _visited() -> Select[*tuple[Any, ...]]:
    return (
        select(Visit, Volunteer.name, Note)
        .outerjoin(Volunteer, Volunteer.id == Visit.volunteer_id)
        .outerjoin(Note, Note.visit_id == Visit.id)
        .where(Visit.household_id == HOUSEHOLD)
        .order_by(Visit.day.desc(), Visit.id.desc())
        .limit(bindparam("many", type_=Integer))
    )
