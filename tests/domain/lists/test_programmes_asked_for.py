"""Two columns of questions, of which one names the programmes."""

from datetime import date

import pytest

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file

KNOWN = {"Thuisadministratie": 1, "Voorlezen": 2}


def planned(*texts):
    found = [table for text in texts for table in of_file("x", files.read(text.encode())).tables]
    world = World(date(2026, 1, 1), dict(KNOWN))
    return world, bring_in.plan(found, world, Options(date(2024, 1, 1), "Bep"))


@pytest.mark.parametrize(("asks", "helps"), [("Toelichting", "Hulp bij"), ("Hulp bij", "Waarvoor")])
def test_of_two_columns_of_questions_one_may_name_the_programmes(asks, helps):
    rows = "K1;Fam. Rood;Voorlezen;voor de kleuter\nK2;Fam. Wit;Thuisadministratie;post\nK3;Fam. Geel;Schaken;\n"
    world, (plan,) = planned(f"Dossier;Naam;{helps};{asks};Status\n" + rows.replace("\n", ";wachtlijst\n"))
    assert [row.reason and row.reason.code for row in plan.rows] == [None, None, "no_such_programme"]
    asked = [home.requests[0] for home in world.households.values()]
    assert [(one.programme, one.values["question"]) for one in asked] == [(2, "voor de kleuter"), (1, "post")]
    assert plan.by_question == helps


@pytest.mark.parametrize("legend", ["Legenda", "Afkortingen", "Keuzelijst"])
def test_what_stands_beside_a_list_is_said_of_nobody_in_it(legend):
    rows = "Jo Bel;;;Voorlezen\nAl Dam;;;Thuisadministratie\n;;;Voorlezen\n"
    world, (plan,) = planned(f"Naam;VOG;;{legend}\n{rows}")
    assert [row.label for row in plan.rows] == ["Jo Bel", "Al Dam"]
    assert [person.programmes for person in world.volunteers.values()] == [set(), set()]
