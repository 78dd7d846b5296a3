from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import Refused
from domain.budgets import Level, Spending, parse_budget, year_to_set

CENTS = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("budget", "spent", "promised", "more", "level", "left", "percent"),
    [
        (None, 500, 500, 10, Level.NO_BUDGET, None, None),
        (1000, 0, 0, 0, Level.FINE, 1000, 0),
        (1000, 400, 399, 0, Level.FINE, 201, 79),
        (1000, 400, 400, 0, Level.NEARLY, 200, 80),
        (1000, 400, 399, 1, Level.NEARLY, 201, 79),
        (1000, 600, 400, 0, Level.NEARLY, 0, 100),
        (1000, 600, 400, 1, Level.OVER, 0, 100),
        (1000, 600, 500, 0, Level.OVER, -100, 110),
    ],
)
def test_where_a_budget_stands(budget, spent, promised, more, level, left, percent):
    one = Spending(budget, spent, promised)
    assert (one.level(more), one.left_cents, one.percent) == (level, left, percent)


@given(CENTS, CENTS, CENTS)
def test_spent_promised_and_left_are_the_budget(budget, spent, promised):
    one = Spending(budget, spent, promised)
    assert one.spent_cents + one.promised_cents + one.left_cents == budget
    assert (one.level() is Level.OVER) == (one.left_cents < 0)


@pytest.mark.parametrize(("text", "cents"), [("12.000", 1_200_000), ("99,50", 9950), ("1000000", 100_000_000)])
def test_a_budget_is_typed_in_euros(text, cents):
    assert parse_budget(text) == cents


def test_a_budget_beyond_any_chapter_is_a_slip():
    with pytest.raises(Refused, match="too_large"):
        parse_budget("1000001")


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2026-11-30", None),
        ("2026-12-01", 2027),
        ("2026-12-31", 2027),
        ("2027-01-01", 2027),
        ("2027-03-31", 2027),
        ("2027-04-01", None),
    ],
)
def test_the_budgets_of_a_year_are_set_about_its_beginning(day, year):
    assert year_to_set(date.fromisoformat(day)) == year
