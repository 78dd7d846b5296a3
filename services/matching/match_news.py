"""What happens to a match that somebody should hear of."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import select

from db.models import Match
from db.session import ActorSession
from domain.matches import KNOWS_HOUSEHOLD, Click, MatchStatus
from domain.messages import Kind
from services.messages import notices
from services.trail import audit


class News(StrEnum):
    REMINDER = "match:remind"
    RETURNED = "match:return"
    AGREED = "match:agree"
    PLANNED = "match:plan_introduction"
    CLICKED = "match:click"
    STARTED = "match:start"
    LEAVES = "match:hand_over_later"
    STAYS = "match:stay"


# What a volunteer says after the introduction of which the coordinators hear; who is not sure yet is asked again.
_HEARD = {Click.YES: "goes_on", Click.RATHER_NOT: "rather_not"}

# As which a match stands of which the coordinators heard that it returned, or that its volunteer stopped.
_RETURNED_OR_STOPPED = (MatchStatus.NOT_ANSWERED, MatchStatus.HANDED_OVER, MatchStatus.WITHDRAWN)


def tell(session: ActorSession, match: Match, news: News) -> None:
    """Kept in the trail, and told: a return and a click to the coordinators, the rest to the volunteer."""
    audit(session, news.value, "matches", match.id)
    match news:
        case News.REMINDER:
            _volunteer(session, match, Kind.PROPOSAL_REMINDER, f"reminded:{match.id}:{match.reminded_on}")
        case News.AGREED:
            _volunteer(session, match, Kind.INTRODUCTION, f"agreed:{match.id}", {})
        case News.PLANNED:
            _planned(session, match)
        case News.STARTED:
            _volunteer(session, match, Kind.MATCH_STARTED, f"started:{match.id}")
        case News.LEAVES:
            _recall(session, match, "leaves", "stays")
            until = {"day": str(match.leaves_on)}
            _volunteer(session, match, Kind.HAND_OVER, f"leaves:{match.id}:{match.leaves_on}", until)
        case News.STAYS:
            _recall(session, match, "leaves", "stays")
            _volunteer(session, match, Kind.HAND_OVER, f"stays:{match.id}", {"stays": "yes"})
        case News.RETURNED:
            _coordinators(session, match, Kind.PROPOSAL_RETURNED, f"returned:{match.id}")
        case News.CLICKED:
            if match.volunteer_click in _HEARD:
                key = f"clicked:{match.id}:{match.introduction_on}:{match.volunteer_click}"
                said = {"answer": _HEARD[match.volunteer_click]}
                _coordinators(session, match, Kind.PROPOSAL_ANSWERED, key, said)


def ended(session: ActorSession, match: Match, was: MatchStatus) -> None:
    """Who was to come there hears that it stopped, and no more: the rest is for the coordinator to say."""
    if was in KNOWS_HOUSEHOLD:
        begun = {"ended": "support" if was is MatchStatus.ACTIVE else "before"}
        _volunteer(session, match, Kind.HAND_OVER, f"ended:{match.id}", begun)


def stopped(session: ActorSession, match: Match) -> None:
    """The volunteer stops altogether; whoever did that may not coordinate this request."""
    _coordinators(session, match, Kind.PROPOSAL_RETURNED, f"stopped:{match.id}", {"stopped": "yes"})


def asked_anew(session: ActorSession, request_id: int) -> None:
    """That the request waits again, or a volunteer there stopped, holds no more: somebody else is asked."""
    before = session.scalars(
        select(Match.id).where(Match.request_id == request_id, Match.status.in_(_RETURNED_OR_STOPPED))
    ).all()
    if before:
        notices.recall_all(session, [f"{told}:{match_id}" for told in ("returned", "stopped") for match_id in before])


def _planned(session: ActorSession, match: Match) -> None:
    """An earlier day holds no more, nor that one is to be picked; a day that has been is no news."""
    _recall(session, match, "agreed", "meets")
    on = match.introduction_on
    if on is not None and on >= session.actor.today:
        _volunteer(session, match, Kind.INTRODUCTION, f"meets:{match.id}:{on}", {"day": str(on)})


def _volunteer(
    session: ActorSession, match: Match, kind: Kind, key: str, values: Mapping[str, str] | None = None
) -> None:
    """With `values`, also empty ones, the list shows the village."""
    if values is not None:
        values = {**values, "match": str(match.id)}
    link = f"voorstel?id={match.id}"
    notices.tell_volunteer(session, match.volunteer_id, kind, key=key, link=link, values=values)


def _coordinators(
    session: ActorSession, match: Match, kind: Kind, key: str, values: Mapping[str, str] | None = None
) -> None:
    link = f"hulpvraag?id={match.request_id}"
    notices.tell_coordinators(session, match.request_id, kind, key=key, link=link, values=values)


def _recall(session: ActorSession, match: Match, *told: str) -> None:
    for one in told:
        notices.recall(session, f"{one}:{match.id}")
