"""What the database knows already, as the plan of a list wants it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from db.models import (
    AuditEntry,
    Household,
    Match,
    Note,
    Programme,
    Request,
    Visit,
    VisitVersion,
    Volunteer,
    VolunteerProgramme,
)
from db.session import AMSTERDAM, ActorSession, counting
from domain.access import Role
from domain.lists.headings.fields import Kind
from domain.lists.records import world
from domain.lists.tables.tables import Table
from domain.lists.words import cells
from domain.volunteers import is_ended

_VOLUNTEER = (
    "name", "email", "phone", "street", "postcode", "place", "languages", "day_parts", "goes_to", "capacity", "vog_on",
    "started_on", "ended_on", "limits",
)  # fmt: skip
_HOUSEHOLD = (
    "registration_nr", "name", "adults", "children", "birth_years", "contact_name", "phone", "email", "street",
    "house_number", "postcode", "place", "languages", "referrer", "registered_on", "consent_on",
)  # fmt: skip
_REQUEST = ("question", "day_parts", "wishes", "registered_on", "waiting_since", "closed_on")


def known(session: ActorSession, tables: Iterable[Table], today: date, *, all_of_it: bool) -> world.World:
    """All that rows can be compared with; what is not the actor's as a coordinator is there too, marked as such."""
    actor = session.actor
    programmes = session.execute(select(Programme.name, Programme.id, Programme.ended_on)).all()
    found = world.World(today, {one.name: one.id for one in programmes}, None if all_of_it else actor.programmes)
    found.ended_programmes = {one.id for one in programmes if is_ended(one.ended_on, today)}
    # Whatever else they may read in another role.
    acts = replace(actor, roles=actor.roles & {Role.COORDINATOR}, volunteer_id=None)
    with counting(session):
        mine = None if all_of_it else set(session.scalars(select(Volunteer.id).where(Volunteer.visible_to(acts))))
        theirs = None if all_of_it else set(session.scalars(select(Household.id).where(Household.visible_to(acts))))
        _volunteers(session, found, mine)
        _households(session, found, theirs)
        days = _days(tables)
        if days:
            _visits(session, found, min(days), max(days))
    return found


def _volunteers(session: ActorSession, found: world.World, mine: set[int] | None) -> None:
    takes_part = defaultdict(set)
    for row in session.execute(select(VolunteerProgramme.volunteer_id, VolunteerProgramme.programme_id)):
        takes_part[row.volunteer_id].add(row.programme_id)
    columns = [getattr(Volunteer, name) for name in _VOLUNTEER]
    back, settings = _last_done(session, "volunteer:begin_again", "volunteer:settings")
    for row in session.execute(select(Volunteer.id, Volunteer.version_id, *columns).order_by(Volunteer.id)):
        found.versions[Volunteer.__tablename__][row.id] = row.version_id
        found.add_volunteer(
            world.Person(
                row.id,
                {name: getattr(row, name) for name in _VOLUNTEER},
                takes_part[row.id],
                row.started_on,
                mine is None or row.id in mine,
                ended=is_ended(row.ended_on, found.today),
                back_on=back.get(row.id),
                set_own=row.id in settings,
            )
        )


def _last_done(session: ActorSession, *actions: str) -> list[dict[int, date]]:
    """For each action the day on which it was last done to each volunteer."""
    rows = session.execute(
        select(AuditEntry.action, AuditEntry.subject_id, func.max(AuditEntry.at))
        .where(AuditEntry.subject == "volunteers", AuditEntry.action.in_(actions))
        .group_by(AuditEntry.action, AuditEntry.subject_id)
    )
    found: dict[str, dict[int, date]] = {action: {} for action in actions}
    for action, volunteer, at in rows:
        if volunteer is not None:
            found[action][volunteer] = at.astimezone(AMSTERDAM).date()
    return [found[action] for action in actions]


def _households(session: ActorSession, found: world.World, mine: set[int] | None) -> None:
    matches = defaultdict(list)
    for match in session.execute(
        select(
            Match.id,
            Match.request_id,
            Match.volunteer_id,
            Match.status,
            Match.started_on,
            Match.start_estimated,
            Match.ended_on,
            Match.leaves_on,
            Match.version_id,
        ).order_by(Match.id)
    ):
        found.versions[Match.__tablename__][match.id] = match.version_id
        matches[match.request_id].append(
            world.Match(
                match.id,
                match.volunteer_id,
                match.status,
                match.started_on,
                match.start_estimated,
                match.ended_on,
                leaving=match.leaves_on is not None,
            )
        )
    requests = defaultdict(list)
    columns = [getattr(Request, name) for name in _REQUEST]
    for request in session.execute(
        select(
            Request.id, Request.version_id, Request.household_id, Request.programme_id, Request.status, *columns
        ).order_by(Request.id)
    ):
        found.versions[Request.__tablename__][request.id] = request.version_id
        requests[request.household_id].append(
            world.Request(
                request.id,
                request.programme_id,
                request.status,
                {name: getattr(request, name) for name in _REQUEST},
                matches[request.id],
            )
        )
    columns = [getattr(Household, name) for name in _HOUSEHOLD]
    for row in session.execute(
        select(Household.id, Household.version_id, Household.consent_withdrawn_on, *columns).order_by(Household.id)
    ):
        found.versions[Household.__tablename__][row.id] = row.version_id
        found.add_household(
            world.Household(
                row.id,
                {name: getattr(row, name) for name in _HOUSEHOLD},
                requests[row.id],
                consent=row.consent_on is not None and row.consent_withdrawn_on is None,
                withdrawn=row.consent_withdrawn_on is not None,
                mine=mine is None or row.id in mine,
            )
        )


def _visits(session: ActorSession, found: world.World, first: date, last: date) -> None:
    edited = set(session.scalars(select(VisitVersion.visit_id).distinct()))
    for row in session.execute(
        select(
            Visit.id,
            Visit.version_id,
            Visit.day,
            Visit.volunteer_id,
            Visit.household_id,
            Visit.occurrence,
            Visit.kind,
            Visit.minutes,
            Visit.km_tenths,
            Visit.undone_at,
            Note.text,
        )
        .outerjoin(Note, Note.visit_id == Visit.id)
        .where(Visit.day.between(first, last))
        .order_by(Visit.id)
    ):
        found.versions[Visit.__tablename__][row.id] = row.version_id
        visit = world.Visit(
            row.id, row.occurrence, row.kind, row.minutes, row.km_tenths, row.text or "",
            own=row.occurrence is None or row.undone_at is not None or row.id in edited,
        )  # fmt: skip
        found.visits[row.day, row.volunteer_id, row.household_id].append(visit)


def _days(tables: Iterable[Table]) -> list[date]:
    found = []
    for table in tables:
        if table.kind is Kind.VISITS:
            for line in table.lines:
                try:
                    day = cells.day(line.cell("day"))
                except cells.NoSuchDay:
                    continue
                if day:
                    found.append(day)
    return found
