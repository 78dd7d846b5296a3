"""What happens to a match that somebody should hear of."""

from enum import StrEnum

from db.models import Match
from db.session import ActorSession
from services.trail import audit


class News(StrEnum):
    REMINDER = "match:remind"
    RETURNED = "match:return"
    STARTED = "match:start"


def tell(session: ActorSession, match: Match, news: News) -> None:
    """Kept in the trail; who wants to send a message about it, does so here."""
    audit(session, news.value, "matches", match.id)
