"""From the volunteer's yes on: the household's answer, the introduction, the start and the end."""

from datetime import date

from sqlalchemy import select

from db.models import Match, Request
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.matches import MatchStatus, check_step
from domain.numbers import check_not_in_future
from domain.text import LINE_MAX, tidy
from services import match_steps
from services.households_access import of_own_programmes
from services.trail import audit


def household_answers(session: ActorSession, match_id: int, *, yes: bool, reason: str = "") -> None:
    """What the household said to this volunteer, before or after they met; a reason is never asked for.

    Raises Refused: not_found, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = _locked(session, match_id)
    if yes:
        _step(session, match, MatchStatus.AGREED, "match:agree")
    else:
        _stop(session, match, MatchStatus.DECLINED_BY_HOUSEHOLD, "match:household_decline", reason)


def volunteer_steps_back(session: ActorSession, match_id: int, *, reason: str = "") -> None:
    """The volunteer said yes and tells the coordinator that it will not be, before the support has begun.

    Raises Refused: not_found, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = _locked(session, match_id)
    if match.status is MatchStatus.PROPOSED:  # the answer itself is the volunteer's own
        raise Refused("match_moved_on")
    _stop(session, match, MatchStatus.DECLINED_BY_VOLUNTEER, "match:decline", reason)


def plan_introduction(session: ActorSession, match_id: int, on: date | None) -> None:
    """The day on which they meet; may be changed until the support begins.

    Raises Refused: not_found, required, introduction_too_early, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = _locked(session, match_id)
    if on is None:
        raise Refused("required", field="Day of the introduction")
    if on < match.proposed_on:
        raise Refused("introduction_too_early")
    check_step(match.status, MatchStatus.INTRODUCTION)
    match.introduction_on = on
    match_steps.move(session, match, MatchStatus.INTRODUCTION, on=session.actor.today)
    audit(session, "match:plan_introduction", "matches", match_id)


def start(session: ActorSession, match_id: int, on: date | None = None) -> None:
    """Both want to go on: the support begins, today or on an earlier day.

    Raises Refused: not_found, day_in_future, start_too_early, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = _locked(session, match_id)
    if match.status is MatchStatus.ACTIVE:
        return
    on = on or session.actor.today
    check_not_in_future(on, session.actor.today, "Since when?")
    if on < match.proposed_on:
        raise Refused("start_too_early")
    check_step(match.status, MatchStatus.ACTIVE)
    match_steps.move(session, match, MatchStatus.ACTIVE, on=on)
    audit(session, "match:start", "matches", match_id)


def close(session: ActorSession, match_id: int, *, reason: str = "") -> None:
    """The support is done; the request closes when nobody else is there. Raises Refused: not_found, match_moved_on."""
    require(session.actor, Permission.MATCH_PROPOSE)
    _stop(session, _locked(session, match_id), MatchStatus.CLOSED, "match:close", reason)


def hand_over(session: ActorSession, match_id: int, *, share_notes: bool = False, reason: str = "") -> None:
    """Another volunteer is wanted: the request waits again from today.

    `share_notes`, only when the household agrees: who comes next reads the notes that were meant for them too.
    Raises Refused: not_found, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = _locked(session, match_id)
    if match.status is not MatchStatus.HANDED_OVER:
        match.notes_shared = share_notes
    _stop(session, match, MatchStatus.HANDED_OVER, "match:hand_over", reason)


def hand_back(session: ActorSession, match_id: int, *, reason: str = "") -> None:
    """ "This is not for a volunteer", said without a mark: the request waits again from today.

    Raises Refused: not_found, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    _stop(session, _locked(session, match_id), MatchStatus.HANDED_BACK, "match:hand_back", reason)


def _locked(session: ActorSession, match_id: int) -> Match:
    match = session.scalar(
        select(Match)
        .join(Request, Request.id == Match.request_id)
        .where(Match.id == match_id, of_own_programmes(session))
        .with_for_update(of=Match)
    )
    if match is None:
        raise Refused("not_found")
    return match


def _step(session: ActorSession, match: Match, to: MatchStatus, action: str) -> None:
    if match.status is to:
        return  # the second click of two
    check_step(match.status, to)
    match_steps.move(session, match, to, on=session.actor.today)
    audit(session, action, "matches", match.id)


def _stop(session: ActorSession, match: Match, to: MatchStatus, action: str, reason: str) -> None:
    if match.status is to:
        return
    check_step(match.status, to)
    reason = tidy(reason, maximum=LINE_MAX, field="Reason")
    match_steps.end(session, match, to, on=session.actor.today, reason=reason)
    audit(session, action, "matches", match.id)
