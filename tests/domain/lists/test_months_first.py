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


def columns_of(*rows):
    """Of which days the month comes first; the last column is none that is brought in."""
    head = ["Naam", "Startdatum", "Einddatum", "VOG datum", "Modified"]
    lines = [head, *(["Jo Bel", *row] for row in rows)]
    found = table("vrijwilligers.csv", Sheet("", lines, range(1, len(lines) + 1)))
    return {head[at] for at in found.months_first}


EACH = {"Startdatum", "Einddatum", "VOG datum"}


@pytest.mark.parametrize(
    ("rows", "turned"),
    [
        # Too few in each, and enough in all.
        ([("3/25/2021", "", "12/31/2024", ""), ("4/5/2020", "3/4/2025", "", "")], EACH),
        # Only what is passed over shows it.
        ([("3/5/2021", "2/3/2025", "1/2/2023", "1/14/2025 9:00 AM")] * 2, EACH),
        # One column says otherwise, as somebody typed it.
        ([("3/25/2021", "25/3/2025", "12/31/2024", ""), ("4/5/2020", "", "", "")], set()),
        # One slip of the pen in all of them.
        ([("3/25/2021", "4/3/2025", "2/1/2024", ""), ("4/5/2020", "", "", "")], set()),
        # Nothing of these stands in days with hyphens.
        ([("3/25/2021", "4-3-2025", "12/31/2024", "")], {"Startdatum", "VOG datum"}),
        # Most show nothing.
        ([("3/25/2021", "4/3/2025", "12/31/2024", ""), *[("4/5/2020", "5/4/2025", "3/2/2020", "")] * 3], set()),
    ],
)
def test_columns_of_one_export_show_of_each_other_that_months_stand_first(rows, turned):
    assert columns_of(*rows) == turned
