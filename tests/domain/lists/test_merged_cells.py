"""Cells that stand as one over several rows: who or when they say, they say of each of these rows."""

import io

import openpyxl
import pytest

from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file

HEADINGS = ["Datum", "Vrijwilliger", "Dossiernr", "Soort", "Minuten", "Km", "Verslag"]
FIELDS = ("day", "volunteer", "number", "visit_kind", "minutes", "km", "note")


def lines(rows, merged, headings=(HEADINGS,)):
    book = openpyxl.Workbook()
    for row in [*headings, *rows]:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    made = io.BytesIO()
    book.save(made)
    (table,) = of_file("b.xlsx", files.read(made.getvalue())).tables
    return [[line.text(name) for name in FIELDS] for line in table.lines]


def test_who_came_stands_once_for_several_visits():
    rows = [
        ["1-3-2025", "Jo Bel", "D1", "bezoek", 30, 4, "post"],
        ["8-3-2025", None, None, None, 45, 5, None],
        ["15-3-2025", None, "D2", None, 20, None, None],
        ["22-3-2025", None, "D2", None, 20, None, None],
    ]
    found = lines(rows, ["B2:B4", "C2:C3", "D2:D4"])
    assert found[1:] == [
        ["8-3-2025", "Jo Bel", "D1", "bezoek", "45", "5", ""],
        ["15-3-2025", "Jo Bel", "D2", "bezoek", "20", "", ""],
        ["22-3-2025", "", "D2", "", "20", "", ""],
    ]


@pytest.mark.parametrize("column", "EFG")
def test_what_is_counted_or_told_once_is_not_said_of_each(column):
    rows = [["1-3-2025", "Jo Bel", "D1", "bezoek", 30, 4, "post"], ["1-3-2025", "Jo Bel", "D2", "bezoek"]]
    assert lines(rows, [f"{column}2:{column}3"])[1][4:] == ["", "", ""]


def test_headings_that_stand_over_two_rows_stay_headings():
    above = ["Datum", "Vrijwilliger", "Dossiernr", "Soort", "Duur", None, None]
    below = [None, None, None, None, "minuten", "km", "verslag"]
    rows = [["1-3-2025", "Jo Bel", "D1", "bezoek", 30, 4, "post"]]
    found = lines(rows, ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1"], (above, below))
    assert found == [["1-3-2025", "Jo Bel", "D1", "bezoek", "30", "4", "post"]]


def test_a_title_over_several_columns_and_rows_says_nothing_of_people():
    rows = [["1-3-2025", "Jo Bel", "D1", "bezoek", 30, 4, "post"]]
    found = lines(rows, ["A1:G2"], (["Bezoeken"], [], HEADINGS))
    assert found == [["1-3-2025", "Jo Bel", "D1", "bezoek", "30", "4", "post"]]
