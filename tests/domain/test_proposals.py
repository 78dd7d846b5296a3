from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.proposals import Due, Silence, Terms, check_later, check_terms, due
from tests.refusal import code_of

MONDAY = date(2026, 3, 2)
TERMS = Terms(7, 14)


def after(days):
    return MONDAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("later", "reminded", "day", "what"),
    [
        (None, None, 6, None),
        (None, None, 7, Due.REMINDER),
        (None, None, 30, Due.REMINDER),  # also where nobody looked for weeks
        (None, 7, 8, None),  # once
        (None, 7, 13, None),
        (None, 7, 14, Due.RETURN),
        (None, 30, 36, None),
        (None, 30, 37, Due.RETURN),
        (10, None, 9, None),
        (10, None, 10, Due.REMINDER),
        (10, 10, 16, None),
        (10, 10, 17, Due.RETURN),
    ],
)
def test_a_proposal_is_reminded_once_and_then_returns(later, reminded, day, what):
    silence = Silence(MONDAY, later and after(later), reminded and after(reminded))
    assert due(TERMS, silence, after(day)) is what


terms = st.builds(Terms, st.integers(1, 59), st.integers(2, 60)).filter(lambda one: one.reminder_days < one.return_days)


@given(terms, st.none() | st.integers(1, 28), st.lists(st.integers(0, 20), max_size=12))
def test_however_seldom_somebody_looks_nobody_is_passed_over_unreminded(terms, later, pauses):
    silence, day, told = Silence(MONDAY, later and after(later)), MONDAY, []
    for pause in pauses:
        day += timedelta(days=pause)
        match due(terms, silence, day):
            case Due.REMINDER:
                told.append(day)
                silence = Silence(silence.proposed_on, silence.later_on, day)
            case Due.RETURN:
                assert len(told) == 1
                assert day >= told[0] + timedelta(days=terms.return_days - terms.reminder_days)
                assert day >= MONDAY + timedelta(days=terms.return_days) or later is not None
                return
    assert len(told) <= 1


@pytest.mark.parametrize(
    ("reminder", "back", "code"),
    [
        (7, 14, None),
        (1, 2, None),
        (59, 60, None),
        (0, 14, "proposal_days_out_of_range"),
        (7, 61, "proposal_days_out_of_range"),
        (7, 7, "return_before_reminder"),
        (14, 7, "return_before_reminder"),
    ],
)
def test_the_chapter_sets_terms_that_can_be_kept(reminder, back, code):
    assert code_of(check_terms, Terms(reminder, back)) == code


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (None, "required"),
        (MONDAY, "later_out_of_range"),
        (after(1), None),
        (after(28), None),
        (after(29), "later_out_of_range"),
    ],
)
def test_later_is_from_tomorrow_to_four_weeks(on, code):
    assert code_of(check_later, on, MONDAY) == code
