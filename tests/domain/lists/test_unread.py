"""Sheets of a file that no list was found in: where something is listed, somebody counts on it."""

import pytest

from domain.lists.sheets.files import Sheet
from domain.lists.sheets.unread import unread
from domain.lists.tables.of_file import of_file

PEOPLE = [["Jan Bos", "Leek"], ["Jo Bel", "Marum"], ["Wim Wit", "Zuidhorn"]]


def sheet(name, rows, *, hidden=False):
    return Sheet(name, rows, range(1, len(rows) + 1), hidden=hidden)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (PEOPLE, [("Extra", 3)]),
        ([["Wie ook komt"], *PEOPLE, [None, "", "Leek"]], [("Extra", 3)]),
        (PEOPLE[:2], []),
        ([["ja"], ["nee"], ["misschien"], ["later"]], []),
        ([], []),
    ],
)
def test_a_sheet_is_told_where_rows_of_cells_stand(rows, told):
    assert unread([sheet("Nu", PEOPLE), sheet("Extra", rows)], {"Nu"}) == told


def test_parts_of_a_sheet_are_told_as_one_and_hidden_ones_are_not():
    assert unread([sheet("A", PEOPLE), sheet("A", PEOPLE), sheet("B", PEOPLE, hidden=True)], set()) == [("A", 6)]


def test_visits_of_nobody_are_told_by_themselves():
    people = sheet("Nu", [["Naam", "E-mail", "VOG"], ["Jan Bos", "j@voorbeeld.nl", ""]])
    visits = sheet("Ritten", [["Datum", "Gezin", "Km"], *[[f"{day}-2-2025", "Fam. Wit", 5] for day in range(1, 5)]])
    found = of_file("lijst.xlsx", [people, visits, sheet("Extra", PEOPLE)])
    assert [table.sheet for table in found.tables] == ["Nu"]
    assert [one.sheet.name for one in found.whose_visits] == ["Ritten"]
    assert found.unread == [("Extra", 3)]
