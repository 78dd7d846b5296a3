from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import Refused
from domain.matches import (
    MOST_VOLUNTEERS,
    OPEN_MATCH,
    Click,
    MatchStatus,
    Standing,
    check_both_yes,
    check_click,
    check_free,
    check_step,
    check_vog,
)
from tests.refusal import code_of

S = MatchStatus
TODAY, LATER = date(2026, 3, 2), date(2026, 4, 1)
ALLOWED = {
    (S.PROPOSED, S.ACCEPTED),
    (S.PROPOSED, S.DECLINED_BY_VOLUNTEER),
    (S.PROPOSED, S.WITHDRAWN),
    (S.PROPOSED, S.NOT_ANSWERED),
    (S.ACCEPTED, S.AGREED),
    (S.ACCEPTED, S.DECLINED_BY_VOLUNTEER),
    (S.ACCEPTED, S.DECLINED_BY_HOUSEHOLD),
    (S.AGREED, S.INTRODUCTION),
    (S.AGREED, S.DECLINED_BY_VOLUNTEER),
    (S.AGREED, S.DECLINED_BY_HOUSEHOLD),
    (S.INTRODUCTION, S.INTRODUCTION),  # another day
    (S.INTRODUCTION, S.ACTIVE),
    (S.INTRODUCTION, S.DECLINED_BY_VOLUNTEER),
    (S.INTRODUCTION, S.DECLINED_BY_HOUSEHOLD),
    (S.ACTIVE, S.CLOSED),
    (S.ACTIVE, S.HANDED_OVER),
    (S.ACTIVE, S.HANDED_BACK),
}


@pytest.mark.parametrize("now", S)
@pytest.mark.parametrize("to", S)
def test_a_match_goes_one_step_at_a_time(now, to):
    if (now, to) in ALLOWED:
        check_step(now, to)
    else:
        with pytest.raises(Refused):
            check_step(now, to)


def standing(*found):
    return [Standing(place, f"V{place}", *one) for place, one in enumerate(found, start=1)]


COMES, LEAVES, ASKED = (S.ACTIVE,), (S.ACTIVE, LATER), (S.PROPOSED,)


@pytest.mark.parametrize(
    ("found", "first", "second"),
    [
        ((), None, "nobody_comes_there"),
        ((ASKED,), "request_taken", "request_taken"),
        (((S.INTRODUCTION,),), "request_taken", "request_taken"),
        ((COMES,), "request_taken", None),
        ((COMES, ASKED), "request_taken", "request_taken"),
        ((COMES, COMES), "request_taken", "second_is_there"),
        ((LEAVES,), "request_taken", None),
        ((LEAVES, COMES), "request_taken", None),
        ((LEAVES, ASKED), "request_taken", "request_taken"),
        ((LEAVES, COMES, COMES), "request_taken", "second_is_there"),
    ],
)
def test_somebody_is_asked_first_or_beside_who_comes_already(found, first, second):
    for beside, code in ((False, first), (True, second)):
        assert code_of(check_free, standing(*found), 99, second=beside) == code


@given(st.lists(st.tuples(st.sampled_from(sorted(OPEN_MATCH)), st.none() | st.just(LATER)), max_size=5), st.booleans())
def test_never_a_third_nor_two_who_are_asked_at_once(found, second):
    open_now = standing(*found)
    if code_of(check_free, open_now, 99, second=second) is None:
        assert all(one.status is S.ACTIVE for one in open_now)
        assert sum(one.leaves_on is None for one in open_now) < MOST_VOLUNTEERS
        assert second or not open_now


def test_who_is_there_is_not_asked_again():
    assert code_of(check_free, standing(COMES), 1, second=True) == "volunteer_already_asked"


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize(("on", "code"), [(None, "introduction_first"), (LATER, "introduction_first"), (TODAY, None)])
def test_how_it_was_is_asked_from_the_day_of_the_introduction_on(status, on, code):
    assert code_of(check_click, status, on, TODAY) == (code if status is S.INTRODUCTION else "match_moved_on")


@pytest.mark.parametrize("volunteer", [None, *Click])
@pytest.mark.parametrize("household", [None, *Click])
def test_it_begins_after_both_said_yes_or_with_a_reason(volunteer, household):
    both = volunteer is household is Click.YES
    assert code_of(check_both_yes, volunteer, household) == (None if both else "click_first")
    assert code_of(check_both_yes, volunteer, household, reason="They called.") is None


@pytest.mark.parametrize(
    ("vog_on", "code"),
    [(None, "vog_first"), (date(2023, 3, 1), "vog_first"), (date(2023, 3, 2), None), (date(2025, 6, 1), None)],
)
def test_it_begins_with_a_certificate_of_three_years_or_with_a_reason(vog_on, code):
    assert code_of(check_vog, vog_on, TODAY) == code
    assert code_of(check_vog, vog_on, TODAY, reason="It is on its way.") is None
