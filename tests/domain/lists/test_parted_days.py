"""Visits of which the day, the month and the year stand in columns of their own."""

from datetime import date

import pytest

from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from tests.domain.lists.steps import book, planned

PEOPLE = "Naam;E-mail;Programma\nIna Plas;ina@voorbeeld.nl;Lezen\n"
HOMES = "Nr;Gezin;Programma;Status;Vrijwilliger;Sinds\n1;Familie Zand;Lezen;gekoppeld;Ina Plas;1-1-2025\n"


def days_of(visits):
    world, (*_, rows) = planned(v=PEOPLE, h=HOMES, b=visits)
    return [one.day for one in world.new_visits], [row.reason and row.reason.code for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "Dag;Maand;Jaar;Vrijwilliger;Gezin;Min\n3;2;2025;Ina Plas;Familie Zand;60\n4;mrt;2025;Ina Plas;Familie Zand;",
        "Vrijwilliger;Gezin;Jr;Mnd;Dag\nIna Plas;Familie Zand;25;2;3\nIna Plas;Familie Zand;25;maart;4",
        # The year stands above the list.
        "Bezoeken 2025\nDag;Maand;Vrijwilliger;Gezin\n3;2;Ina Plas;Familie Zand\n4;3;Ina Plas;Familie Zand",
    ],
)
def test_three_columns_are_one_day(text):
    assert days_of(text) == ([date(2025, 2, 3), date(2025, 3, 4)], [None, None])


def test_numbers_of_a_sheet_are_days_too():
    rows = [["Dag", "Maand", "Jaar", "Vrijwilliger", "Gezin"], [3, 2.0, 2025, "Ina Plas", "Familie Zand"]]
    assert days_of(book(Blad1=rows)) == ([date(2025, 2, 3)], [None])


def test_no_such_day_is_refused_with_what_was_written():
    text = "Dag;Maand;Jaar;Vrijwilliger;Gezin\n30;2;2025;Ina Plas;Familie Zand\n;;;Ina Plas;Familie Zand\n"
    _world, (*_, rows) = planned(v=PEOPLE, h=HOMES, b=text)
    assert [row.reason.code for row in rows] == ["no_such_day", "no_day"]
    assert rows[0].reason.values["text"] == "30-2-2025"


@pytest.mark.parametrize(
    "text",
    [
        # Helpers beside the day itself.
        "Datum;Dag;Maand;Jaar;Vrijwilliger;Gezin\n3-2-2025;3;2;2025;Ina Plas;Familie Zand\n"
        "4-3-2025;4;3;2025;Ina Plas;Familie Zand\n",
        "Dag;Maand;Bezoekdatum;Vrijwilliger;Gezin\nma;feb;3-2-2025;Ina Plas;Familie Zand\n"
        "di;mrt;4-3-2025;Ina Plas;Familie Zand\n",
    ],
)
def test_beside_the_day_itself_they_tell_nothing(text):
    assert days_of(text) == ([date(2025, 2, 3), date(2025, 3, 4)], [None, None])


def test_days_of_the_week_are_none_of_a_month():
    text = "Dag;Maand;Naam;VOG;Talen\nma;elke;Ina Plas;1-2-2024;Engels\n"
    (table,) = of_file("vrijwilligers", files.read(text.encode())).tables
    assert "Datum" not in table.headings
