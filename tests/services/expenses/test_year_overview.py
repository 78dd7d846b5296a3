"""What the bookkeeper gets, held against a plain count."""

from datetime import date

import pytest
from sqlalchemy import text

from db.session import reading
from domain.bookkeeping import Outcome, quarters
from domain.expenses import ExpenseKind, ExpenseStatus
from services.expenses import year_overview

COUNTED = {
    Outcome.PAID: "'PAID'",
    Outcome.PROMISED: "'APPROVED', 'IN_RUN'",
    Outcome.GIVEN: "'WAIVED'",
}


@pytest.fixture
def year(world, make):
    """Costs of every kind and state, some of them on the first and last day of the year."""
    days = [date(2025, 1, 1), date(2025, 3, 31), date(2025, 4, 1), date(2025, 12, 31), date(2024, 12, 31)]
    cents = 101
    for status in ExpenseStatus:
        for at, kind in enumerate(ExpenseKind):
            programme = world["programme"] if at % 2 else world["reading"]
            make.expense(world["henk_v"], programme, cents, day=days[at % 5], kind=kind, status=status)
            cents += 7
    return world


def plain_sum(make, states, since, until):
    with make.engine.connect() as connection:
        return connection.scalar(
            text(
                "SELECT coalesce(sum(l.amount_cents), 0) FROM expense_lines l JOIN expenses e ON e.id = l.expense_id "
                f"WHERE lower(e.status) IN ({states.lower()}) AND l.day BETWEEN :since AND :until"
            ),
            {"since": since, "until": until},
        )


@pytest.mark.parametrize("outcome", list(Outcome))
def test_totals_equal_a_plain_count(year, make, outcome):
    with reading(year.who("els")) as session:
        found = year_overview.overview(session, 2025)
    expected = plain_sum(make, COUNTED[outcome], date(2025, 1, 1), date(2025, 12, 31))
    assert found.total(outcome) == expected > 0
    months = [one.cents for one in found.months(outcome)]
    assert sum(months) == sum(quarters(months)) == expected
    assert months[0] == plain_sum(make, COUNTED[outcome], date(2025, 1, 1), date(2025, 1, 31)) > 0
    assert quarters(months)[1] == plain_sum(make, COUNTED[outcome], date(2025, 4, 1), date(2025, 6, 30)) > 0
    assert months[11] == plain_sum(make, COUNTED[outcome], date(2025, 12, 1), date(2025, 12, 31)) > 0


def test_rows_are_programme_by_programme_and_kinds_in_their_order(year):
    with reading(year.who("els")) as session:
        rows = year_overview.overview(session, 2025).rows[Outcome.PAID]
    programmes = [row.programme for row in rows]
    assert programmes == sorted(programmes)
    assert set(programmes) == {"Thuisadministratie", "Voorlezen"}
    order = list(ExpenseKind)
    at_home = [order.index(row.kind) for row in rows if row.programme == "Thuisadministratie"]
    assert at_home == sorted(at_home)


def test_the_years_go_back_to_the_first_with_costs(year):
    with reading(year.who("els")) as session:
        years = year_overview.years(session)
        assert years == list(range(session.actor.today.year, 2023, -1))
        assert year_overview.overview(session, 2023).rows == {outcome: [] for outcome in Outcome}


def test_without_costs_there_is_this_year(world):
    with reading(world.who("els")) as session:
        assert year_overview.years(session) == [session.actor.today.year]
