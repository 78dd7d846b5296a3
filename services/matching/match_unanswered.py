"""A proposal that is not answered yet: asked to wait, reminded once, and returned by itself."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from db.models import Match
from db.session import AMSTERDAM, ActorSession
from domain.access import Permission, Refused, require, require_system
from domain.matches import MatchStatus
from domain.proposals import Due, Silence, check_later, due
from services.matching import match_news, match_steps, proposal_terms
from services.matching.match_news import News
from services.trail import audit


@dataclass(frozen=True)
class Passed:
    """How many proposals were reminded, and how many returned."""

    reminded: int
    returned: int


def answer_later(session: ActorSession, match_id: int, on: date | None) -> None:
    """ "Ask me again on that day": the proposal stays the volunteer's own until then.

    Raises Refused: not_found, match_moved_on, required, later_out_of_range.
    """
    require(session.actor, Permission.MATCH_ANSWER)
    _later(session, match_steps.own(session, match_id), on)


def note_later(session: ActorSession, match_id: int, on: date | None) -> None:
    """As said on the phone by who cannot answer in the app. Raises Refused: answers_self, and as answer_later."""
    require(session.actor, Permission.MATCH_PROPOSE)
    _later(session, match_steps.by_phone(session, match_id), on)


def return_unanswered(session: ActorSession, today: date | None = None) -> Passed:
    """Every day: remind whose reminder is due, and return what nobody answered after it; as often as you like.

    What somebody answers at this very moment is left to them. Raises Refused("not_allowed").
    """
    require_system(session.actor)
    day = today or datetime.now(AMSTERDAM).date()
    terms = proposal_terms.current(session)
    silent = (Match.id, Match.proposed_on, Match.later_on, Match.reminded_on)
    out = session.execute(select(*silent).where(Match.status == MatchStatus.PROPOSED)).all()
    wanted = [row.id for row in out if due(terms, Silence(*row[1:]), day)]
    matches = session.scalars(
        select(Match)
        .where(Match.id.in_(wanted), Match.status == MatchStatus.PROPOSED)
        .order_by(Match.id)
        .with_for_update(skip_locked=True)
    ).all()
    done = [_pass(session, one, due(terms, _silence(one), day), day) for one in matches]
    return Passed(done.count(Due.REMINDER), done.count(Due.RETURN))


def _pass(session: ActorSession, match: Match, what: Due | None, day: date) -> Due | None:
    if what is Due.REMINDER:
        match.reminded_on = day
        match_news.tell(session, match, News.REMINDER)
    elif what is Due.RETURN:
        match_steps.end(session, match, MatchStatus.NOT_ANSWERED, on=day)
        match_news.tell(session, match, News.RETURNED)
    return what


def _silence(match: Match) -> Silence:
    return Silence(match.proposed_on, match.later_on, match.reminded_on)


def _later(session: ActorSession, match: Match, on: date | None) -> None:
    if match.status is not MatchStatus.PROPOSED:
        raise Refused("match_moved_on")
    if on is not None and match.later_on == on:
        return  # the second click of two
    match.later_on, match.reminded_on = check_later(on, session.actor.today), None
    audit(session, "match:later", "matches", match.id)
