"""Sheets that are hidden: an old list stays behind, the only list there is comes in, and both are said."""

import pytest

from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from tests import lists_sample as sample

PEOPLE = [["Naam", "E-mail", "VOG"], ["Jan Bos", "j@voorbeeld.nl", ""], ["Jo Bel", "", ""]]
OLD = [["Naam", "E-mail", "VOG"], ["Wim Wit", "w@voorbeeld.nl", ""]]
NOTES = [["Welkom", ""], ["Kies hieronder", "een blad"]]


def read(*sheets):
    """Of each sheet its name, rows, and whether it is hidden."""
    return files.read(sample.as_book(*sheets))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_list_beside_a_list_is_not_read_and_named(state):
    sheets = read(("Nu", PEOPLE, "visible"), ("Oud", OLD, state), ("Keuzes", [["ja"], ["nee"]], state))
    assert [(one.sheet, one.hidden) for one in of_file("v.xlsx", sheets).tables] == [("Nu", False)]
    assert [(one.sheet, len(one.lines)) for one in of_file("v.xlsx", sheets).hidden] == [("Oud", 1)]


@pytest.mark.parametrize("before", [NOTES, []])
def test_the_only_list_is_read_also_where_it_is_hidden(before):
    sheets = read(("Start", before, "visible"), ("Lijst", PEOPLE, "hidden"))
    (table,) = of_file("v.xlsx", sheets).tables
    assert (table.sheet, table.hidden, len(table.lines)) == ("Lijst", True, 2)


def test_an_empty_form_that_is_hidden_is_no_list():
    sheets = read(("Nu", PEOPLE, "visible"), ("Sjabloon", PEOPLE[:1], "hidden"))
    assert of_file("v.xlsx", sheets).hidden == []


def test_what_is_wrong_with_the_visible_sheet_is_said():
    problem = of_file("v.xlsx", read(("Nu", PEOPLE[:1], "visible"), ("Keuzes", NOTES, "hidden"))).problem
    assert problem.code == "list_only_headings"
