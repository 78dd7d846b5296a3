from datetime import date, timedelta

import pytest

from domain import volunteers
from domain.access import Refused

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("vog_on", "due"),
    [(None, True), (date(2023, 3, 1), True), (date(2023, 3, 2), True), (date(2023, 3, 3), False), (TODAY, False)],
)
def test_a_certificate_is_due_again_after_three_years(vog_on, due):
    assert volunteers.is_vog_due(vog_on, TODAY) is due


def test_three_years_before_a_leap_day_is_the_day_before():
    assert volunteers.vog_needed_before(date(2028, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize("capacity", [None, 0, 1, 20])
def test_a_capacity_is_kept_as_it_is_and_not_asked_is_not_nought(capacity):
    assert volunteers.clean_capacity(capacity) is capacity


@pytest.mark.parametrize("capacity", [-1, 21, 10**9])
def test_an_odd_capacity_is_refused(capacity):
    with pytest.raises(Refused, match="odd_capacity"):
        volunteers.clean_capacity(capacity)


@pytest.mark.parametrize("until", [TODAY, TODAY - timedelta(days=1)])
def test_a_pause_ends_in_the_future_or_without_a_day(until):
    assert volunteers.clean_pause(True, None, None, TODAY) == (True, None, None)
    assert volunteers.clean_pause(False, TODAY, TODAY, TODAY) == (False, None, None)
    with pytest.raises(Refused, match="pause_in_past"):
        volunteers.clean_pause(True, None, until, TODAY)


@pytest.mark.parametrize(
    ("begins", "until", "now", "later"),
    [
        (None, None, True, None),
        (-9, None, True, None),
        (0, None, True, None),
        (1, None, False, 1),
        (1, 9, False, 1),
        (-9, 1, True, None),
        (-9, 0, False, None),
        (None, -1, False, None),
    ],
)
def test_a_pause_runs_from_its_first_day_until_the_day_of_return(begins, until, now, later):
    first, back, coming = (None if days is None else TODAY + timedelta(days=days) for days in (begins, until, later))
    assert volunteers.is_paused(True, first, back, TODAY) is now
    assert volunteers.pause_to_come(True, first, TODAY) == coming
    assert not volunteers.is_paused(False, first, back, TODAY)
    assert volunteers.pause_to_come(False, first, TODAY) is None


def test_who_comes_back_was_away_for_a_day_at_least():
    first, next_day = (TODAY + timedelta(days=days) for days in (5, 6))
    assert volunteers.clean_pause(True, first, next_day, TODAY) == (True, first, next_day)
    assert volunteers.clean_pause(True, first, None, TODAY) == (True, first, None)
    with pytest.raises(Refused, match="pause_too_short"):
        volunteers.clean_pause(True, first, first, TODAY)


def test_a_language_stands_once_and_blanks_are_left_out():
    assert volunteers.clean_languages(["Nederlands", " ", "nederlands", "Türkçe", "تیگرینیا"]) == [
        "nederlands",
        "Türkçe",
        "تیگرینیا",
    ]


def test_day_parts_stand_in_the_order_of_the_week():
    assert volunteers.clean_day_parts(["sun-evening", "mon-morning", "someday"]) == ["mon-morning", "sun-evening"]
