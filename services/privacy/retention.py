"""The terms that the chapter sets: when a household is to be destroyed, and how long own notes stay open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, Date, ScalarSelect, and_, exists, func, or_, select

from db.models import AuditEntry, Household, Look, Request
from db.session import OWN_NOTES, ActorSession
from domain import retention as rules
from domain.access import OWN_NOTES_DAYS, Permission, Refused, require
from domain.matches import OPEN_REQUEST
from services.settings import kept
from services.trail import audit

SETTING = "retention_months"
SHOWN = 50


@dataclass(frozen=True)
class Term:
    """`chosen` is whether the chapter set it; before that it is the default."""

    months: int
    chosen: bool


@dataclass(frozen=True)
class Due:
    household_id: int
    name: str
    destroy_on: date


@dataclass(frozen=True)
class DuePage:
    rows: list[Due]
    total: int


@dataclass(frozen=True)
class Waiting:
    """What a privacy officer finds on the start page; all but `due` and `term` are of the last seven days."""

    due: int
    term: Term
    looks: int
    lookers: int
    withdrawn: int
    roles_granted: int


def term(session: ActorSession) -> Term:
    require(session.actor, Permission.SETTINGS_READ)
    return _term(session)


def set_term(session: ActorSession, months: int, *, drawn_with: int) -> None:
    """From now on; days that are set already stay. `drawn_with` is the term that the form showed.

    Raises Refused: "term_out_of_range", "changed_meanwhile".
    """
    require(session.actor, Permission.RETENTION_SET)
    rules.check_term(months)
    if _read(kept.values(session, [SETTING], lock=True)).months != drawn_with:
        raise Refused("changed_meanwhile")
    kept.keep(session, {SETTING: str(months)})
    audit(session, "retention:set", "settings", None)


def own_notes_days(session: ActorSession) -> int:
    """How long after the end of a match a volunteer still reads the own notes of it."""
    require(session.actor, Permission.SETTINGS_READ)
    return session.actor.own_notes_days


def set_own_notes_days(session: ActorSession, days: int, *, drawn_with: int) -> None:
    """At once, also for matches that ended before. Raises Refused: "days_out_of_range", "changed_meanwhile"."""
    require(session.actor, Permission.RETENTION_SET)
    rules.check_own_notes_days(days)
    if int(kept.values(session, [OWN_NOTES], lock=True).get(OWN_NOTES, OWN_NOTES_DAYS)) != drawn_with:
        raise Refused("changed_meanwhile")
    kept.keep(session, {OWN_NOTES: str(days)})
    audit(session, "retention:own_notes", "settings", None)


def destroy_on(session: ActorSession, closed_on: date) -> date:
    """The day to set when a household withdraws its consent; no secret for anybody."""
    return rules.day_of_destruction(closed_on, _term(session).months)


def due(session: ActorSession, *, number: int = 1) -> DuePage:
    """Households whose day has come, those that ended longest ago first; `number` counts pages from 1."""
    require(session.actor, Permission.RETENTION_SET)
    months = _term(session).months
    come, closed_on = _come(session, months), _closed_on()
    total = session.scalar(select(func.count(Household.id)).where(come)) or 0
    rows = session.execute(
        select(Household.id, Household.name, Household.destroy_on, closed_on)
        .where(come)
        .order_by(func.coalesce(Household.consent_withdrawn_on, closed_on, Household.destroy_on), Household.id)
        .limit(SHOWN)
        .offset((number - 1) * SHOWN)
    ).all()
    return DuePage([Due(key, name, _day(set_on, closed, months)) for key, name, set_on, closed in rows], total)


def day_of(session: ActorSession, household: Household) -> date | None:
    """From when a household may be destroyed, if a day is known: set at a withdrawal, else so long after closing.

    None also for who asks something again.
    """
    asks, closed_on = session.execute(select(_asks(), _closed_on()).where(Household.id == household.id)).one()
    if asks or (household.destroy_on is None and closed_on is None):
        return None
    return _day(household.destroy_on, closed_on, _term(session).months)


def waiting(session: ActorSession) -> Waiting:
    require(session.actor, Permission.RETENTION_SET)
    since, term = datetime.now(UTC) - timedelta(days=7), _term(session)
    due, looks, lookers, withdrawn, granted = session.execute(
        select(
            select(func.count(Household.id)).where(_come(session, term.months)).scalar_subquery(),
            select(func.count(Look.id)).where(Look.at > since).scalar_subquery(),
            select(func.count(Look.viewer_id.distinct())).where(Look.at > since).scalar_subquery(),
            select(func.count(Household.id))
            .where(Household.consent_withdrawn_on > session.actor.today - timedelta(days=7))
            .scalar_subquery(),
            select(func.count(AuditEntry.id))
            .where(AuditEntry.action.like("role:grant%"), AuditEntry.at > since)
            .scalar_subquery(),
        )
    ).one()
    return Waiting(due, term, looks, lookers, withdrawn, granted)


def _come(session: ActorSession, months: int) -> ColumnElement[bool]:
    today = session.actor.today
    return and_(
        Household.destroyed_on.is_(None),
        ~_asks(),
        or_(
            Household.destroy_on <= today,
            and_(Household.destroy_on.is_(None), _closed_on() <= rules.closed_by(today, months)),
        ),
    )


def _asks() -> ColumnElement[bool]:
    """Whether a household has an open request: who withdrew once may come back, before there is another consent."""
    return exists().where(Request.household_id == Household.id, Request.status.in_(OPEN_REQUEST)).correlate(Household)


def _closed_on() -> ScalarSelect[date | None]:
    """When the last request ended of a household that asks nothing more; none where of one of them no day is known.

    Where a list did not say when, it had by the day on which the list that last told of them was brought in.
    """
    requests = Request.household_id == Household.id
    told_on = (
        select(func.date(func.max(AuditEntry.at), type_=Date))
        .where(
            AuditEntry.subject == "households",
            AuditEntry.subject_id == Request.household_id,
            AuditEntry.action == "household:bring_in",
        )
        .correlate(Request)
        .scalar_subquery()
    )
    day: ColumnElement[date | None] = func.coalesce(Request.closed_on, told_on)
    without_day = select(Request.id).where(requests, day.is_(None)).correlate(Household).exists()
    return select(func.max(day)).where(requests, ~without_day).correlate(Household).scalar_subquery()


def _day(set_on: date | None, closed_on: date | None, months: int) -> date:
    if set_on is None:
        assert closed_on is not None
        return rules.day_of_destruction(closed_on, months)
    return set_on


def _term(session: ActorSession) -> Term:
    return _read(kept.values(session, [SETTING]))


def _read(found: Mapping[str, str]) -> Term:
    value = found.get(SETTING, "")
    return Term(int(value), chosen=True) if value.isdecimal() else Term(rules.DEFAULT_MONTHS, chosen=False)
