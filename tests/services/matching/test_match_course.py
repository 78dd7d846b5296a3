from datetime import date, timedelta

import pytest

from db.models import AuditEntry, Match, Request, Volunteer
from domain.access import Refused, Role
from domain.matches import Click, MatchStatus, NextStep, RequestStatus
from services.matching import match_click, match_course
from tests.refusal import refused
from tests.services.matching.course import SINCE, act, today

S, R = MatchStatus, RequestStatus


def test_from_the_yes_to_the_start_and_the_end(make, chapter, match_in):
    who = chapter[1]
    match_id = match_in(S.ACCEPTED)
    request_id = make.get(Match, match_id).request_id
    act(who, match_course.household_answers, match_id, yes=True)
    assert make.get(Match, match_id).status is S.AGREED
    act(who, match_course.plan_introduction, match_id, date(2030, 1, 1))
    act(who, match_course.plan_introduction, match_id, date(2030, 1, 8))
    assert make.get(Match, match_id).introduction_on == date(2030, 1, 8)
    assert make.get(Request, request_id).status is R.INTRODUCTION
    act(who, match_course.plan_introduction, match_id, today(who))
    act(who, match_click.note_household_click, match_id, Click.YES)
    act(who, match_click.note_volunteer_click, match_id, Click.YES)
    act(who, match_course.start, match_id)
    started = make.get(Match, match_id)
    assert (started.status, started.started_on) == (S.ACTIVE, today(who))
    assert make.get(Request, request_id).status is R.ACTIVE
    act(who, match_course.close, match_id, reason=" Op orde. ")
    ended = make.get(Match, match_id)
    assert (ended.status, ended.ended_on, ended.end_reason) == (S.CLOSED, today(who), "Op orde.")
    closed = make.get(Request, request_id)
    assert (closed.status, closed.closed_on, closed.closed_reason) == (R.CLOSED, today(who), "Op orde.")
    assert [one.action for one in make.all(AuditEntry)] == [
        "match:agree",
        "match:plan_introduction",
        "match:plan_introduction",
        "match:plan_introduction",
        "match:household_click",
        "match:click",
        "match:start",
        "match:close",
    ]


@pytest.mark.parametrize("status", [S.ACCEPTED, S.AGREED, S.INTRODUCTION])
@pytest.mark.parametrize(
    ("no", "ends_as"),
    [
        (lambda session, one: match_course.household_answers(session, one, yes=False), S.DECLINED_BY_HOUSEHOLD),
        (lambda session, one: match_course.volunteer_steps_back(session, one), S.DECLINED_BY_VOLUNTEER),
    ],
)
def test_a_no_returns_the_request_with_its_original_date(make, chapter, match_in, status, no, ends_as):
    match_id = match_in(status)
    for _click in range(2):
        act(chapter[1], no, match_id)
    match = make.get(Match, match_id)
    request = make.get(Request, match.request_id)
    assert (match.status, request.status, request.waiting_since) == (ends_as, R.WAITING, SINCE)
    assert len(make.all(AuditEntry)) == 1


@pytest.mark.parametrize(
    ("end", "ends_as"),
    [
        (match_course.hand_over, S.HANDED_OVER),
        (lambda s, one, reason: match_course.hand_back(s, one, reason=reason, next_step=NextStep.WAITS), S.HANDED_BACK),
    ],
)
def test_handed_over_or_back_the_request_waits_again_from_today(make, chapter, match_in, end, ends_as):
    match_id = match_in(S.ACTIVE)
    for _click in range(2):
        act(chapter[1], end, match_id, reason="Verhuisd")
    match = make.get(Match, match_id)
    request = make.get(Request, match.request_id)
    assert (match.status, match.end_reason, match.notes_shared) == (ends_as, "Verhuisd", False)
    assert (request.status, request.waiting_since) == (R.WAITING, today(chapter[1]))
    assert len(make.all(AuditEntry)) == 1


STEPS = {
    "household yes": (lambda s, one: match_course.household_answers(s, one, yes=True), {S.ACCEPTED, S.AGREED}),
    "household no": (
        lambda s, one: match_course.household_answers(s, one, yes=False),
        {S.ACCEPTED, S.AGREED, S.INTRODUCTION, S.DECLINED_BY_HOUSEHOLD},
    ),
    "volunteer no": (
        lambda s, one: match_course.volunteer_steps_back(s, one),
        {S.ACCEPTED, S.AGREED, S.INTRODUCTION, S.DECLINED_BY_VOLUNTEER},
    ),
    "introduction": (
        lambda s, one: match_course.plan_introduction(s, one, date(2026, 5, 1)),
        {S.AGREED, S.INTRODUCTION},
    ),
    "start": (lambda s, one: match_course.start(s, one), {S.INTRODUCTION, S.ACTIVE}),
    "close": (lambda s, one: match_course.close(s, one), {S.ACTIVE, S.CLOSED}),
    "hand over": (lambda s, one: match_course.hand_over(s, one), {S.ACTIVE, S.HANDED_OVER}),
    "hand over later": (
        lambda s, one: match_course.hand_over(s, one, until=s.actor.today + timedelta(days=9)),
        {S.ACTIVE},
    ),
    "stay": (lambda s, one: match_course.stay(s, one), {S.ACTIVE}),
    "hand back": (
        lambda s, one: match_course.hand_back(s, one, reason="Zorg nodig", next_step=NextStep.WAITS),
        {S.ACTIVE, S.HANDED_BACK},
    ),
    "household yes after": (
        lambda s, one: match_click.note_household_click(s, one, Click.YES),
        {S.INTRODUCTION},
    ),
    "household no after": (
        lambda s, one: match_click.note_household_click(s, one, Click.RATHER_NOT),
        {S.INTRODUCTION},
    ),
    "volunteer unsure after": (
        lambda s, one: match_click.note_volunteer_click(s, one, Click.UNSURE),
        {S.INTRODUCTION},
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_only_from_where_it_can_be(chapter, match_in, step):
    use_case, possible = STEPS[step]
    told = {"end_reason": "Zorg nodig", "next_step": NextStep.WAITS} if step == "hand back" else {}
    clicks = {"volunteer_click": None, "household_click": None} if "after" in step else {}
    for status in S:
        match_id = match_in(status, introduction_on=date(2026, 2, 2), **clicks, **told)
        if status in possible:
            act(chapter[1], use_case, match_id)
        else:
            with pytest.raises(Refused) as refused:
                act(chapter[1], use_case, match_id)
            assert refused.value.code == "match_moved_on"


@pytest.mark.parametrize("step", STEPS)
def test_a_match_of_another_programme_or_none_is_not_there(make, chapter, step):
    foreign = make.match(make.request(make.household(), make.programme("Other")), make.volunteer(), S.ACCEPTED)
    for match_id in (foreign, 999):
        with pytest.raises(Refused) as refused:
            act(chapter[1], STEPS[step][0], match_id)
        assert refused.value.code == "not_found"


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_only_a_coordinator_brings_a_match_further(make, sign_in, step, role):
    with pytest.raises(Refused) as refused:
        act(sign_in(make.user(role)), STEPS[step][0], 1)
    assert refused.value.code == "not_allowed"


def test_days_that_cannot_be(chapter, match_in):
    who = chapter[1]
    agreed, met = match_in(S.AGREED), match_in(S.INTRODUCTION)
    early = date(2026, 1, 1)
    for what, args, code in (
        (match_course.plan_introduction, (agreed, None), "required"),
        (match_course.plan_introduction, (agreed, early), "introduction_too_early"),
        (match_course.start, (met, early), "start_too_early"),
        (match_course.start, (met, today(who) + timedelta(days=1)), "day_in_future"),
    ):
        with pytest.raises(Refused) as refused:
            act(who, what, *args)
        assert refused.value.code == code
    act(who, match_course.start, met, today(who) - timedelta(days=1))


def test_a_reason_that_is_too_long_is_not_cut(make, chapter, match_in):
    match_id = match_in(S.ACTIVE)
    assert refused(chapter[1], match_course.close, match_id, reason="x" * 251) == "too_long"
    assert make.get(Match, match_id).status is S.ACTIVE


@pytest.mark.parametrize("click", [None, Click.UNSURE])
def test_without_a_yes_of_both_it_begins_by_hand_with_a_reason_that_is_kept(make, chapter, match_in, click):
    who = chapter[1]
    match_id = match_in(S.INTRODUCTION, household_click=click)
    assert refused(who, match_course.start, match_id, reason=" \n") == "click_first"
    act(who, match_course.start, match_id, reason=" Gebeld. ")
    match = make.get(Match, match_id)
    assert (match.status, match.start_reason, match.vog_reason) == (S.ACTIVE, "Gebeld.", "")
    assert [one.action for one in make.all(AuditEntry)] == ["match:start", "match:start_by_hand"]


def test_without_a_certificate_it_begins_with_a_reason_that_the_audit_does_not_repeat(make, chapter, match_in):
    who = chapter[1]
    match_id = match_in(S.INTRODUCTION, vog=False)
    assert refused(who, match_course.start, match_id) == "vog_first"
    assert refused(who, match_course.start, match_id, reason="Allebei blij.") == "vog_first"
    act(who, match_course.start, match_id, vog_reason="Is onderweg.")
    assert make.get(Match, match_id).vog_reason == "Is onderweg."
    trail = make.all(AuditEntry)
    assert [one.action for one in trail] == ["match:start", "match:start_without_vog"]
    assert not any("onderweg" in repr(vars(one)) for one in trail)


def test_all_that_is_missing_at_the_start_is_said_at_once(make, chapter, match_in):
    match_id = match_in(S.INTRODUCTION, vog=False, household_click=None)
    with pytest.raises(Refused) as both:
        act(chapter[1], match_course.start, match_id)
    assert [(field, one.code) for field, one in both.value.fields.items()] == [
        ("Why begin now?", "click_first"),
        ("Why without a VOG?", "vog_first"),
    ]


def test_an_old_certificate_holds_up_the_start_and_not_the_proposal(make, chapter, match_in):
    who = chapter[1]
    match_id = match_in(S.INTRODUCTION, vog=False)
    make.update(Volunteer, make.get(Match, match_id).volunteer_id, vog_on=today(who) - timedelta(days=3 * 366))
    assert refused(who, match_course.start, match_id) == "vog_first"


@pytest.mark.parametrize(
    ("click", "ends_as"),
    [
        (match_click.note_household_click, S.DECLINED_BY_HOUSEHOLD),
        (match_click.note_volunteer_click, S.DECLINED_BY_VOLUNTEER),
    ],
)
def test_rather_not_after_the_introduction_returns_the_request_with_its_date(make, chapter, match_in, click, ends_as):
    match_id = match_in(S.INTRODUCTION, introduction_on=SINCE, volunteer_click=None, household_click=None)
    for _click in range(2):
        act(chapter[1], click, match_id, Click.RATHER_NOT)
    match = make.get(Match, match_id)
    request = make.get(Request, match.request_id)
    assert match.status is ends_as
    assert (request.status, request.waiting_since) == (R.WAITING, SINCE)


def test_before_the_introduction_nobody_is_asked_how_it_was(chapter, match_in):
    who = chapter[1]
    later = today(who) + timedelta(days=1)
    match_id = match_in(S.INTRODUCTION, introduction_on=later, household_click=None)
    assert refused(who, match_click.note_household_click, match_id, Click.YES) == "introduction_first"


def test_who_meet_again_are_both_asked_anew(make, chapter, match_in):
    who = chapter[1]
    match_id = match_in(S.INTRODUCTION, introduction_on=SINCE, household_click=Click.UNSURE)
    act(who, match_course.plan_introduction, match_id, today(who) - timedelta(days=1))
    assert make.get(Match, match_id).household_click is Click.UNSURE  # only the day was mended
    act(who, match_course.plan_introduction, match_id, today(who) + timedelta(days=1))
    match = make.get(Match, match_id)
    assert (match.volunteer_click, match.household_click) == (None, None)


@pytest.mark.parametrize(
    ("step", "ends_as", "closed"),
    [
        (NextStep.CALLED, R.WAITING, False),
        (NextStep.WAITS, R.WAITING, False),
        (NextStep.REFERRED, R.HANDED_BACK, True),
        (NextStep.CLOSED, R.CLOSED, True),
    ],
)
def test_handed_back_says_why_and_what_happens_now(make, chapter, match_in, step, ends_as, closed):
    who = chapter[1]
    match_id = match_in(S.ACTIVE)
    back = match_course.hand_back
    assert refused(who, back, match_id, reason=" ", next_step=step) == "required"
    assert refused(who, back, match_id, reason="Zorg nodig", next_step=None) == "required"
    with pytest.raises(Refused) as both:
        act(who, back, match_id, reason="", next_step=None)
    assert list(both.value.fields) == ["Why is this not for a volunteer?", "What happens now?"]
    act(who, back, match_id, reason="Zorg nodig", next_step=step, next_words="Marijke belt.")
    match = make.get(Match, match_id)
    request = make.get(Request, match.request_id)
    assert (match.end_reason, match.next_step, match.next_words) == ("Zorg nodig", step, "Marijke belt.")
    assert (request.status, request.closed_on) == (ends_as, today(who) if closed else None)


def test_once_the_household_was_called_the_request_waits_for_a_volunteer(make, chapter, match_in):
    who = chapter[1]
    match_id = match_in(S.ACTIVE)
    called = match_course.household_called
    assert refused(who, called, match_id).startswith("match_moved_on")
    act(who, match_course.hand_back, match_id, reason="Zorg nodig", next_step=NextStep.CALLED)
    for _click in range(2):
        act(who, called, match_id)
    match = make.get(Match, match_id)
    assert (match.next_step, make.get(Request, match.request_id).status) == (NextStep.WAITS, R.WAITING)
    assert [one.action for one in make.all(AuditEntry)] == ["match:hand_back", "match:household_called"]


def test_a_hand_back_leaves_the_request_to_who_comes_there_too(make, chapter, match_in):
    match_id = match_in(S.ACTIVE)
    request_id = make.get(Match, match_id).request_id
    make.match(request_id, make.volunteer(programmes=[chapter[0]]))
    act(chapter[1], match_course.hand_back, match_id, reason="Zorg nodig", next_step=NextStep.REFERRED)
    assert make.get(Request, request_id).status is R.ACTIVE
