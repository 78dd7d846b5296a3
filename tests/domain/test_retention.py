from datetime import date, timedelta

import pytest

from domain.access import Refused
from domain.retention import check_due, check_own_notes_days, check_term, closed_by, day_of_destruction


@pytest.mark.parametrize(
    ("closed_on", "months", "day"),
    [
        (date(2026, 3, 2), 24, date(2028, 3, 2)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 1, 31), 120, date(2036, 1, 31)),
    ],
)
def test_the_day_of_destruction_comes_so_many_months_later(closed_on, months, day):
    assert day_of_destruction(closed_on, months) == day


@pytest.mark.parametrize("months", [-1, 0, 121])
def test_a_term_has_a_least_and_a_most(months):
    with pytest.raises(Refused, match="term_out_of_range"):
        check_term(months)


@pytest.mark.parametrize(("check", "kept"), [(check_term, (1, 120)), (check_own_notes_days, (0, 365))])
def test_the_least_and_the_most_are_kept_themselves(check, kept):
    assert tuple(map(check, kept)) == kept


@pytest.mark.parametrize("days", [-1, 366])
def test_own_notes_stay_open_for_a_year_at_most(days):
    with pytest.raises(Refused, match="days_out_of_range"):
        check_own_notes_days(days)


def test_a_household_is_destroyed_on_its_day_and_not_before():
    day = date(2026, 3, 2)
    assert check_due(day, day) == day
    for too_soon in (None, day + timedelta(days=1)):
        with pytest.raises(Refused, match="not_to_be_destroyed"):
            check_due(too_soon, day)


@pytest.mark.parametrize("months", [1, 2, 11, 12, 24, 120])
def test_the_last_day_of_closing_whose_day_has_come(months):
    """Every day of four years, among which a leap year: never a day too early, never one too late."""
    for number in range(4 * 366):
        today = date(2026, 1, 1) + timedelta(days=number)
        last = closed_by(today, months)
        assert day_of_destruction(last, months) <= today < day_of_destruction(last + timedelta(days=1), months)
