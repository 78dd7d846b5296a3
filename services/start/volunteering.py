"""What a volunteer finds on the start page."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import and_, or_, select

from db.models import Match, Programme, Request, Volunteer
from db.session import ActorSession
from domain.access import Permission, require
from domain.matches import Click, MatchStatus
from domain.volunteers import is_paused, pause_to_come


class Asks(StrEnum):
    ANSWER = "answer"  # a proposal: yes, no, or later
    CLICK = "click"  # how the introduction was
    PATIENCE = "patience"  # an own yes, that waits for the household


@dataclass(frozen=True)
class Question:
    """`later_on` is the day on which the volunteer wants to be asked again, `meets_on` that of the introduction."""

    match_id: int
    programme: str | None
    village: str
    asks: Asks
    later_on: date | None
    meets_on: date | None


@dataclass(frozen=True)
class VolunteerStart:
    """`last_days` is by request until which day the actor comes there, only of what they hand over.

    `registered`: a volunteer belongs to the account; `capacity_known`: they said how many households they can.
    `paused` is meant for today, `pauses_on` is the first day of a pause to come, and `paused_until` may be unknown.
    """

    questions: list[Question]
    last_days: dict[int, date]
    paused: bool
    pauses_on: date | None
    paused_until: date | None
    registered: bool
    capacity_known: bool


def for_volunteer(session: ActorSession) -> VolunteerStart:
    require(session.actor, Permission.MATCH_ANSWER)
    how_was_it = and_(
        Match.status == MatchStatus.INTRODUCTION,
        Match.introduction_on <= session.actor.today,
        or_(Match.volunteer_click.is_(None), Match.volunteer_click != Click.YES),
    )
    asked = Match.status.in_({MatchStatus.PROPOSED, MatchStatus.ACCEPTED, MatchStatus.AGREED}) | how_was_it
    hands_over = and_(Match.status == MatchStatus.ACTIVE, Match.leaves_on.is_not(None))
    found = session.execute(
        select(
            Volunteer.paused,
            Volunteer.paused_from,
            Volunteer.paused_until,
            Volunteer.capacity,
            Match.id,
            Match.request_id,
            Request.id.label("open_request"),
            Programme.name,
            Match.village,
            Match.status,
            Match.later_on,
            Match.introduction_on,
            Match.leaves_on,
        )
        .outerjoin(Match, and_(Match.volunteer_id == Volunteer.id, asked | hands_over))
        .outerjoin(Request, Request.id == Match.request_id)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .where(Volunteer.id == session.actor.volunteer_id)
        .order_by(Match.proposed_on, Match.id)
    ).all()
    rows = [row for row in found if row.open_request is not None]
    paused, begins, until, capacity = found[0][:4] if found else (False, None, None, None)
    return VolunteerStart(
        [
            Question(
                row.id, row.name, row.village, _ASKS.get(row.status, Asks.PATIENCE), row.later_on, row.introduction_on
            )
            for row in rows
            if row.status is not MatchStatus.ACTIVE
        ],
        {row.request_id: row.leaves_on for row in rows if row.status is MatchStatus.ACTIVE},
        is_paused(paused, begins, until, session.actor.today),
        pause_to_come(paused, begins, session.actor.today),
        until,
        registered=bool(found),
        capacity_known=capacity is not None,
    )


_ASKS = {MatchStatus.PROPOSED: Asks.ANSWER, MatchStatus.INTRODUCTION: Asks.CLICK}
