"""Visits as they are read: one visit with its note, the own ones, the own year."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, select

from db.models import Household, Match, Note, User, Visit, VisitVersion, Volunteer
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from domain.households import may_read_details
from domain.visits import (
    Readers,
    VisitKind,
    may_visit,
    readers_of_version,
    shows_words,
)
from services.expenses import claims
from services.trail import look


@dataclass(frozen=True)
class State:
    """A visit as it is or was; `text` None: no note, or not for the reader."""

    day: date
    kind: VisitKind
    minutes: int | None
    km_tenths: int | None
    text: str | None
    readers: Readers | None


@dataclass(frozen=True)
class Version:
    until: datetime
    state: State


@dataclass(frozen=True)
class Shown:
    """`words` False: there may be a note, and its words are not for the reader now."""

    id: int
    household_id: int
    household: str | None
    volunteer: str
    own: bool
    words: bool
    entered_by: str | None
    now: State
    claim_id: int | None
    claimable: bool
    can_change: bool
    version: int
    earlier: list[Version]


@dataclass(frozen=True)
class Listed:
    id: int
    day: date
    household: str | None
    minutes: int | None
    km_tenths: int | None


@dataclass(frozen=True)
class Year:
    visits: int
    minutes: int
    km_tenths: int


PAGE = 50


def read(session: ActorSession, visit_id: int) -> Shown:
    """One visit with its note and earlier versions, as far as the actor may read them.

    Somebody else's visit is looked at: that is remembered; without consent its words are not shown.
    Raises Refused("not_found").
    """
    require(session.actor, Permission.VISIT_READ)
    entered_by = select(User.name).where(User.id == Visit.entered_by_id).correlate(Visit).scalar_subquery()
    row = session.execute(
        select(
            Visit,
            Note,
            Household.name,
            Volunteer.name,
            entered_by,
            Household.consent_on,
            Household.consent_withdrawn_on,
        )
        .outerjoin(Volunteer, Volunteer.id == Visit.volunteer_id)
        .outerjoin(Household, Household.id == Visit.household_id)
        .outerjoin(Note, Note.visit_id == Visit.id)
        .where(Visit.id == visit_id)
    ).first()
    if row is None:
        raise Refused("not_found")
    visit, note, household, volunteer, enterer, consent_on, withdrawn_on = row
    own = visit.volunteer_id == session.actor.volunteer_id
    if not own:
        look(session, visit.household_id)
    words = shows_words(may_read_details(consent_on, withdrawn_on), own=own)
    claim_id = claims.claim_of_visit(session, visit_id)
    versions = session.scalars(
        select(VisitVersion).where(VisitVersion.visit_id == visit_id).order_by(VisitVersion.version.desc())
    )
    return Shown(
        id=visit.id,
        household_id=visit.household_id,
        household=household,
        volunteer=volunteer or "",
        own=own,
        words=words,
        entered_by=enterer,
        now=_state(visit, note if words else None),
        claim_id=claim_id,
        claimable=own and claim_id is None and not visit.settled,
        can_change=can_change(session, visit_id),
        version=visit.version_id,
        earlier=[Version(one.replaced_at, _state_of(one, note, words=words)) for one in versions],
    )


def own_visits(session: ActorSession, *, page: int = 1) -> tuple[list[Listed], int]:
    """A page of the actor's own visits, newest first, and how many there are."""
    require(session.actor, Permission.VISIT_RECORD)
    rows = session.execute(
        select(Visit.id, Visit.day, Household.name, Visit.minutes, Visit.km_tenths, func.count().over().label("total"))
        .outerjoin(Household, Household.id == Visit.household_id)
        .where(Visit.volunteer_id == session.actor.volunteer_id)
        .order_by(Visit.day.desc(), Visit.id.desc())
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()
    return [Listed(*row[:5]) for row in rows], rows[0].total if rows else 0


def own_year(session: ActorSession) -> Year:
    """The actor's own visits of this calendar year."""
    require(session.actor, Permission.FIGURES_OWN)
    row = session.execute(
        select(func.count(Visit.id), func.sum(Visit.minutes), func.sum(Visit.km_tenths)).where(
            Visit.volunteer_id == session.actor.volunteer_id, Visit.day >= session.actor.today.replace(month=1, day=1)
        )
    ).one()
    return Year(row[0], int(row[1] or 0), int(row[2] or 0))


def _state(visit: Visit, note: Note | None) -> State:
    return State(
        visit.day,
        visit.kind,
        visit.minutes,
        visit.km_tenths,
        note.text if note else None,
        note.readers if note else None,
    )


def _state_of(version: VisitVersion, now: Note | None, *, words: bool) -> State:
    """`now` is the note as it is, None where there is none any more."""
    text, readers = None, None
    if words:
        text, readers = version.text, readers_of_version(version.readers, now.readers if now else None)
    return State(version.day, version.kind, version.minutes, version.km_tenths, text, readers)


def can_change(session: ActorSession, visit_id: int) -> bool:
    """Whether the actor may edit or undo this visit."""
    require(session.actor, Permission.VISIT_READ)
    actor = session.actor
    row = session.execute(
        select(Visit.volunteer_id, Visit.entered_by_id, Match.status, Match.ended_on, Note.visit_id)
        .join(Match, and_(Match.request_id == Visit.request_id, Match.volunteer_id == Visit.volunteer_id))
        .outerjoin(Note, Note.visit_id == Visit.id)
        .where(Visit.id == visit_id)
    ).all()
    mine = [
        one
        for one in row
        if (one.entered_by_id == actor.id or one.volunteer_id == actor.volunteer_id)
        and may_visit(one.status, one.ended_on, actor.today, actor.own_notes_days)
    ]
    if not mine:
        return False
    with counting(session):
        has_note = session.scalar(select(Note.visit_id).where(Note.visit_id == visit_id)) is not None
    return not has_note or mine[0].visit_id is not None
