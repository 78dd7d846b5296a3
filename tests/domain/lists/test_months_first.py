"""Days as an American program exports them."""

from datetime import date

import pytest

from domain.lists.sheets.files import Sheet
from domain.lists.tables.tables import table

VISITS = ["Datum", "Vrijwilliger", "Gezin", "Km"]


def days_of(*days):
    rows = [VISITS, *([day, "Jo Bel", "Fam. Bos", 5] for day in days)]
    found = table("bezoeken.xlsx", Sheet("Blad1", rows, range(1, len(rows) + 1)))
    return [line.text("day") for line in found.lines], found.months_first


def test_months_that_stand_first_are_read_so():
    days, turned = days_of("3/14/2025", "3/4/2025", "12/1/2025 2:05 PM", "4/22/25")
    assert days[:4] == ["14/3/2025", "4/3/2025", "1/12/2025 2:05 PM", "22/4/25"]
    assert turned == {0}


@pytest.mark.parametrize(
    "days",
    [
        ("3/14/2025", "3/4/2025", "4/4/2025"),  # one slip of the pen
        ("3/14/2025", "4/15/2025", "25/3/2025"),  # two of them
        ("3/4/2025", "5/4/2025", "6/4/2025"),  # nothing shows it
        ("3/14/2025", "3/15/2025", *["5/4/2025"] * 8),  # hardly anything does
    ],
)
def test_days_that_stand_first_stay(days):
    assert days_of(*days) == (list(days), frozenset())


def test_what_a_dutch_sheet_made_of_american_days_is_turned_back():
    texts = ("3/14/2025", "4/15/2025", "5/16/2025")
    made = (date(2025, 4, 3), date(2025, 6, 5), date(2025, 8, 7))
    assert days_of(*texts, *made)[0] == ["14/3/2025", "15/4/2025", "16/5/2025", "4-3-2025", "6-5-2025", "8-7-2025"]
    kept = (date(2025, 4, 3), date(2025, 6, 5), date(2025, 8, 27))
    assert days_of(*texts, *kept)[0][3:] == ["3-4-2025", "5-6-2025", "27-8-2025"]
