"""Visits of which little says that they are: read as people, what was said of a family becomes what somebody wishes."""

import pytest

from domain.access import Refused
from domain.lists.headings.fields import Kind
from tests.domain.lists.steps import planned
from tests.domain.lists.test_lacking import read

PEOPLE = "Naam;VOG\nJo Bel;\nBo Vos;\n"
HOMES = "Dossiernr;Gezin;Status;Maatje\nK-7;Fam. Rood;gekoppeld;Jo Bel\nK-8;Mevr. Wit;gekoppeld;Bo Vos\n"
ROWS = ("Jo Bel;{};3-1-2025;10:00;11:30;thuis;12;vader is ziek", "Bo Vos;{};13-1-2025;9:00;9:30;tel;;rustig")
LOG = "Wie;{};Wanneer;Van;Tot;Hoe;Km;Opmerking"


@pytest.mark.parametrize("heading", ["Waar", "Adresje", ""])
@pytest.mark.parametrize("named", [("K-7", "K-8"), ("Fam. Rood", "Mevr. Wit")])
def test_at_whom_stands_below_a_heading_that_does_not_say_so(heading, named):
    rows = [row.format(one) for row, one in zip(ROWS, named, strict=True)]
    world, (*_, visits) = planned(v=PEOPLE, h=HOMES, b="\n".join((LOG.format(heading), *rows)) + "\n")
    assert [row.outcome.value for row in visits] == ["new", "new"]
    assert [(one.household, one.minutes, one.note) for one in world.new_visits] == [
        (world.by_number["k", "7"], 90, "vader is ziek"),
        (world.by_number["k", "8"], 30, "rustig"),
    ]


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        (LOG.format("Waar"), [row.format("Leek") for row in ROWS]),
        (LOG.replace("{};", ""), [row.replace("{};", "") for row in ROWS]),
        ("Week;Maatje;Gezin;Uren", ["3;Jo Bel;Rood;2", "4;Bo Vos;Wit;1,5"]),
    ],
)
def test_visits_at_nobody_or_without_a_day_are_no_list_of_people(headings, rows):
    with pytest.raises(Refused, match="list_incomplete"):
        read(headings, rows)


def test_the_day_of_hours_that_somebody_spent_stands_below_no_heading():
    found = read(";Maatje;Gezin;Uren;Reiskosten", ["3-1-2025;Jo Bel;Rood;1,5;4,60", "4-1-2025;Bo Vos;Wit;2;4,60"])
    assert (found.kind, found.columns["day"]) == (Kind.VISITS, 0)


def test_what_counts_the_rows_is_no_household_where_another_column_names_it():
    found = read("Nr;Wie;Datum;Waar;Km;Verslag", ["1;Jo Bel;3-1-2025;Fam. Rood;5;", "2;Bo Vos;4-1-2025;Mevr. Wit;;ok"])
    assert (found.columns.get("number"), found.columns["household"]) == (None, 3)
    alone = read("Nr;Wie;Datum;Waar;Km;Verslag", ["1;Jo Bel;3-1-2025;Leek;5;", "2;Bo Vos;4-1-2025;Leek;;ok"])
    assert alone.columns["number"] == 0


def test_a_day_of_a_visit_says_what_is_listed():
    found = read(
        "Door;Datum bezoek;Omschrijving;Nr;Naam gezin", ["Jo Bel;3-1-2025;post;1;Rood", "Bo Vos;4-1-2025;;2;Wit"]
    )
    assert (found.kind, found.columns["note"]) == (Kind.VISITS, 2)


@pytest.mark.parametrize(
    "headings", ["Naam;Talen;VOG;Uren", "Gezin;Maatje;Status;Uren", "Gezin;Maatje;Km", "Naam;Talen;Duur"]
)
def test_who_is_listed_with_hours_or_kilometres_is_a_list_of_people(headings):
    rows = [f"Jo Bel;{one};{one};{one}" for one in ("2", "3")]
    assert read(headings, rows).kind is not Kind.VISITS
