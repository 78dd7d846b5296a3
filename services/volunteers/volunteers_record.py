"""One volunteer's page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from db import figures
from db.models import Household, Match, Programme, Request, User, Volunteer, VolunteerProgramme
from db.own_programmes import requests_of, volunteers_of
from db.session import ActorSession
from domain.access import Actor, Permission, Refused, Role, require
from domain.matches import ENDED_MATCH, OPEN_MATCH, MatchStatus
from domain.needs import VillageWish
from domain.volunteers import is_ended, is_paused, is_vog_due, pause_to_come
from services.trail import audit_once


@dataclass(frozen=True)
class OwnSettings:
    """What a volunteer decides. `capacity` None is "nobody asked yet"; an empty `goes_to` is everywhere.

    `reach_km` None sets no limit; `needs` are codes of domain.needs.VolunteerNeed. `paused` also with a pause to come,
    which begins on `paused_from`.
    """

    phone: str = ""
    email: str = ""
    goes_to: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    day_parts: tuple[str, ...] = ()
    capacity: int | None = None
    paused: bool = False
    paused_from: date | None = None
    paused_until: date | None = None
    limits: str = ""
    reach_km: int | None = None
    needs: tuple[str, ...] = ()
    village_wish: VillageWish | None = None


@dataclass(frozen=True)
class MatchLine:
    id: int
    request_id: int
    household_id: int
    household: str
    place: str
    programme: str
    status: MatchStatus
    proposed_on: date
    started_on: date | None
    ended_on: date | None

    @property
    def open(self) -> bool:
        return self.status in OPEN_MATCH


@dataclass(frozen=True)
class VolunteerRecord:
    """`matches_elsewhere` counts the open ones that a coordinator may not see; `paused` is meant for today,
    `pauses_on` is the first day of a pause to come.

    `email_stays`: the account is more than a volunteer's, and keeps its own address. `code_for` is the account that the
    reader may give a new one-time code; None where there is none, or where that is for administrators.
    """

    id: int
    version: int
    name: str
    street: str
    postcode: str
    place: str
    programmes: tuple[tuple[int, str], ...]
    own: OwnSettings
    paused: bool
    pauses_on: date | None
    ended: bool
    caseload: int
    proposals_out: int
    room: int | None
    matches: tuple[MatchLine, ...]
    matches_elsewhere: int
    vog_on: date | None
    vog_due: bool
    vog_seen_by: str
    vog_seen_on: date | None
    started_on: date | None
    ended_on: date | None
    sign_in_name: str
    has_account: bool
    email_stays: bool
    code_for: int | None
    may_edit: bool


def volunteer_record(session: ActorSession, volunteer_id: int) -> VolunteerRecord:
    """For the volunteer, the coordinators of own programmes and the privacy officer.

    The first look of a sign-in at a record that is the reader's for an access request only is written down, so the
    session has to be a writing one.

    Raises Refused: "not_allowed", or "not_found" for somebody who is not there or not theirs to see.
    """
    require(session.actor, Permission.VOLUNTEER_READ)
    actor = session.actor
    row = session.execute(_with_account_and_counts(actor).where(Volunteer.id == volunteer_id)).one_or_none()
    if row is None:
        raise Refused("not_found")
    may_edit = actor.may(Permission.VOLUNTEER_EDIT) and bool(row.mine)
    # A treasurer reads names beside claims, not records.
    if not (may_edit or actor.volunteer_id == volunteer_id):
        if not actor.has(Role.PRIVACY_OFFICER):
            raise Refused("not_found")
        audit_once(session, "volunteer:look", "volunteers", volunteer_id)
    who: Volunteer = row.Volunteer
    # Whoever reads as a coordinator leaves no look: what another role lets them see is not named here.
    only_own = may_edit and actor.volunteer_id != volunteer_id
    matches = _matches(session, volunteer_id, *([requests_of(actor)] if only_own else []))
    return VolunteerRecord(
        id=who.id,
        version=who.version_id,
        name=who.name,
        street=who.street or "",
        postcode=who.postcode or "",
        place=who.place or "",
        programmes=_programmes(session, volunteer_id),
        own=own_settings(session, who),
        paused=is_paused(who.paused, who.paused_from, who.paused_until, actor.today),
        pauses_on=pause_to_come(who.paused, who.paused_from, actor.today),
        ended=is_ended(who.ended_on, actor.today),
        caseload=row.caseload,
        proposals_out=row.proposals_out,
        room=row.room,
        matches=matches,
        matches_elsewhere=row.open_matches - sum(match.open for match in matches) if may_edit else 0,
        vog_on=who.vog_on,
        vog_due=is_vog_due(who.vog_on, actor.today),
        vog_seen_by=row.seen_by or "",
        vog_seen_on=who.vog_seen_on,
        started_on=who.started_on,
        ended_on=who.ended_on,
        sign_in_name=row.sign_in_name or "",
        has_account=bool(row.active),
        email_stays=bool(row.staff),
        code_for=row.account_id if may_edit and row.active and not row.staff else None,
        may_edit=may_edit,
    )


def _with_account_and_counts(actor: Actor) -> Select[*tuple[Any, ...]]:
    counts, seer = figures.matches_per_volunteer(), aliased(User)
    return (
        select(
            Volunteer,
            User.id.label("account_id"),
            User.sign_in_name,
            User.active,
            User.staff,
            seer.name.label("seen_by"),
            figures.caseload(counts).label("caseload"),
            figures.proposals_out(counts).label("proposals_out"),
            func.coalesce(counts.c.open_matches, 0).label("open_matches"),
            figures.room(counts, actor.today).label("room"),
            volunteers_of(actor).label("mine"),
        )
        .outerjoin(User, User.id == Volunteer.user_id)
        .outerjoin(seer, seer.id == Volunteer.vog_seen_by_id)
        .outerjoin(counts, counts.c.volunteer_id == Volunteer.id)
    )


def own_settings(session: ActorSession, who: Volunteer) -> OwnSettings:
    """A pause whose day has come is over."""
    today = session.actor.today
    paused = is_paused(who.paused, who.paused_from, who.paused_until, today) or bool(
        pause_to_come(who.paused, who.paused_from, today)
    )
    return OwnSettings(
        phone=who.phone or "",
        email=who.email or "",
        goes_to=tuple(who.goes_to),
        languages=tuple(who.languages),
        day_parts=tuple(who.day_parts),
        capacity=who.capacity,
        paused=paused,
        paused_from=who.paused_from if paused else None,
        paused_until=who.paused_until if paused else None,
        limits=who.limits,
        reach_km=who.reach_km,
        needs=tuple(who.needs),
        village_wish=who.village_wish,
    )


def _programmes(session: ActorSession, volunteer_id: int) -> tuple[tuple[int, str], ...]:
    rows = session.execute(
        select(Programme.id, Programme.name)
        .join(VolunteerProgramme, VolunteerProgramme.programme_id == Programme.id)
        .where(VolunteerProgramme.volunteer_id == volunteer_id)
        .order_by(Programme.position, Programme.name)
    )
    return tuple((row.id, row.name) for row in rows)


def _matches(session: ActorSession, volunteer_id: int, *which: ColumnElement[bool]) -> tuple[MatchLine, ...]:
    """Open and ended ones, the newest first; an answer of no is nobody's history."""
    rows = session.execute(
        select(Match, Request.household_id, Household.name, Household.place, Programme.name.label("programme"))
        .join(Request, Request.id == Match.request_id)
        .join(Household, Household.id == Request.household_id)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .where(Match.volunteer_id == volunteer_id, Match.status.in_(OPEN_MATCH | ENDED_MATCH), *which)
        .order_by(func.coalesce(Match.started_on, Match.proposed_on).desc(), Match.id.desc())
        .limit(200)
    )
    return tuple(
        MatchLine(
            id=row.Match.id,
            request_id=row.Match.request_id,
            household_id=row.household_id,
            household=row.name,
            place=row.place or "",
            programme=row.programme or "",
            status=row.Match.status,
            proposed_on=row.Match.proposed_on,
            started_on=row.Match.started_on,
            ended_on=row.Match.ended_on,
        )
        for row in rows
    )
