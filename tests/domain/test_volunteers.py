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
    assert volunteers.clean_pause(True, None, TODAY) == (True, None)
    assert volunteers.clean_pause(False, TODAY, TODAY) == (False, None)
    with pytest.raises(Refused, match="pause_in_past"):
        volunteers.clean_pause(True, until, TODAY)


def test_a_language_stands_once_and_blanks_are_left_out():
    assert volunteers.clean_languages(["Nederlands", " ", "nederlands", "Türkçe", "تیگرینیا"]) == [
        "nederlands",
        "Türkçe",
        "تیگرینیا",
    ]


def test_day_parts_stand_in_the_order_of_the_week():
    assert volunteers.clean_day_parts(["sun-evening", "mon-morning", "someday"]) == ["mon-morning", "sun-evening"]
