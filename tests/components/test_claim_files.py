"""The files for the bookkeeper, as Excel and a reader of CSV get them."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from components.expenses import bookkeeping_words, claim_files
from components.files import Sheet, csv_file, excel_file
from domain.bookkeeping import Outcome
from domain.expenses import ExpenseKind, ExpenseStatus
from services.expenses.spending import Line
from services.expenses.year_overview import Overview, Row

ODD = ["=1+1", "+31612345678", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "Zoë; de Boer", '"x"']
LATE = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # the third in Amsterdam


def line(claimant="Henk", programme="Voorlezen"):
    return Line(
        7, claimant, programme, date(2026, 3, 2), ExpenseKind.MILEAGE, 85, 23, 123456, ExpenseStatus.PAID, LATE, LATE,
        "Marijke", date(2026, 3, 9),
    )  # fmt: skip


@pytest.fixture
def sheet():
    def opened(*lines):
        made = excel_file(Sheet("Declaraties", claim_files.headings(), claim_files.rows(lines)))
        return load_workbook(io.BytesIO(made)).active

    return opened


@pytest.mark.parametrize("name", ODD)
def test_a_name_stays_the_text_that_it_is_in_excel(sheet, name):
    cell = sheet(line(name, name))["B2"]
    # A workbook keeps no carriage return.
    assert (cell.data_type, cell.value.replace("_x000D_", "\r")) == ("s", name)


def test_amounts_and_days_are_numbers_and_days_in_excel(sheet):
    row = [(cell.data_type, cell.value) for cell in sheet(line())[2]]
    assert row == [
        ("n", 7),
        ("s", "Henk"),
        ("s", "Voorlezen"),
        ("d", datetime(2026, 3, 2)),  # noqa: DTZ001  a day, as Excel knows it
        ("s", "Kilometers"),
        ("n", 8.5),
        ("n", 0.23),
        ("n", 1234.56),
        ("s", "betaald"),
        ("d", datetime(2026, 3, 3)),  # noqa: DTZ001
        ("d", datetime(2026, 3, 3)),  # noqa: DTZ001
        ("s", "Marijke"),
        ("d", datetime(2026, 3, 9)),  # noqa: DTZ001
    ]


@pytest.mark.parametrize("name", ODD)
def test_a_name_is_no_formula_in_csv(name):
    made = csv_file(claim_files.headings(), claim_files.rows([line(name)]))
    assert made.startswith(b"\xef\xbb\xbf")
    cell = next(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=";"))["Vrijwilliger"]
    assert cell == (f"'{name}" if name[0] in "=+-@\t\r" else name)


def test_a_line_of_csv_reads_as_dutch_excel_expects():
    made = csv_file(claim_files.headings(), claim_files.rows([line()])).decode("utf-8-sig").splitlines()
    assert made[1] == (
        "7;Henk;Voorlezen;02-03-2026;Kilometers;8,5;0,23;1234,56;betaald;03-03-2026;03-03-2026;Marijke;09-03-2026"
    )


@pytest.fixture
def year():
    rows = {Outcome.PAID: [Row("=Voorlezen", ExpenseKind.PARKING, (100, *[0] * 10, 250))]}
    return Overview(2025, rows | {Outcome.PROMISED: [], Outcome.GIVEN: []})


def test_the_year_by_month_reads_as_dutch_excel_expects(year):
    sheet = bookkeeping_words.by_month(year)
    made = csv_file(sheet.headings, sheet.rows).decode("utf-8-sig").splitlines()
    assert made[0].startswith("Activiteit;Soort;Stand;Januari 2025;")
    assert made[1:] == ["'=Voorlezen;Parkeren;betaald;1,00;" + "0,00;" * 10 + "2,50;3,50"]


def test_the_year_is_two_sheets(year):
    made = excel_file(bookkeeping_words.by_month(year), bookkeeping_words.counted([line()]))
    book = load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Jaaroverzicht 2025", "Regels"]
    year = [(cell.data_type, cell.value) for cell in book["Jaaroverzicht 2025"][2]]
    assert year[:4] == [("s", "=Voorlezen"), ("s", "Parkeren"), ("s", "betaald"), ("n", 1)]
    assert year[14:] == [("n", 2.5), ("n", 3.5)]
    assert book["Regels"]["H2"].value == 1234.56
