"""Who sets budgets hears in time of a year that has none yet."""

from datetime import date

import pytest

from db.session import reading
from services.expenses import budgets


@pytest.mark.parametrize(
    ("there", "on", "asked"),
    [
        ([2026], date(2026, 12, 1), 2027),
        ([2026], date(2027, 1, 15), 2027),
        ([2026], date(2026, 11, 30), None),
        ([2026, 2027], date(2026, 12, 1), None),
        ([2025], date(2026, 12, 1), None),
        ([], date(2026, 12, 1), None),
    ],
)
def test_a_year_is_asked_for_where_the_one_before_had_budgets(world, make, there, on, asked):
    for year in there:
        make.budget(world["programme"], 1000, year)
    with reading(world.who("els")) as session:
        assert budgets.to_set(session, on) == asked
