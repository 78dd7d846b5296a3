"""One request with its matches, and who fits it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from db.looks import looked_at
from db.models import Household, Match, Programme, Request, User, Volunteer
from db.own_programmes import requests_of
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.candidates import Nobody, why_nobody
from domain.matches import (
    FURTHEST_FIRST,
    MOST_VOLUNTEERS,
    OPEN_MATCH,
    Click,
    MatchStatus,
    NextStep,
    NotInApp,
    RequestStatus,
    not_in_app,
)
from domain.matching import Fit, left_out, per_village, rank
from domain.needs import VillageWish
from domain.places import place_of
from domain.scoring import Weights
from domain.shortlist import shortlist
from domain.volunteers import is_paused, pause_to_come
from services.matching import match_candidates
from services.matching.match_asked import Asked
from services.matching.match_weights import current_weights
from services.trail import keep_looks


@dataclass(frozen=True)
class MatchView:
    """`volunteer` None is somebody whom the reader may not see; `not_in_app` None who answers there.

    `paused` is meant for today, `pauses_on` is the first day of a pause to come, and `paused_until` may be unknown.
    """

    id: int
    status: MatchStatus
    volunteer_id: int
    volunteer: str | None
    phone: str | None
    not_in_app: NotInApp | None
    proposed_on: date
    by_hand_reason: str
    answered_on: date | None
    answer_reason: str
    later_on: date | None
    reminded_on: date | None
    introduction_on: date | None
    volunteer_click: Click | None
    household_click: Click | None
    started_on: date | None
    start_reason: str
    vog_reason: str
    leaves_on: date | None
    ended_on: date | None
    end_reason: str
    next_step: NextStep | None
    next_words: str
    vog_on: date | None
    paused: bool
    pauses_on: date | None
    paused_until: date | None
    version: int


@dataclass(frozen=True)
class RequestView:
    """`current` is the open match that came furthest, `beside` the others; `earlier` those that ended, newest first.

    Without consent `question`, `wishes`, `day_parts`, `languages`, `needs` and the reasons of its matches stay empty.
    `asked` is what `candidates` needs; a request without a programme has nobody to ask.
    """

    id: int
    status: RequestStatus
    household_id: int
    household: str
    place: str
    contact: str
    phone: str | None
    languages: list[str]
    needs: list[str]
    village_wish: VillageWish | None
    programme_id: int | None
    programme: str | None
    question: str
    wishes: str
    day_parts: list[str]
    waiting_since: date
    days: int
    closed_on: date | None
    has_consent: bool
    current: MatchView | None
    beside: list[MatchView]
    earlier: list[MatchView]
    asked: Asked | None

    @property
    def matches(self) -> list[MatchView]:
        """Those that are open, furthest first."""
        return [self.current, *self.beside] if self.current else []

    @property
    def to_call(self) -> MatchView | None:
        """The match that was handed back last, where the household is to be called before somebody is asked."""
        ended = [(one.ended_on, one.id, one) for one in self.earlier if one.ended_on]
        last = max(ended, default=None, key=lambda one: one[:2])
        waits = last is not None and self.status is RequestStatus.WAITING
        return last[2] if last and waits and last[2].next_step is NextStep.CALLED else None

    @property
    def may_ask_beside(self) -> bool:
        """Whether somebody may be asked beside who comes already, or after who hands over."""
        there = self.matches
        comes = all(one.status is MatchStatus.ACTIVE for one in there)
        return bool(there) and comes and sum(one.leaves_on is None for one in there) < MOST_VOLUNTEERS


@dataclass(frozen=True)
class Candidates:
    """`total` is how many fit, also beyond `fitting`; `others` who may be asked by hand first.

    `nobody` says why nobody fits; `villages` how many fit in each village, where they were asked for.
    """

    fitting: list[Fit]
    total: int
    others: list[Fit]
    weights: Weights
    nobody: Nobody | None = None
    villages: Mapping[str, int] = field(default_factory=dict)


def open_request(session: ActorSession, request_id: int) -> RequestView:
    """One request as a coordinator sees it; the look is kept. Raises Refused("not_found")."""
    require(session.actor, Permission.MATCH_PROPOSE)
    rows = session.execute(
        select(
            looked_at(session.actor, Household.id),
            Request,
            Household,
            Programme.name.label("programme"),
            Match,
            Volunteer,
            User,
        )
        .join(Household, Household.id == Request.household_id)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .outerjoin(Match, Match.request_id == Request.id)
        .outerjoin(Volunteer, Volunteer.id == Match.volunteer_id)
        .outerjoin(User, User.id == Volunteer.user_id)
        .where(Request.id == request_id, requests_of(session.actor))
    ).all()
    if not rows:
        raise Refused("not_found")
    looked, request, household, programme, *_match = rows[0]
    if not looked:
        keep_looks(session, [household.id])
    consented = household.consented
    today = session.actor.today
    seen = (
        _seen(match, volunteer, account, today, words=consented) for *_rest, match, volunteer, account in rows if match
    )
    matches = sorted(seen, key=_furthest_first)
    still_open = [match for match in matches if match.status in OPEN_MATCH]
    return RequestView(
        id=request.id,
        status=request.status,
        household_id=household.id,
        household=household.name,
        place=household.place or place_of(household.postcode) or "",
        contact=household.contact_name or "",
        phone=household.phone,
        languages=list(household.languages) if consented else [],
        needs=list(household.needs) if consented else [],
        village_wish=household.village_wish if consented else None,
        programme=programme,
        programme_id=request.programme_id,
        question=request.question if consented else "",
        wishes=request.wishes if consented else "",
        day_parts=list(request.day_parts) if consented else [],
        waiting_since=request.waiting_since,
        days=max(0, (session.actor.today - request.waiting_since).days),
        closed_on=request.closed_on,
        has_consent=consented,
        current=still_open[0] if still_open else None,
        beside=still_open[1:],
        earlier=[match for match in matches if match.status not in OPEN_MATCH],
        asked=None if request.programme_id is None else Asked.of(request, household, programme, session.actor.today),
    )


def candidates(
    session: ActorSession, asked: Asked, *, limit: int, everybody: bool = False, villages: bool = False
) -> Candidates:
    """Who fits, best first; with `everybody` also the programme's others and what stands in the way.

    With `villages` also how many who fit live where.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    weights, today = current_weights(session), session.actor.today
    if everybody or villages:
        people = match_candidates.people(session, asked, with_room=not everybody)
        fitting, total = rank(asked.wanted, people, weights, today, limit=limit)
    else:  # of thousands only the few are read whole who can stand first
        first, total = shortlist(asked.wanted, match_candidates.seen(session, asked), weights, limit)
        people = match_candidates.people(session, asked, only=first)
        fitting, _first = rank(asked.wanted, people, weights, today, limit=limit)
    nobody = None
    if not total:
        all_people = people if everybody else match_candidates.people(session, asked)
        nobody = why_nobody(asked.wanted, all_people)
    return Candidates(
        fitting,
        total,
        left_out(asked.wanted, people, weights, today) if everybody else [],
        weights,
        nobody,
        per_village(asked.wanted, people) if villages else {},
    )


def _seen(match: Match, volunteer: Volunteer | None, account: User | None, today: date, *, words: bool) -> MatchView:
    rests, later = False, None
    if volunteer is not None:
        rests = is_paused(volunteer.paused, volunteer.paused_from, volunteer.paused_until, today)
        later = pause_to_come(volunteer.paused, volunteer.paused_from, today)
    return MatchView(
        id=match.id,
        status=match.status,
        volunteer_id=match.volunteer_id,
        volunteer=volunteer.name if volunteer else None,
        phone=volunteer.phone if volunteer else None,
        not_in_app=not_in_app(account),
        proposed_on=match.proposed_on,
        by_hand_reason=match.by_hand_reason if words else "",
        answered_on=match.answered_on,
        answer_reason=match.answer_reason if words else "",
        later_on=match.later_on,
        reminded_on=match.reminded_on,
        introduction_on=match.introduction_on,
        volunteer_click=match.volunteer_click,
        household_click=match.household_click,
        started_on=match.started_on,
        start_reason=match.start_reason if words else "",
        vog_reason=match.vog_reason if words else "",
        leaves_on=match.leaves_on,
        ended_on=match.ended_on,
        end_reason=match.end_reason if words else "",
        next_step=match.next_step,
        next_words=match.next_words if words else "",
        vog_on=volunteer.vog_on if volunteer else None,
        paused=rests,
        pauses_on=later,
        paused_until=volunteer.paused_until if volunteer and (rests or later) else None,
        version=match.version_id,
    )


def _furthest_first(match: MatchView) -> tuple[int, int]:
    far = FURTHEST_FIRST.index(match.status) if match.status in OPEN_MATCH else len(FURTHEST_FIRST)
    return far, -match.id
