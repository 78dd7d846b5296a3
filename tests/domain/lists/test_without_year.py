"""Days of visits as a sheet shows them without their year."""

import pytest

from domain.lists.sheets import files
from domain.lists.sheets.files import Sheet
from domain.lists.tables import tables
from domain.lists.tables.of_file import of_file


def days_of(name, *days, above=""):
    rows = "".join(f"{day};Jo Bel;Fam. Bos;5\n" for day in days)
    (found,) = of_file(name, files.read(f"{above}Datum;Vrijwilliger;Gezin;Km\n{rows}".encode())).tables
    return found.year, [line.text("day") for line in found.lines]


SHORT = ("12-mrt", "3-4", "do 10 april", "17/4", "1-5-2024")
WHOLE = ["12-mrt 2025", "3-4-2025", "do 10 april 2025", "17/4-2025", "1-5-2024"]


@pytest.mark.parametrize(("name", "above"), [("bezoeken 2025.csv", ""), ("b.csv", "Bezoeken in 2025;;;\n")])
def test_the_year_that_the_list_says(name, above):
    assert days_of(name, *SHORT, above=above) == ("2025", WHOLE)


def test_the_year_of_all_other_days():
    assert days_of("b.csv", "1-5-2025", "3-4") == ("2025", ["1-5-2025", "3-4-2025"])


@pytest.mark.parametrize(
    ("name", "days"), [("b.csv", ("3-4",)), ("2024-2025.csv", ("3-4",)), ("b.csv", ("1-5-2024", "1-5-2025", "3-4"))]
)
def test_where_no_year_or_several_are_said_there_is_none(name, days):
    assert days_of(name, *days) == ("", list(days))


@pytest.mark.parametrize(
    ("sheet", "year"), [("2025", "2025"), ("jan-jun 2025", "2025"), ("2024 en 2025", ""), ("Blad1", "")]
)
def test_a_sheet_of_one_year_in_a_file_of_several(sheet, year):
    rows = [["Datum", "Vrijwilliger", "Gezin", "Km"], ["3-4", "Jo Bel", "Fam. Bos", "5"]]
    assert tables.table("bezoeken 2024-2025.xlsx", Sheet(sheet, rows, [1, 2])).year == year
