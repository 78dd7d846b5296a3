"""What happens to a match that somebody should hear of."""

from enum import StrEnum

from db.models import Match
from db.session import ActorSession
from domain.messages import Kind
from services.messages import notices
from services.trail import audit


class News(StrEnum):
    REMINDER = "match:remind"
    RETURNED = "match:return"
    STARTED = "match:start"


def tell(session: ActorSession, match: Match, news: News) -> None:
    """Kept in the trail, and told: a return to the coordinators, the rest to the volunteer."""
    audit(session, news.value, "matches", match.id)
    proposal = f"voorstel?id={match.id}"
    match news:
        case News.REMINDER:
            key = f"reminded:{match.id}:{match.reminded_on}"
            notices.tell_volunteer(session, match.volunteer_id, Kind.PROPOSAL_REMINDER, key=key, link=proposal)
        case News.STARTED:
            key = f"started:{match.id}"
            notices.tell_volunteer(session, match.volunteer_id, Kind.MATCH_STARTED, key=key, link=proposal)
        case News.RETURNED:
            key, link = f"returned:{match.id}", f"hulpvraag?id={match.request_id}"
            notices.tell_coordinators(session, match.request_id, Kind.PROPOSAL_RETURNED, key=key, link=link)
