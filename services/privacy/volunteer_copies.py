"""What the chapter keeps of a volunteer, for who asks for it: of households no more than the volunteer sees."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import case, exists, func, select

from db.models import AuditEntry, Expense, Household, Match, Note, Programme, Request, User, Visit
from db.models.visits import lately_visited
from db.session import ActorSession, counting
from domain.access import Permission, Refused, Role, require
from domain.matches import KNOWS_HOUSEHOLD
from services.trail import audit, keep_looks
from services.volunteers.volunteers_record import VolunteerRecord, volunteer_record


@dataclass(frozen=True)
class Matched:
    """`where` is the household's name only where the volunteer comes now; else the village.

    `said` is why the volunteer said no, in the own words, as long as the household agrees with what is kept.
    """

    where: str
    programme: str
    proposed_on: date
    started_on: date | None
    ended_on: date | None
    said: str


@dataclass(frozen=True)
class Visited:
    year: int
    visits: int


@dataclass(frozen=True)
class Written:
    """An own note that the volunteer still reads; `where` as of a match."""

    day: date
    where: str
    text: str


@dataclass(frozen=True)
class Claimed:
    year: int
    claims: int
    cents: int


@dataclass(frozen=True)
class Done:
    at: datetime
    by: str
    action: str


@dataclass(frozen=True)
class Copy:
    """Claims are counted and not shown: those the privacy officer does not read.

    `account_since` and `roles` may be empty.
    """

    record: VolunteerRecord
    account_since: datetime | None
    roles: tuple[Role, ...]
    matches: tuple[Matched, ...]
    visits: tuple[Visited, ...]
    notes: tuple[Written, ...]
    claims: tuple[Claimed, ...]
    done: tuple[Done, ...]


def copy_of_volunteer(session: ActorSession, volunteer_id: int) -> Copy:
    """That it was made is written down.

    Raises Refused: "not_found", "copy_not_whole" for who reads by another role too, and so not every visit.
    """
    require(session.actor, Permission.ACCESS_REQUEST)
    if session.actor.may(Permission.VISIT_READ):
        raise Refused("copy_not_whole")
    record = volunteer_record(session, volunteer_id)
    audit(session, "access:copy_volunteer", "volunteers", volunteer_id)
    since, roles = _account(session, record)
    return Copy(
        record,
        since,
        roles,
        _matches(session, volunteer_id),
        _visits(session, volunteer_id),
        _notes(session, volunteer_id),
        _claims(session, volunteer_id),
        _done(session, volunteer_id),
    )


def _account(session: ActorSession, record: VolunteerRecord) -> tuple[datetime | None, tuple[Role, ...]]:
    if not record.sign_in_name:
        return None, ()
    user = session.scalars(select(User).where(User.sign_in_name == record.sign_in_name)).one()
    return user.created_at, tuple(role for role in Role if role in user.roles)


def _matches(session: ActorSession, volunteer_id: int) -> tuple[Matched, ...]:
    rows = session.execute(
        select(
            # The village as it was then: where a household lives now is not for who comes no more.
            case((Match.status.in_(KNOWS_HOUSEHOLD), Household.name), else_=Match.village),
            func.coalesce(Programme.name, ""),
            Match.proposed_on,
            Match.started_on,
            Match.ended_on,
            case((Household.consent_withdrawn_on.is_(None), Match.answer_reason), else_=""),
        )
        .join(Request, Request.id == Match.request_id)
        .join(Household, Household.id == Request.household_id)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .where(Match.volunteer_id == volunteer_id)
        .order_by(Match.proposed_on.desc(), Match.id.desc())
    )
    return tuple(Matched(*row) for row in rows)


def _visits(session: ActorSession, volunteer_id: int) -> tuple[Visited, ...]:
    year = func.extract("year", Visit.day)
    rows = session.execute(
        select(year, func.count()).where(Visit.volunteer_id == volunteer_id).group_by(year).order_by(year.desc())
    )
    return tuple(Visited(int(one), many) for one, many in rows)


def _notes(session: ActorSession, volunteer_id: int) -> tuple[Written, ...]:
    """They are read here: their households may ask who looked."""
    comes = exists().where(
        Match.request_id == Visit.request_id,
        Match.volunteer_id == volunteer_id,
        Match.status.in_(KNOWS_HOUSEHOLD),
    )
    then = func.coalesce(Visit.place, Household.place, "")
    themself = replace(session.actor, volunteer_id=volunteer_id)
    rows = session.execute(
        select(Visit.household_id, Visit.day, case((comes, Household.name), else_=then), Note.text)
        .join(Note, Note.visit_id == Visit.id)
        .join(Household, Household.id == Visit.household_id)
        .where(
            Visit.volunteer_id == volunteer_id,
            Visit.request_id.in_(lately_visited(themself)),
            Household.consent_withdrawn_on.is_(None),
            Note.text != "",
        )
        .order_by(Visit.day.desc(), Visit.id.desc())
    ).all()
    keep_looks(session, sorted({row.household_id for row in rows}))
    return tuple(Written(*row[1:]) for row in rows)


def _claims(session: ActorSession, volunteer_id: int) -> tuple[Claimed, ...]:
    year = func.extract("year", Expense.day)
    with counting(session):
        rows = session.execute(
            select(year, func.count(), func.sum(Expense.amount_cents))
            .where(Expense.volunteer_id == volunteer_id)
            .group_by(year)
            .order_by(year.desc())
        ).all()
    return tuple(Claimed(int(one), many, int(cents)) for one, many, cents in rows)


def _done(session: ActorSession, volunteer_id: int) -> tuple[Done, ...]:
    """Who looked at the record, and who changed it."""
    rows = session.execute(
        select(AuditEntry.at, func.coalesce(User.name, ""), AuditEntry.action)
        .outerjoin(User, User.id == AuditEntry.actor_id)
        .where(AuditEntry.subject == "volunteers", AuditEntry.subject_id == volunteer_id)
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    )
    return tuple(Done(*row) for row in rows)
