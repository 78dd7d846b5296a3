"""From the volunteer's yes on: the household's answer, the introduction, the start and the end.

`version` is that of the match on the screen: a step from before somebody else's is refused, and says whose that was.
"""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from db.models import Match, Volunteer
from db.session import AMSTERDAM, ActorSession, counting
from domain.access import Permission, Refused, require, require_system
from domain.fields import Fields
from domain.matches import (
    ENDS_REQUEST,
    LEAVES_WITHIN_DAYS,
    MatchStatus,
    NextStep,
    check_both_yes,
    check_step,
    check_vog,
)
from domain.numbers import check_past_day
from domain.text import LINE_MAX, tidy
from services.matching import match_news, match_steps
from services.matching.match_meanwhile import still_to_take
from services.matching.match_news import News
from services.trail import audit

# Fields, as they are asked for.
WHY_NOW, WHY_WITHOUT_VOG = "Why begin now?", "Why without a VOG?"
WHY_BACK, WHAT_NOW = "Why is this not for a volunteer?", "What happens now?"


def household_answers(
    session: ActorSession, match_id: int, *, yes: bool, reason: str = "", version: int | None = None
) -> None:
    """What the household said to this volunteer, before or after they met; a reason is never asked for.

    Raises Refused: not_found, too_long, and what match_meanwhile.moved_on gives, as all steps here do.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = match_steps.coordinated(session, match_id)
    if yes:
        _agree(session, match, version)
    else:
        _stop(session, match, MatchStatus.DECLINED_BY_HOUSEHOLD, "match:household_decline", reason, version)


def volunteer_steps_back(session: ActorSession, match_id: int, *, reason: str = "", version: int | None = None) -> None:
    """The volunteer said yes and tells the coordinator that it will not be, before the support has begun.

    Raises Refused: not_found, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = match_steps.coordinated(session, match_id)
    if match.status is MatchStatus.PROPOSED:  # the answer itself is the volunteer's own
        raise Refused("match_moved_on")
    _stop(session, match, MatchStatus.DECLINED_BY_VOLUNTEER, "match:decline", reason, version)


def plan_introduction(session: ActorSession, match_id: int, on: date | None, *, version: int | None = None) -> None:
    """The day on which they meet; may be changed until the support begins.

    Raises Refused: not_found, required, introduction_too_early, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = match_steps.coordinated(session, match_id)
    if on is None:
        raise Refused("required", field="Day of the introduction")
    if on < match.proposed_on:
        raise Refused("introduction_too_early")
    taken = match.status is MatchStatus.INTRODUCTION and match.introduction_on == on
    if not still_to_take(session, match, version, taken=taken):
        return
    check_step(match.status, MatchStatus.INTRODUCTION)
    match.introduction_on = on
    if on > session.actor.today:  # they meet again: both are asked anew
        match.volunteer_click = match.household_click = None
    match_steps.move(session, match, MatchStatus.INTRODUCTION, on=session.actor.today)
    match_news.tell(session, match, News.PLANNED)


def start(
    session: ActorSession,
    match_id: int,
    on: date | None = None,
    *,
    reason: str = "",
    vog_reason: str = "",
    version: int | None = None,
) -> None:
    """The support begins, today or on an earlier day, after both said yes and with a certificate of conduct (VOG).

    By hand it begins without these, with a `reason` and a `vog_reason` that are kept.
    Raises Refused: not_found, day_in_future, start_too_early, click_first, vog_first, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = match_steps.coordinated(session, match_id)
    reason = tidy(reason, maximum=LINE_MAX, field=WHY_NOW)
    vog_reason = tidy(vog_reason, maximum=LINE_MAX, field=WHY_WITHOUT_VOG)
    taken = match.status is MatchStatus.ACTIVE and (match.start_reason, match.vog_reason) == (reason, vog_reason)
    if not still_to_take(session, match, version, taken=taken):
        return
    on = on or session.actor.today
    check_past_day(on, session.actor.today, "Since when?")
    if on < match.proposed_on:
        raise Refused("start_too_early")
    check_step(match.status, MatchStatus.ACTIVE)
    with counting(session):  # also of somebody who left the programme meanwhile; it gives back yes or no
        vog_on = session.scalar(select(Volunteer.vog_on).where(Volunteer.id == match.volunteer_id))
    fields = Fields()
    with fields.of(WHY_NOW):
        check_both_yes(match.volunteer_click, match.household_click, reason=reason)
    with fields.of(WHY_WITHOUT_VOG):
        check_vog(vog_on, session.actor.today, reason=vog_reason)
    fields.check()
    match.start_reason, match.vog_reason = reason, vog_reason
    match_steps.move(session, match, MatchStatus.ACTIVE, on=on)
    match_news.tell(session, match, News.STARTED)
    if reason:
        audit(session, "match:start_by_hand", "matches", match_id)
    if vog_reason:
        audit(session, "match:start_without_vog", "matches", match_id)


def close(session: ActorSession, match_id: int, *, reason: str = "", version: int | None = None) -> None:
    """The support is done; the request closes when nobody else is there. Raises Refused: not_found, match_moved_on."""
    require(session.actor, Permission.MATCH_PROPOSE)
    _stop(session, match_steps.coordinated(session, match_id), MatchStatus.CLOSED, "match:close", reason, version)


def hand_over(
    session: ActorSession,
    match_id: int,
    *,
    share_notes: bool = False,
    reason: str = "",
    until: date | None = None,
    version: int | None = None,
) -> None:
    """Another volunteer is wanted: the request waits again from today.

    With a later day as `until` this one comes until then, while who comes next is asked and begins.
    `share_notes`, only when the household agrees: who comes next reads the notes that were meant for them too.
    Raises Refused: not_found, leaves_out_of_range, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = match_steps.coordinated(session, match_id)
    last = session.actor.today + timedelta(days=LEAVES_WITHIN_DAYS)
    if until is not None and not session.actor.today <= until <= last:
        raise Refused("leaves_out_of_range", last=last)
    reason = tidy(reason, maximum=LINE_MAX, field="Reason")
    later = until is not None and until > session.actor.today
    stands = (
        (match.status is MatchStatus.ACTIVE and match.leaves_on == until)
        if later
        else match.status is MatchStatus.HANDED_OVER
    )
    taken = stands and (match.end_reason, match.notes_shared) == (reason, share_notes)
    if not still_to_take(session, match, version, taken=taken):
        return
    check_step(match.status, MatchStatus.HANDED_OVER)
    match.notes_shared = share_notes
    if not later:
        match_steps.end(session, match, MatchStatus.HANDED_OVER, on=session.actor.today, reason=reason)
        audit(session, "match:hand_over", "matches", match_id)
        match_news.ended(session, match, MatchStatus.ACTIVE)
        return
    moved = match.leaves_on != until
    match.leaves_on, match.end_reason = until, reason
    if moved:
        match_news.tell(session, match, News.LEAVES)
    else:  # the volunteer knows the day, and the rest is not for them
        audit(session, News.LEAVES.value, "matches", match_id)


def stay(session: ActorSession, match_id: int, *, version: int | None = None) -> None:
    """No hand-over after all, while its day has not come.

    Raises Refused: not_found, match_moved_on, and places_taken when two others come there or are asked meanwhile.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = match_steps.coordinated(session, match_id)
    taken = match.status is MatchStatus.ACTIVE and match.leaves_on is None
    if not still_to_take(session, match, version, taken=taken):
        return
    if match.status is not MatchStatus.ACTIVE:
        raise Refused("match_moved_on")
    match_steps.check_place(session, match)
    match.leaves_on, match.end_reason, match.notes_shared = None, "", False
    match_news.tell(session, match, News.STAYS)


def end_hand_overs(session: ActorSession, today: date | None = None) -> int:
    """Every day: whose last day is over comes no more. How many; as often as you like. Raises not_allowed."""
    require_system(session.actor)
    day = today or datetime.now(AMSTERDAM).date()
    leaving = session.scalars(
        select(Match)
        .where(Match.status == MatchStatus.ACTIVE, Match.leaves_on < day)
        .order_by(Match.id)
        .with_for_update(skip_locked=True)
    ).all()
    for match in leaving:
        match_steps.end(session, match, MatchStatus.HANDED_OVER, on=match.leaves_on or day, reason=match.end_reason)
        audit(session, "match:hand_over", "matches", match.id)
    return len(leaving)


def hand_back(
    session: ActorSession,
    match_id: int,
    *,
    reason: str,
    next_step: NextStep | None,
    next_words: str = "",
    version: int | None = None,
) -> None:
    """ "This is not for a volunteer", said without a mark, with what happens now; `next_words` in own words.

    The request waits again from today, or ends where the household is referred on or it is closed.
    Raises Refused: not_found, required, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = match_steps.coordinated(session, match_id)
    reason = tidy(reason, maximum=LINE_MAX, field=WHY_BACK)
    next_words = tidy(next_words, maximum=LINE_MAX, field="In own words")
    told = (match.end_reason, match.next_step, match.next_words) == (reason, next_step, next_words)
    if not still_to_take(session, match, version, taken=match.status is MatchStatus.HANDED_BACK and told):
        return
    check_step(match.status, MatchStatus.HANDED_BACK)
    fields = Fields()
    with fields.of(WHY_BACK):
        if not reason:
            raise Refused("required", field=WHY_BACK)
    with fields.of(WHAT_NOW):
        if next_step is None:
            raise Refused("required", field=WHAT_NOW)
    fields.check()
    assert next_step is not None
    match.next_step, match.next_words = next_step, next_words
    ends = ENDS_REQUEST.get(next_step)
    was = match.status
    match_steps.end(session, match, MatchStatus.HANDED_BACK, on=session.actor.today, reason=reason, ends_request=ends)
    audit(session, "match:hand_back", "matches", match_id)
    match_news.ended(session, match, was)


def household_called(session: ActorSession, match_id: int, *, version: int | None = None) -> None:
    """After a hand-back the household was called: the request waits for a volunteer.

    Raises Refused: not_found, match_moved_on.
    """
    require(session.actor, Permission.MATCH_PROPOSE)
    match = match_steps.coordinated(session, match_id)
    taken = match.status is MatchStatus.HANDED_BACK and match.next_step is NextStep.WAITS
    if not still_to_take(session, match, version, taken=taken):
        return
    if match.next_step is not NextStep.CALLED:
        raise Refused("match_moved_on")
    match.next_step = NextStep.WAITS
    audit(session, "match:household_called", "matches", match_id)


def _agree(session: ActorSession, match: Match, version: int | None) -> None:
    if not still_to_take(session, match, version, taken=match.status is MatchStatus.AGREED):
        return
    check_step(match.status, MatchStatus.AGREED)
    match_steps.move(session, match, MatchStatus.AGREED, on=session.actor.today)
    match_news.tell(session, match, News.AGREED)


def _stop(session: ActorSession, match: Match, to: MatchStatus, action: str, reason: str, version: int | None) -> None:
    reason = tidy(reason, maximum=LINE_MAX, field="Reason")
    taken = match.status is to and match.end_reason == reason
    if not still_to_take(session, match, version, taken=taken):
        return
    check_step(match.status, to)
    was = match.status
    match_steps.end(session, match, to, on=session.actor.today, reason=reason)
    audit(session, action, "matches", match.id)
    if to is not MatchStatus.DECLINED_BY_VOLUNTEER:
        match_news.ended(session, match, was)
