"""What a volunteer finds on the start page."""

from dataclasses import dataclass

from sqlalchemy import select

from db.models import Match, Programme, Request
from db.session import ActorSession
from domain.access import Permission, require
from domain.matches import MatchStatus


@dataclass(frozen=True)
class Question:
    """A proposal that waits for the volunteer's yes or no; or an own yes that waits for the household."""

    match_id: int
    programme: str | None
    village: str
    answered: bool


def questions(session: ActorSession) -> list[Question]:
    require(session.actor, Permission.MATCH_ANSWER)
    rows = session.execute(
        select(Match.id, Programme.name, Match.village, Match.status)
        .join(Request, Request.id == Match.request_id)
        .outerjoin(Programme, Programme.id == Request.programme_id)
        .where(
            Match.volunteer_id == session.actor.volunteer_id,
            Match.status.in_({MatchStatus.PROPOSED, MatchStatus.ACCEPTED, MatchStatus.AGREED}),
        )
        .order_by(Match.proposed_on, Match.id)
    )
    return [Question(row[0], row[1], row[2], row[3] is not MatchStatus.PROPOSED) for row in rows]
