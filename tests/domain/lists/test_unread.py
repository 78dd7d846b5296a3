"""Sheets of a file that no list was found in: where something is listed, somebody counts on it."""

import pytest

from domain.lists.sheets.files import Sheet
from domain.lists.sheets.unread import unread

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
