"""Households and visits that name a volunteer by the number of the list of volunteers."""

import pytest

from tests.domain.lists.steps import planned, told

PEOPLE = "{};Naam;E-mail;VOG\n1;Bea Wolters;bea@voorbeeld.nl;\n12;Riet Bos;riet@voorbeeld.nl;\n"
HOMES = "Dossiernr;Gezin;Status;{}\nD1;Fam. Rood;gekoppeld;12\nD2;Fam. Wit;gekoppeld;1\nD3;Fam. Geel;wacht;\n"
VISITS = "Datum;{};Dossiernr\n1-3-2025;12;D1\n2-3-2025;1;D2\n3-3-2025;7;D1\n"


def came(world):
    return [
        (home.values["name"], world.volunteers[match.volunteer].values["name"])
        for home in world.households.values()
        for match in home.requests[0].matches
    ]


@pytest.mark.parametrize(
    ("theirs", "heading"),
    [
        ("Nr", "Vrijw.nr"),
        ("Vrijw.nr", "Vrijwilligersnummer"),
        ("Lidnr", "Nr. vrijwilliger"),
        ("Code", "Vrijwilliger"),
        ("ID", "Maatje"),
    ],
)
def test_a_number_tells_who_comes_and_who_was_there(theirs, heading):
    world, (people, homes, visits) = planned(v=PEOPLE.format(theirs), h=HOMES.format(heading), b=VISITS.format(heading))
    assert told(people) == [("new", [])] * 2
    assert told(homes) == [("new", [])] * 3
    assert came(world) == [("Fam. Rood", "Riet Bos"), ("Fam. Wit", "Bea Wolters")]
    assert [world.volunteers[one.volunteer].values["name"] for one in world.new_visits] == ["Riet Bos", "Bea Wolters"]
    assert (visits[2].reason.code, visits[2].reason.values) == ("volunteer_unknown", {"name": "7"})


def test_without_the_list_of_volunteers_a_number_names_nobody():
    _world, (rows,) = planned(h=HOMES.format("Vrijw.nr"))
    assert [row.reason and row.reason.code for row in rows] == ["volunteer_unknown", "volunteer_unknown", None]


def test_a_name_beside_the_number_counts():
    homes = "Dossiernr;Gezin;Vrijw.nr;Vrijwilliger\nD1;Fam. Rood;12;Bea Wolters\n"
    world, _rows = planned(v=PEOPLE.format("Nr"), h=homes)
    assert came(world) == [("Fam. Rood", "Bea Wolters")]


def test_a_number_of_two_people_is_nobodys():
    one, other = "Nr;Naam;VOG\n12;Bea Wolters;\n", "Nr;Naam;VOG\n12;Riet Bos;\n"
    _world, (*_, rows) = planned(v=one, w=other, h=HOMES.format("Vrijw.nr"))
    assert rows[0].reason.code == "volunteer_unclear"


def test_numbers_that_are_said_to_be_of_volunteers_count_before_those_of_rows():
    people = "Nr;Vrijw.nr;Naam;VOG\n1;12;Riet Bos;\n12;1;Bea Wolters;\n"
    world, _rows = planned(v=people, h=HOMES.format("Vrijw.nr"))
    assert came(world) == [("Fam. Rood", "Riet Bos"), ("Fam. Wit", "Bea Wolters")]
