from datetime import date, timedelta

import pytest

from db.models import AuditEntry, Match, Request
from db.session import reading, writing
from domain.access import Refused, Role
from domain.matches import MatchStatus, RequestStatus
from services import match_course

S, R = MatchStatus, RequestStatus
SINCE = date(2025, 6, 1)


@pytest.fixture
def chapter(make, sign_in):
    programme = make.programme()
    return programme, sign_in(make.user(Role.COORDINATOR, programmes=[programme]))


@pytest.fixture
def match_in(make, chapter):
    """A match in a state, proposed on 2 January 2026, for a request that waits since June 2025."""

    def made(status):
        request = make.request(make.household(), chapter[0], status=R.ACCEPTED, waiting_since=SINCE)
        volunteer = make.volunteer(programmes=[chapter[0]])
        return make.match(request, volunteer, status, proposed_on=date(2026, 1, 2))

    return made


def act(who, what, *args, **more):
    with writing(who) as session:
        what(session, *args, **more)


def today(who):
    with reading(who) as session:
        return session.actor.today


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
    ("end", "ends_as"), [(match_course.hand_over, S.HANDED_OVER), (match_course.hand_back, S.HANDED_BACK)]
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
    "hand back": (lambda s, one: match_course.hand_back(s, one), {S.ACTIVE, S.HANDED_BACK}),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_only_from_where_it_can_be(chapter, match_in, step):
    use_case, possible = STEPS[step]
    for status in S:
        match_id = match_in(status)
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
    with pytest.raises(Refused) as refused:
        act(chapter[1], match_course.close, match_id, reason="x" * 251)
    assert refused.value.code == "too_long"
    assert make.get(Match, match_id).status is S.ACTIVE
