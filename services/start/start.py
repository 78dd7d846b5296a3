"""What waits for somebody who comes in, most urgent first: one query for each kind of thing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, case, func, literal, or_, select, true, union_all

from db.claims import paper_count, waits_for
from db.models import Expense, HelpRequest, Household, Match, Remark, Request, Volunteer
from db.own_programmes import requests_of, volunteers_of
from db.session import ActorSession
from db.turns import nobody_comes_next, to_call, turn
from domain.access import Actor, Permission, require
from domain.help_requests import HelpStatus
from domain.matches import MatchStatus, RequestStatus, Turn
from domain.volunteers import vog_needed_before
from services.expenses.claim_paper import Waiting
from services.expenses.deciders import own_accounts
from services.insight import figures

_LATELY = 14  # days in which a proposal that came back unanswered is told
_WEEK = 7
_NAMED = 3  # how many of a kind are named; all of them are counted


@dataclass(frozen=True)
class Step:
    """A match that waits for its next step; `on` is the day of the introduction, or the last one of who hands over."""

    request_id: int
    household: str
    volunteer: str
    on: date | None


@dataclass(frozen=True)
class Steps:
    """`first` are the ones that wait longest, `total` counts all."""

    first: tuple[Step, ...] = ()
    total: int = 0


@dataclass(frozen=True)
class Requests:
    """`longest` is the household that waits longest, since `since`."""

    total: int
    longest: str
    since: date


@dataclass(frozen=True)
class Decisions:
    """Claims that this person may decide on."""

    total: int
    amount_cents: int
    oldest: datetime


@dataclass(frozen=True)
class HelpAsked:
    """One-time needs that this person may decide on; the first answer is promised for `first_by`."""

    total: int
    first_by: date


@dataclass(frozen=True)
class Certificates:
    """Volunteers whose certificate of conduct is old or was never seen."""

    total: int
    first: tuple[str, ...]


@dataclass(frozen=True)
class Break:
    """Of a volunteer, in days near today: `back` from it `on` that day, or going to begin it."""

    volunteer: str
    on: date
    back: bool


@dataclass(frozen=True)
class CoordinatorStart:
    """None or a total of 0 is: nothing of that kind waits."""

    ask_household: Steps
    plan_introduction: Steps
    after_introduction: Steps
    both_yes: Steps
    unanswered: Steps
    to_call: Steps
    comes_next: Steps
    waiting: Requests | None
    claims: Decisions | None
    paper: Waiting
    help_asked: HelpAsked | None
    consent: Requests | None
    remarks: int
    certificates: Certificates | None
    this_week: Steps
    breaks: tuple[Break, ...]
    with_room: int
    room: int
    # In the programmes of this coordinator; who acts in none has nothing to begin with.
    nobody_yet: bool


@dataclass(frozen=True)
class BoardStart:
    totals: figures.Totals
    waiting: list[figures.Waiting]
    claims: Decisions | None


def for_coordinator(session: ActorSession) -> CoordinatorStart:
    require(session.actor, Permission.MATCH_PROPOSE)
    steps, requests, totals = _steps(session), _requests(session), figures.totals(session)
    help_asked, remarks, paper = _help_remarks_and_paper(session)
    certificates, breaks = _of_volunteers(session)
    return CoordinatorStart(
        ask_household=steps.get(Turn.ASK, Steps()),
        plan_introduction=steps.get(Turn.PLAN, Steps()),
        after_introduction=steps.get(Turn.AFTER, Steps()),
        both_yes=steps.get(Turn.BEGIN, Steps()),
        unanswered=steps.get(Turn.SILENT, Steps()),
        to_call=steps.get(Turn.CALL, Steps()),
        comes_next=steps.get(Turn.NEXT, Steps()),
        waiting=requests.get(RequestStatus.WAITING),
        claims=_decisions(session),
        paper=paper,
        help_asked=help_asked,
        consent=requests.get(RequestStatus.REGISTERED),
        remarks=remarks,
        certificates=certificates,
        this_week=steps.get(Turn.WEEK, Steps()),
        breaks=breaks,
        with_room=totals.with_room,
        room=totals.room,
        nobody_yet=bool(session.actor.programmes) and not (totals.volunteers or requests or steps),
    )


def for_board(session: ActorSession) -> BoardStart:
    require(session.actor, Permission.FIGURES_CHAPTER)
    return BoardStart(
        totals=figures.totals(session),
        waiting=figures.waiting(session),
        claims=_decisions(session),
    )


def _steps(session: ActorSession) -> dict[str, Steps]:
    """By what has to be done: matches before the start, proposals that came back, and hand-overs."""
    steps: dict[str, Steps] = {}
    for row in session.execute(_under_way(session.actor)):
        before = steps.get(row.kind, Steps())
        step = Step(row.request_id, row.household, row.volunteer, row.day)
        steps[row.kind] = Steps((*before.first, step), row.total)
    return steps


@lru_cache(maxsize=256)
def _under_way(actor: Actor) -> Select[*tuple[Any, ...]]:
    today, kind = actor.today, turn(actor.today)
    under_way = Match.status.in_([MatchStatus.ACCEPTED, MatchStatus.AGREED, MatchStatus.INTRODUCTION])
    # Until somebody else is asked, or nobody was in all that time.
    lately = Match.ended_on > today - timedelta(days=_LATELY)
    came_back = and_(Match.status == MatchStatus.NOT_ANSWERED, Request.status == RequestStatus.WAITING, lately)
    day = func.coalesce(Match.leaves_on, Match.introduction_on)
    order = func.coalesce(day, Match.answered_on, Match.proposed_on)
    found = (
        select(
            kind.label("kind"),
            Match.request_id.label("request_id"),
            Household.name.label("household"),
            func.coalesce(Volunteer.name, "").label("volunteer"),
            day.label("day"),
            func.row_number().over(partition_by=kind, order_by=(order, Match.id)).label("place"),
            func.count().over(partition_by=kind).label("total"),
        )
        .join(Request, Request.id == Match.request_id)
        .join(Household, Household.id == Request.household_id)
        .outerjoin(Volunteer, Volunteer.id == Match.volunteer_id)
        .where(requests_of(actor), under_way | came_back | nobody_comes_next() | to_call())
        .subquery()
    )
    shown = or_(found.c.place <= _NAMED, and_(found.c.kind == Turn.WEEK, found.c.place <= 3 * _NAMED))
    return select(found).where(shown).order_by(found.c.kind, found.c.place)


def _requests(session: ActorSession) -> dict[RequestStatus, Requests]:
    """Requests that wait for a volunteer, and those that still wait for the household's consent."""
    rows = session.execute(_wait(session.actor))
    return {row.status: Requests(row.total, row.household, row.since) for row in rows}


@lru_cache(maxsize=256)
def _wait(actor: Actor) -> Select[*tuple[Any, ...]]:
    # After the first talk the consent is still what is left to ask.
    status = case((Request.status == RequestStatus.INTAKE, RequestStatus.REGISTERED), else_=Request.status)
    found = (
        select(
            status.label("status"),
            Household.name.label("household"),
            Request.waiting_since.label("since"),
            func.row_number().over(partition_by=status, order_by=(Request.waiting_since, Request.id)).label("place"),
            func.count().over(partition_by=status).label("total"),
        )
        .join(Household, Household.id == Request.household_id)
        .where(requests_of(actor), status.in_([RequestStatus.WAITING, RequestStatus.REGISTERED]))
        .subquery()
    )
    return select(found).where(found.c.place == 1)


def _decisions(session: ActorSession) -> Decisions | None:
    """Claims to decide on; never an own one, nor one that the actor entered."""
    total, cents, oldest = session.execute(
        select(func.count(), func.coalesce(func.sum(Expense.amount_cents), 0), func.min(Expense.submitted_at)).where(
            waits_for(session.actor, own_accounts(session))
        )
    ).one()
    return None if oldest is None else Decisions(total, int(cents), oldest)


def _help_remarks_and_paper(session: ActorSession) -> tuple[HelpAsked | None, int, Waiting]:
    """In one query: what was asked by others, what of a list was not looked at, and what goes on from paper."""
    asked = (
        select(func.count(HelpRequest.id).label("total"), func.min(HelpRequest.answer_by).label("first_by"))
        .join(Request, Request.id == HelpRequest.request_id)
        .where(
            requests_of(session.actor),
            HelpRequest.status == HelpStatus.ASKED,
            HelpRequest.asked_by_id != session.actor.id,
        )
        .subquery()
    )
    remarks = select(func.count(Remark.id)).where(Remark.seen_at.is_(None)).scalar_subquery()
    on_paper = paper_count(session.actor).subquery()
    counts = select(asked, remarks, on_paper).join(on_paper, true())
    total, first_by, doubtful, *paper = session.execute(counts).one()
    return HelpAsked(total, first_by) if total else None, doubtful, Waiting(*paper)


def _of_volunteers(session: ActorSession) -> tuple[Certificates | None, tuple[Break, ...]]:
    """Two looks in one query: whose certificate is to be asked for, and who comes back or goes in these days."""
    today = session.actor.today
    theirs = volunteers_of(session.actor), Volunteer.goes_on(today)
    total, order = func.count().over(), (Volunteer.vog_on.is_not(None), Volunteer.vog_on, Volunteer.name_folded)
    due = (
        select(
            literal("due").label("kind"),
            Volunteer.name,
            Volunteer.vog_on.label("day"),
            total.label("total"),
            func.row_number().over(order_by=order).label("place"),
        )
        .where(*theirs, or_(Volunteer.vog_on.is_(None), Volunteer.vog_on <= vog_needed_before(today)))
        .order_by(*order)
        .limit(_NAMED)
        .subquery()
    )
    week = timedelta(days=_WEEK)
    back = and_(Volunteer.paused_until <= today, Volunteer.paused_until > today - week)
    goes = and_(Volunteer.paused_from >= today, Volunteer.paused_from < today + week)
    day = case((back, Volunteer.paused_until), else_=Volunteer.paused_from)
    breaks = (
        select(
            case((back, "back"), else_="goes").label("kind"),
            Volunteer.name,
            day.label("day"),
            total.label("total"),
            func.row_number().over(order_by=(day, Volunteer.name_folded)).label("place"),
        )
        .where(*theirs, Volunteer.paused, or_(back, goes))
        .order_by(day, Volunteer.name_folded)
        .limit(3 * _NAMED)
        .subquery()
    )
    rows = session.execute(union_all(select(due), select(breaks)).order_by("place")).all()
    names = tuple(row.name for row in rows if row.kind == "due")
    certificates = next((Certificates(row.total, names) for row in rows if row.kind == "due"), None)
    return certificates, tuple(Break(row.name, row.day, row.kind == "back") for row in rows if row.kind != "due")
