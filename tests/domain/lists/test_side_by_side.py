"""Two lists beside each other on one sheet."""

import pytest

from domain.lists.headings.fields import Kind
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from tests.domain.lists.steps import book, planned


def read(*rows):
    return of_file("b.xlsx", files.read(book(Blad1=[row.split(";") for row in rows]))).tables


def test_volunteers_beside_the_households_that_name_them():
    rows = (
        "Vrijwilligers;;;;Gezinnen;;;",
        "Naam;E-mail;VOG;;Dossiernr;Gezin;Project;Maatje",
        "Jo Bel;jo@x.nl;1-2-2024;;K1;Mol;Lezen;Bo Vos",
        "Bo Vos;bo@x.nl;1-2-2024;;K2;Das;Lezen;",
        "Co Wit;co@x.nl;;;;;;",
    )
    people, homes = read(*rows)
    assert (people.kind, homes.kind) == (Kind.VOLUNTEERS, Kind.HOUSEHOLDS)
    assert ([one.number for one in people.lines], [one.number for one in homes.lines]) == ([3, 4, 5], [3, 4])
    assert (people.unused, people.without_heading, homes.unused) == ([], [], [])
    world, _plans = planned(b=book(Blad1=[row.split(";") for row in rows]))
    # What a family asks for is not what the volunteer in the same row does.
    assert [person.programmes for person in world.volunteers.values()] == [set(), set(), set()]


def test_two_months_of_visits_beside_each_other():
    rows = ["Datum;Maatje;Gezin;;Datum;Maatje;Gezin", "1-1-2025;Jo;Mol;;1-2-2025;Bo;Das", "2-1-2025;Jo;Mol;;;;"]
    january, february = read(*rows)
    assert [[line.text("day") for line in one.lines] for one in (january, february)] == [
        ["1-1-2025", "2-1-2025"],
        ["1-2-2025"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        # Of each household its volunteer, with all that is known of them.
        ["Dossiernr;Gezin;Status;;Maatje;E-mail;VOG;Max", "K1;Mol;gekoppeld;;Jo Bel;jo@x.nl;1-2-2024;3"],
        ["Naam;Telefoon;VOG;;Naam;Telefoon", "Jo Bel;0611112222;1-2-2024;;Bo Bel;0611113333"],
        ["Datum;Maatje;Gezin;Km;;Naam;E-mail;Telefoon;Taal", "1-1-2025;Jo Bel;Mol;3;;Bo;bo@x.nl;0611112222;Pools"],
        ["Naam;VOG;;E-mail;Max;Project", "Jo Bel;1-2-2024;;jo@x.nl;3;Lezen"],
    ],
)
def test_an_empty_column_within_a_list_parts_nothing(rows):
    assert len(read(*rows)) == 1
