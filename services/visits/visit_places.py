"""Where a visit can be written down: by the volunteer who goes there, or from paper by a coordinator."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select

from db.models import Expense, ExpenseLine, Household, Match, Programme, Visit, Volunteer
from db.request_places import request_places
from db.session import ActorSession
from domain.access import Permission, require
from domain.expenses import HOLDS_VISIT
from domain.matches import ENDED_MATCH, MatchStatus
from domain.visits import VISITED_MATCH


@dataclass(frozen=True)
class Place:
    """A household that a volunteer visits. `household` is None where the match has ended: then only its village."""

    request_id: int
    household_id: int
    volunteer_id: int
    volunteer: str
    household: str | None
    village: str
    programme_id: int | None
    programme: str | None
    contact: str
    phone: str | None
    introduction_on: date | None
    """On which day they are to meet; None once the support began."""
    since: date | None
    """When they met, or support began."""
    ended_on: date | None
    last_day: date | None
    last_km_tenths: int | None
    last_km_claimed: bool


def places(session: ActorSession) -> list[Place]:
    """Where the actor may write down a visit of their own, those they visit now first."""
    require(session.actor, Permission.VISIT_RECORD)
    return own_places(session)


def visitors(session: ActorSession, household_id: int) -> list[Place]:
    """Whose visits to this household a coordinator may enter from paper, one place a volunteer and request."""
    require(session.actor, Permission.VISIT_ENTER)
    return places_at(session, household_id)


def own_places(session: ActorSession) -> list[Place]:
    return _places(session, Match.volunteer_id == session.actor.volunteer_id)


def places_at(session: ActorSession, household_id: int) -> list[Place]:
    there = request_places()
    found = _places(
        session, Match.request_id.in_(select(there.c.request_id).where(there.c.household_id == household_id))
    )
    return [one for one in found if one.programme_id is None or one.programme_id in session.actor.programmes]


def _places(session: ActorSession, whose: ColumnElement[bool]) -> list[Place]:
    """One a volunteer and request: of who stopped there and began again where they come now, else stopped last."""
    there = request_places()
    lately = session.actor.today - timedelta(days=session.actor.own_notes_days)
    earlier = and_(Visit.volunteer_id == Match.volunteer_id, Visit.household_id == there.c.household_id)
    village = func.coalesce(Household.place, Match.village)
    last = (Visit.day.desc(), Visit.id.desc())
    last_km = (
        select(Visit.id)
        .where(earlier, Visit.km_tenths.is_not(None), Visit.place.is_(None) | (Visit.place == village))
        .order_by(*last)
        .limit(1)
        .correlate(Match, there, Household)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            Match.request_id,
            there.c.household_id,
            Match.volunteer_id,
            Volunteer.name,
            Household.name,
            village,
            there.c.programme_id,
            Programme.name,
            func.coalesce(Household.contact_name, ""),
            Household.phone,
            case((Match.status == MatchStatus.INTRODUCTION, Match.introduction_on)),
            func.coalesce(Match.introduction_on, Match.started_on),
            Match.ended_on,
            select(Visit.day).where(earlier).order_by(*last).limit(1).correlate(Match, there).scalar_subquery(),
            Visit.km_tenths,
            or_(func.coalesce(Visit.settled, false()), Expense.id.is_not(None)),
        )
        .join(there, there.c.request_id == Match.request_id)
        .join(Volunteer, Volunteer.id == Match.volunteer_id)
        .outerjoin(Household, Household.id == there.c.household_id)
        .outerjoin(Programme, Programme.id == there.c.programme_id)
        .outerjoin(Visit, Visit.id == last_km)
        .outerjoin(ExpenseLine, ExpenseLine.visit_id == Visit.id)
        .outerjoin(Expense, and_(Expense.id == ExpenseLine.expense_id, Expense.status.in_(HOLDS_VISIT)))
        .where(
            whose,
            Match.status.in_(VISITED_MATCH) | (Match.status.in_(ENDED_MATCH) & (Match.ended_on >= lately)),
        )
        .order_by(Match.ended_on.is_not(None), Match.ended_on.desc(), Match.started_on, Match.id)
    )
    found: dict[tuple[int, int], Place] = {}
    for place in (Place(*row) for row in rows):
        found.setdefault((place.request_id, place.volunteer_id), place)
    return list(found.values())
