"""After the introduction: how was it, asked of both."""

from db.models import Match
from db.session import ActorSession
from domain.access import Permission, require
from domain.matches import Click, MatchStatus, check_click, check_step
from domain.text import NOTE_MAX, tidy
from services.matching import match_news, match_steps
from services.matching.match_meanwhile import still_to_take
from services.matching.match_news import News
from services.trail import audit


def volunteer_clicks(session: ActorSession, match_id: int, click: Click, *, reason: str = "") -> None:
    """The volunteer's own answer; "rather not" ends it, and a reason is never asked for.

    Raises Refused: not_found, match_moved_on, introduction_first, too_long.
    """
    require(session.actor, Permission.MATCH_ANSWER)
    _volunteer(session, match_steps.own(session, match_id), click, reason)


def note_volunteer_click(session: ActorSession, match_id: int, click: Click, *, version: int | None = None) -> None:
    """As told on the phone by a volunteer who cannot answer in the app. Raises Refused: answers_self, and as above."""
    require(session.actor, Permission.MATCH_PROPOSE)
    _volunteer(session, match_steps.by_phone(session, match_id), click, version=version)


def note_household_click(session: ActorSession, match_id: int, click: Click, *, version: int | None = None) -> None:
    """The household's answer. Raises Refused: not_found, match_moved_on, introduction_first."""
    require(session.actor, Permission.MATCH_PROPOSE)
    match = match_steps.coordinated(session, match_id)
    if _is_news(session, match, match.household_click, click, version=version):
        match.household_click = click
        _end_at_a_no(session, match, click, MatchStatus.DECLINED_BY_HOUSEHOLD)
        audit(session, "match:household_click", "matches", match_id)


def _volunteer(
    session: ActorSession, match: Match, click: Click, reason: str = "", *, version: int | None = None
) -> None:
    if _is_news(session, match, match.volunteer_click, click, version=version):
        match.volunteer_click = click
        _end_at_a_no(session, match, click, MatchStatus.DECLINED_BY_VOLUNTEER, reason)
        match_news.tell(session, match, News.CLICKED)


def _is_news(session: ActorSession, match: Match, before: Click | None, click: Click, *, version: int | None) -> bool:
    """False for the second click of two, and where it was said already."""
    if before is click:
        return False
    # The first answer of this side overrides nothing, whatever the other side said meanwhile.
    if before is not None:
        still_to_take(session, match, version, taken=False)
    check_click(match.status, match.introduction_on, session.actor.today)
    return True


def _end_at_a_no(session: ActorSession, match: Match, click: Click, no: MatchStatus, reason: str = "") -> None:
    if click is Click.RATHER_NOT:
        check_step(match.status, no)
        match.answer_reason = tidy(reason, maximum=NOTE_MAX, field="Reason", lines=True)
        match_steps.end(session, match, no, on=session.actor.today)
