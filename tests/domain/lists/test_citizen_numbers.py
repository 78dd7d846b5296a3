"""What is taken for citizen service numbers, and what only looks like them."""

from datetime import date, datetime

import pytest

from domain.lists.tables.citizen_numbers import citizen_columns, digits, eleven_test

# Each of these days, written with eight digits, passes the eleven-test with a zero before it.
PASSES = ("03-01-2025", "2025-06-30", "03.01.2025", "03/01/2025", "03 01 2025")


@pytest.mark.parametrize("written", PASSES[:2])
def test_these_days_would_pass_as_numbers(written):
    assert eleven_test("0" + written.replace("-", ""))


@pytest.mark.parametrize("cell", [*PASSES, date(2025, 6, 30), datetime(2025, 6, 30)])  # noqa: DTZ001
def test_a_column_of_days_is_none_of_citizen_numbers(cell):
    assert digits(cell) == ""
    assert citizen_columns(["Naam", "Afgesloten"], [["Fam. A", cell], ["Fam. B", None]]) == frozenset()


@pytest.mark.parametrize("number", ["125357266", "12535726.6", "1253.57.266", "125.357.266", 125357266, "'125357266"])
def test_a_number_that_passes_is_found_however_it_is_written(number):
    assert citizen_columns(["Naam", "Notitie"], [["Fam. A", number]]) == {1}
