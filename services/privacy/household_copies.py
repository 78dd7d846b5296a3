"""All that the chapter keeps of a household, for who asks for it: only here the privacy officer reads notes."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from db.models import Household, Look, Note, User, Visit, VisitVersion, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, require
from services.households.households_page import HouseholdPage, PeopleLine, VisitLine, household_page
from services.households.request_lines import request_lines
from services.trail import audit


@dataclass(frozen=True)
class Looked:
    at: datetime
    by: str


@dataclass(frozen=True)
class Earlier:
    """A note as it was before it was changed; `until` is when."""

    visit_id: int
    until: datetime
    note: str


@dataclass(frozen=True)
class Copy:
    """`page` is whole: also without consent, as what was written down before is still kept."""

    page: HouseholdPage
    earlier: tuple[Earlier, ...]
    looks: tuple[Looked, ...]


def copy_of_household(session: ActorSession, household_id: int) -> Copy:
    """That it was made is written down.

    Raises Refused: "not_found", "copy_not_whole" for who reads by another role too, and so not every note.
    """
    require(session.actor, Permission.ACCESS_REQUEST)
    if session.actor.may(Permission.VISIT_READ):
        raise Refused("copy_not_whole")
    page = household_page(session, household_id)
    household = session.get_one(Household, household_id)
    audit(session, "access:copy", "households", household_id)
    return Copy(
        replace(
            page,
            people=PeopleLine.of(household),
            requests=request_lines(session, household_id, consented=True),
            visits=_visits(session, household_id),
        ),
        _earlier(session, household_id),
        _looks(session, household_id),
    )


def _visits(session: ActorSession, household_id: int) -> tuple[VisitLine, ...]:
    rows = session.execute(
        select(Visit, Volunteer.name, Note)
        .outerjoin(Volunteer, Volunteer.id == Visit.volunteer_id)
        .outerjoin(Note, Note.visit_id == Visit.id)
        .where(Visit.household_id == household_id)
        .order_by(Visit.day.desc(), Visit.id.desc())
    )
    return tuple(VisitLine.of(*row) for row in rows)


def _earlier(session: ActorSession, household_id: int) -> tuple[Earlier, ...]:
    rows = session.execute(
        select(VisitVersion.visit_id, VisitVersion.replaced_at, VisitVersion.text)
        .join(Visit, Visit.id == VisitVersion.visit_id)
        .where(Visit.household_id == household_id, VisitVersion.text != "")
        .order_by(VisitVersion.replaced_at, VisitVersion.id)
    )
    return tuple(Earlier(visit_id, until, text or "") for visit_id, until, text in rows)


def _looks(session: ActorSession, household_id: int) -> tuple[Looked, ...]:
    rows = session.execute(
        select(Look.at, User.name)
        .join(User, User.id == Look.viewer_id)
        .where(Look.household_id == household_id)
        .order_by(Look.at.desc(), Look.id.desc())
    )
    return tuple(Looked(*row) for row in rows)
