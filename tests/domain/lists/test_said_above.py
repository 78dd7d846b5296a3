"""What a list says once, above all of it or above a part, and a day that only "Sinds" tells."""

from datetime import date

import pytest

from domain.lists.sheets import files
from domain.lists.tables.named_after import programmes_of
from domain.lists.tables.of_file import of_file
from tests.domain.lists.steps import planned, told

KNOWN = {"Thuisadministratie": 1, "Voorlezen": 2}


@pytest.mark.parametrize(
    ("title", "programme"),
    [
        ("Werkgroep Thuisadministratie", "Thuisadministratie"),
        ("Overzicht 2025;;Voorlezen", "Voorlezen"),
        ("Gezinnen Leek", ""),
        ("Voorlezen en Thuisadministratie", ""),
        ("Niet voorlezen", ""),
        ("V;Voorlezen", ""),
        ("Jo Bel;Voorlezen;Leek", ""),
        ("Wie ook bij voorlezen staat, telt in deze lijst niet mee", ""),
        ("Voorlezen\nThuisadministratie", ""),
    ],
)
def test_a_title_above_a_list_names_its_programme(title, programme):
    text = f"{title}\n\nDossiernr;Gezin;Aangemeld\nD1;Fam. Rood;1-2-2025\n"
    tables = of_file("lijst.csv", files.read(text.encode())).tables
    assert programmes_of(tables, KNOWN) == ({0: programme} if programme else {})


def test_the_name_of_a_file_goes_before_a_title():
    text = "Werkgroep Voorlezen\n\nDossiernr;Gezin;Aangemeld\nD1;Fam. Rood;1-2-2025\n"
    tables = of_file("thuisadministratie.csv", files.read(text.encode())).tables
    assert programmes_of(tables, KNOWN) == {0: "Thuisadministratie"}


def test_below_a_village_that_stands_alone_all_live_there():
    rows = (
        "D1;Fam. Rood;1-2-2025\n;MARUM:;\nD2;Fam. Wit;1-2-2025\nD3;Fam. Geel;1-2-2025\n;Leek;\nD4;Fam. Zwart;1-2-2025\n"
    )
    world, (plans,) = planned(h="Dossiernr;Gezin;Aangemeld\n" + rows)
    assert told(plans) == [("new", [])] * 4
    assert [home.values.get("place") or "" for home in world.households.values()] == ["", "Marum", "Marum", "Leek"]


def test_volunteers_are_divided_by_their_villages_too():
    rows = "Zuidhorn;;\nJo Bel;jo@voorbeeld.nl;\nNoordhorn;;\nAl Dam;al@voorbeeld.nl;\n"
    world, (plans,) = planned(v="Naam;E-mail;Woonplaats\n" + rows)
    assert told(plans) == [("new", [])] * 2
    assert [one.values["place"] for one in world.volunteers.values()] == ["Zuidhorn", "Noordhorn"]


def test_where_a_column_tells_the_village_nothing_else_does():
    rows = "D1;Fam. Rood;Leek;1-2-2025\n;Marum;;\nD2;Fam. Wit;;1-2-2025\n"
    world, _plans = planned(h="Dossiernr;Gezin;Plaats;Aangemeld\n" + rows)
    assert [home.values.get("place") or "" for home in world.households.values()][-1] == ""


@pytest.mark.parametrize(
    ("headings", "row", "day"),
    [
        ("Dossiernr;Gezin;Plaats;Sinds", "D1;Fam. Rood;Leek;12-3-2024", date(2024, 3, 12)),
        ("Dossiernr;Gezin;Vanaf;Plaats", "D1;Fam. Rood;12-3-2024;Leek", date(2024, 3, 12)),
        ("Dossiernr;Gezin;Sinds wanneer;Plaats", "D1;Fam. Rood;12-3-2024;Leek", date(2024, 3, 12)),
        ("Dossiernr;Gezin;Plaats;Ingangsdatum", "D1;Fam. Rood;Leek;12-3-2024", date(2024, 3, 12)),
        ("Dossiernr;Gezin;Sinds;Aangemeld", "D1;Fam. Rood;12-3-2024;1-2-2025", date(2025, 2, 1)),
    ],
)
def test_since_when_a_household_is_there(headings, row, day):
    world, (plans,) = planned(h=f"{headings}\n{row}\n")
    assert told(plans) == [("new", [])]
    assert [home.values["registered_on"] for home in world.households.values()] == [day]


def test_since_when_beside_a_status_is_no_day_of_registration():
    (table,) = of_file("h", files.read(b"Dossiernr;Gezin;Status;Sinds\nD1;Fam. Rood;wachtlijst;12-3-2024\n")).tables
    assert table.unused == ["Sinds"]


def test_what_volunteers_are_active_for_are_their_programmes():
    text = "Naam;E-mail;VOG;Actief voor\nJo Bel;jo@voorbeeld.nl;;Voorlezen\n"
    world, _plans = planned(("Thuisadministratie", "Voorlezen"), v=text)
    assert [one.programmes for one in world.volunteers.values()] == [{2}]
