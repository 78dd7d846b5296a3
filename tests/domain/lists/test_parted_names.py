"""Volunteers whose names stand in two or three columns of a list of households or visits."""

from datetime import date

import pytest

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file

PEOPLE = "Voornaam;Tussenvoegsel;Achternaam;VOG\nJan;de;Bos;\nAn;;Vos;\n"
HOMES = "Reg.nr;Naam;Vraag;Status;Aangemeld;Afgesloten;{};{};{}\n"
HOME_ROWS = "K1;Fam. Rood;post;gekoppeld;1-2-2025;;Jan;de;Bos\nK2;Fam. Wit;geld;afgesloten;1-2-2025;1-3-2025;An;;Vos\n"


def plan(**texts):
    found = [table for name, text in texts.items() for table in of_file(name, files.read(text.encode())).tables]
    world = World(date(2026, 1, 1), {})
    return world, bring_in.plan(found, world, Options(date(2024, 1, 1), "Bep"))


@pytest.mark.parametrize(
    "headings",
    [
        ("Voornaam vrijwilliger", "Tussenvoegsel vrijwilliger", "Achternaam vrijwilliger"),
        ("Vrijwilliger voornaam", "Vrijwilliger tussenv.", "Vrijwilliger achternaam"),
        ("Roepnaam maatje", "Tv maatje", "Familienaam maatje"),
    ],
)
def test_the_volunteer_of_a_household_in_columns(headings):
    world, plans = plan(v=PEOPLE, h=HOMES.format(*headings) + HOME_ROWS)
    assert [row.outcome.value for row in plans[1].rows] == ["new", "new"]
    assert [home.values["name"] for home in world.households.values()] == ["Fam. Rood", "Fam. Wit"]
    came = [match.volunteer for home in world.households.values() for match in home.requests[0].matches]
    assert [world.volunteers[who].values["name"] for who in came] == ["Jan de Bos", "An Vos"]


@pytest.mark.parametrize("headings", ["Voornaam;Tussenv.;Achternaam", "Voornaam vrijw.;Tv vrijw.;Achternaam vrijw."])
def test_the_volunteer_of_a_visit_in_columns(headings):
    homes = "Reg.nr;Gezin;Status;Vrijwilliger;Aangemeld\nK1;Fam. Rood;gekoppeld;Jan de Bos;1-2-2025\n"
    visits = f"Datum;{headings};Reg.nr;Soort;Min\n1-3-2025;Jan;de;Bos;K1;huisbezoek;60\n;;Totaal;;;60\n"
    world, plans = plan(v=PEOPLE, h=homes, b=visits)
    assert [(row.outcome.value, row.reason) for row in plans[2].rows] == [("new", None)]
    assert [world.volunteers[one.volunteer].values["name"] for one in world.new_visits] == ["Jan de Bos"]


def test_the_names_in_a_list_of_volunteers_stay_as_they_are():
    text = "Voornaam vrijwilliger;Achternaam vrijwilliger;VOG\nJan;Bos;\n"
    (found,) = of_file("v", files.read(text.encode())).tables
    assert found.used == {0: "first_name", 1: "last_name", 2: "vog_on"}
