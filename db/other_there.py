"""Whether another volunteer comes to a request, whoever asks, and nothing else of that one's match.

A volunteer sees own matches only, yet reads from the own yes on whom they take over from or come beside: not who it is,
only that somebody does.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from db.models import Match
from db.session import ActorSession
from domain.matches import MatchStatus


@dataclass(frozen=True)
class Other:
    """`until` is the last day, where they hand over."""

    until: date | None


def other_there(session: ActorSession, match_id: int, request_id: int | None) -> Other | None:
    matches = Match.__table__
    others = select(func.count(), func.count(matches.c.leaves_on), func.max(matches.c.leaves_on)).where(
        matches.c.request_id == request_id, matches.c.id != match_id, matches.c.status == MatchStatus.ACTIVE
    )
    come, leave, until = session.execute(others).one()
    return Other(until if come == leave else None) if come else None
