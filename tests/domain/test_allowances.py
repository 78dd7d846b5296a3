from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import allowances
from domain.access import Refused
from domain.allowances import Limit, Limits, passed


@pytest.mark.parametrize(
    ("year", "month", "year_cents", "hour", "young", "of_year"),
    [
        (2023, 210, 2100, 5.50, 3.25, 2024),
        (2024, 210, 2100, 5.50, 3.25, 2024),
        (2025, 210, 2100, 5.60, 3.30, 2025),
        (2026, 220, 2200, 5.75, 3.40, 2026),
        (2027, 220, 2200, 5.75, 3.40, 2026),
    ],
)
def test_the_laws_limits(year, month, year_cents, hour, young, of_year):
    wanted = Limits(*(round(euros * 100) for euros in (month, year_cents, hour, young)))
    found = allowances.limits_of(year)
    assert (found, found.of_year) == (wanted, of_year)


@pytest.mark.parametrize(
    ("sums", "found"),
    [
        ({"month_cents": 22_000, "year_cents": 220_000}, []),
        ({"month_cents": 22_001, "year_cents": 22_001}, [(Limit.MONTH, 22_001, 22_000)]),
        ({"month_cents": 1, "year_cents": 220_001}, [(Limit.YEAR, 220_001, 220_000)]),
        # 20 hours for 115 euros is 5.75 an hour: that is right for who is 21.
        (
            {"month_cents": 11_500, "year_cents": 1, "minutes": 1200},
            [(Limit.YOUNG_HOUR, 575, 340)],
        ),
        ({"month_cents": 11_501, "year_cents": 1, "minutes": 1200}, [(Limit.HOUR, 576, 575)]),
        ({"month_cents": 13_600, "year_cents": 1, "minutes": 2400}, []),
        ({"month_cents": 13_600, "year_cents": 1, "minutes": 0}, []),
    ],
)
def test_what_is_passed(sums, found):
    told = passed(allowances.LAW[2026], date(2026, 3, 1), **sums)
    assert [(one.limit, one.cents, one.limit_cents) for one in told] == found
    assert {one.since for one in told if one.limit is Limit.YEAR} <= {date(2026, 1, 1)}


months = st.dates(date(2023, 1, 1), date(2027, 12, 31)).map(allowances.first_of_month)


@given(months, st.none() | months, st.integers(2023, 2027))
def test_the_months_of_a_year_lie_within_the_allowance(begins_on, ends_on, year):
    found = list(allowances.months_in(year, begins_on, ends_on))
    assert all(one.year == year and one.day == 1 for one in found)
    assert all(one >= begins_on and (ends_on is None or one < ends_on) for one in found)
    assert found == sorted(set(found))


@given(months, months, months, months)
def test_two_allowances_overlap_when_they_share_a_month(a, b, c, d):
    first, second = sorted((a, b)), sorted((c, d))
    shared = [
        month
        for year in range(2023, 2029)
        for month in allowances.months_in(year, *first)
        if month in set(allowances.months_in(year, *second))
    ]
    if first[0] < first[1] and second[0] < second[1]:
        assert allowances.overlap(*first, *second) == bool(shared)


def test_december_is_followed_by_january():
    assert allowances.next_month(date(2025, 12, 1)) == date(2026, 1, 1)


@pytest.mark.parametrize("ends_on", [date(2026, 3, 1), date(2026, 2, 1)])
def test_an_allowance_is_given_for_a_month_at_least(ends_on):
    with pytest.raises(Refused, match="allowance_ends_first"):
        allowances.check_months(date(2026, 3, 1), ends_on)


@pytest.mark.parametrize("typed", ["", "0", "-150", "1e3", "1001", "150,005"])
def test_an_amount_that_cannot_be_is_refused(typed):
    with pytest.raises(Refused):
        allowances.parse_allowance(typed)
