"""A heading over several columns, with its parts in the row below it."""

import pytest

from domain.lists import files, tables
from domain.lists.fields import Kind
from domain.lists.tables import Choice

ROWS = "Naam;Telefoon;;E-mail;Ruimte\n{}\nJo Bel;;06-11112222;jo@voorbeeld.nl;2\n"


def table(text, choice=None):
    (sheet,) = files.read(text.encode())
    return tables.table("lijst.csv", sheet, choice)


def test_the_parts_of_a_heading_are_read_with_it():
    found = table(ROWS.format(";vast;mobiel;;"))
    assert found.headings == ["Naam", "Telefoon vast", "Telefoon mobiel", "E-mail", "Ruimte"]
    assert [line.number for line in found.lines] == [3]
    assert found.lines[0].text("mobile") == "06-11112222"
    assert found.without_heading == []


@pytest.mark.parametrize("row", ["Wim Wit;;mobiel;;", ";;06-22223333;;", ";let op;;;", ";;;w@voorbeeld.nl;1"])
def test_another_row_below_the_headings_is_none(row):
    assert table(ROWS.format(row)).depth == 1


def test_a_person_chooses_from_the_headings_as_they_were_joined():
    found = table(ROWS.format(";vast;mobiel;;"), Choice(Kind.VOLUNTEERS, 0, {"name": 0, "phone": 2}, {}, depth=2))
    assert (found.headings[2], found.lines[0].text("phone")) == ("Telefoon mobiel", "06-11112222")
