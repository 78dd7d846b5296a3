"""A row that stands on two sheets of one file, word for word, is there twice."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from domain.lists.records import bring_in
from domain.lists.records.world import World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from tests.domain.lists.steps import PAPER

PEOPLE = ["Naam", "E-mail", "VOG", "Max gezinnen", "Telefoon"]
HOMES = ["Dossiernr", "Gezin", "Hulpvraag", "Status", "Aangemeld"]


def book(*sheets):
    made = openpyxl.Workbook()
    for at, rows in enumerate(sheets):
        sheet = made.active if at == 0 else made.create_sheet(f"Deel {at + 1}")
        for row in rows:
            sheet.append(row)
    made.save(content := BytesIO())
    return content.getvalue()


def outcomes(*files_):
    tables = [table for name, content in files_ for table in of_file(name, files.read(content)).tables]
    plans = bring_in.plan(tables, World(date(2026, 1, 1), {}), PAPER)
    return [[(row.outcome.value, [doubt.code for doubt in row.doubts]) for row in plan.rows] for plan in plans]


@pytest.mark.parametrize(
    ("head", "row", "other"),
    [
        (PEOPLE, ["Jo Bel", "jo@voorbeeld.nl", "", 2, ""], ["An Vos", "an@voorbeeld.nl", "", 1, ""]),
        (HOMES, ["K1", "Fam. Rood", "post", "wachtlijst", "1-2-2025"], ["K2", "Fam. Wit", "taal", "", "1-3-2025"]),
    ],
)
def test_a_row_that_a_sheet_repeats_is_a_double(head, row, other):
    turned, new = slice(None, None, -1), ("new", [])
    twice = book([head, row], [head[turned], other[turned], row[turned]])
    assert outcomes(("b", twice)) == [[new], [new, ("double", [])]]


def test_a_doubtful_row_is_doubtful_once():
    twice = book([PEOPLE, ["Jo Bel", "", "", "geen idee", ""]], [PEOPLE, ["Jo Bel", "", "", "geen idee", ""]])
    assert outcomes(("b", twice)) == [[("new", ["capacity_no_number"])], [("double", ["capacity_no_number"])]]


def test_a_row_that_tells_more_or_otherwise_is_none():
    more = book([PEOPLE, ["Jo Bel", "jo@v.nl", "", 2, ""]], [PEOPLE, ["Jo Bel", "jo@v.nl", "", "", "0612345678"]])
    assert outcomes(("b", more)) == [[("new", [])], [("changed", [])]]
    otherwise = book([PEOPLE, ["Jo Bel", "jo@v.nl", "", 2, ""]], [PEOPLE, ["Jo Bel", "jo@v.nl", "", 3, ""]])
    assert outcomes(("b", otherwise)) == [[("new", [])], [("unchanged", ["another_list_first"])]]


def test_another_file_repeats_nothing():
    one = book([PEOPLE, ["Jo Bel", "jo@v.nl", "", 2, ""]])
    assert outcomes(("a", one), ("b", one)) == [[("new", [])], [("unchanged", [])]]


def test_visits_of_one_day_are_as_many_as_there_are_rows():
    head, row = ["Datum", "Vrijwilliger", "Gezin", "Km"], ["1-3-2025", "Jo Bel", "Fam. Rood", 5]
    homes = [["Gezin", "Status", "Vrijwilliger"], ["Fam. Rood", "gekoppeld", "Jo Bel"]]
    planned = outcomes(("b", book([PEOPLE, ["Jo Bel", "", "", "", ""]], homes, [head, row], [head, row, row])))
    assert planned[2:] == [[("new", [])], [("unchanged", []), ("new", [])]]
