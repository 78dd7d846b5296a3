from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import Refused
from domain.help_requests import (
    ANSWER_DAYS,
    LATEST_DAYS,
    check_answer_day,
    check_decider,
    clean_need,
    parse_estimate,
    preset_answer_day,
)
from domain.text import clean_reason
from tests.refusal import code_of

TODAY = date(2026, 3, 2)
ASKER, OTHER, PROGRAMME = 1, 2, 10


@pytest.mark.parametrize(
    ("decider", "programme", "own", "code"),
    [
        (OTHER, PROGRAMME, {PROGRAMME}, None),
        (OTHER, PROGRAMME, {11}, "help_elsewhere"),
        (OTHER, PROGRAMME, set(), "help_elsewhere"),
        (OTHER, None, {11}, None),  # it fits nowhere yet: every coordinator
        (ASKER, PROGRAMME, {PROGRAMME}, "own_help_request"),  # also where nobody else is there to decide
        (ASKER, None, {PROGRAMME}, "own_help_request"),
    ],
)
def test_who_decides(decider, programme, own, code):
    assert code_of(check_decider, decider, asked_by_id=ASKER, programme_id=programme, own_programmes=own) == code


@given(st.integers(min_value=-400, max_value=400))
def test_an_answer_is_promised_from_today_on_and_not_too_far_away(days):
    code = code_of(check_answer_day, TODAY + timedelta(days=days), TODAY)
    assert (code is None) == (0 <= days <= LATEST_DAYS)
    assert code in (None, "answer_day_out_of_range")


def test_the_preset_answer_is_a_week_away_and_can_be():
    assert preset_answer_day(TODAY) == date(2026, 3, 9)
    assert ANSWER_DAYS == 7
    check_answer_day(preset_answer_day(TODAY), TODAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [("  Winterjas,\nmaat 128 ", "Winterjas, maat 128"), ("=1+1", "=1+1"), ("x" * 250, "x" * 250)],
)
def test_a_need_is_kept_in_its_own_words(text, said):
    assert clean_need(text) == said


@pytest.mark.parametrize("clean", [clean_need, clean_reason])
@pytest.mark.parametrize(("text", "code"), [("", "required"), (" \n\t", "required"), ("\x07", "required")])
def test_without_words_there_is_nothing_to_read(clean, text, code):
    assert code_of(clean, text) == code


@pytest.mark.parametrize(("clean", "most"), [(clean_need, 250), (clean_reason, 500)])
def test_too_long_is_refused_and_not_cut(clean, most):
    assert clean("x" * most) == "x" * most
    assert code_of(clean, "x" * (most + 1)) == "too_long"


@pytest.mark.parametrize(
    ("typed", "cents"), [("", None), ("  ", None), ("45", 4500), ("45,50", 4550), ("€ 1.250,00", 125000)]
)
def test_an_estimate_may_stay_empty(typed, cents):
    assert parse_estimate(typed) == cents


@pytest.mark.parametrize(
    ("typed", "code"),
    [("0", "not_positive"), ("-5", "not_positive"), ("1e9", "not_a_number"), ("1000000000", "too_large")],
)
def test_an_estimate_that_cannot_be_is_refused(typed, code):
    with pytest.raises(Refused, match=code):
        parse_estimate(typed)
