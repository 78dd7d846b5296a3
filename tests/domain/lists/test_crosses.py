"""A column a programme: a cross says who takes part."""

import pytest

from tests.domain.lists.steps import plans_of, told

PEOPLE = "Naam;E-mail;Taalcafé;VOG;Maatjesproject\n"
HOUSE = "Dossiernr;Gezin;Taalcaf.;Status;Aangemeld;Maatjesproject\n"
TAALCAFE, MAATJES, KLUSSEN = 1, 2, 3
PROGRAMMES = ("Taalcafé", "Maatjesproject", "Klussen en Koken")


def read(programmes=PROGRAMMES, **text):
    world, (plan,) = plans_of(programmes, **text)
    return world, plan


def takes_part(world):
    return [one.programmes for one in world.volunteers.values()]


@pytest.mark.parametrize("cross", ["x", "X", "ja", "v", "1", "✓", "1-2-2024"])
def test_a_cross_says_who_takes_part(cross):
    world, plan = read(v=PEOPLE + f"Jo Bel;jo@voorbeeld.nl;{cross};;nee\nBo Vos;bo@voorbeeld.nl;x;;\n")
    assert told(plan.rows) == [("new", [])] * 2
    assert plan.crossed == ("Taalcafé", "Maatjesproject")
    assert takes_part(world) == [{TAALCAFE}, {TAALCAFE}]


def test_households_ask_in_each_programme_with_a_cross():
    rows = "D1;Fam. Rood;x;wachtlijst;1-1-2024;ja\nD2;Fam. Wit;-;wachtlijst;1-1-2024;\n"
    world, plan = read(h=HOUSE + rows)
    assert told(plan.rows) == [("new", [])] * 2
    asked = [[one.programme for one in home.requests] for home in world.households.values()]
    assert asked == [[TAALCAFE, MAATJES], [None]]
    assert plan.crossed == ("Taalcaf.", "Maatjesproject")


def test_another_word_than_a_cross_is_told():
    people = PEOPLE + "Jo Bel;jo@voorbeeld.nl;x;;misschien later\nBo Vos;bo@voorbeeld.nl;;;x\n"
    _world, plan = read(v=people)
    assert told(plan.rows) == [("new", ["said_otherwise"]), ("new", [])]
    assert plan.rows[0].doubts[0].values["text"] == "Maatjesproject: misschien later"


def test_a_programme_that_looks_like_the_word_for_one():
    world, _plan = read(("Ondersteuning thuis",), v="Naam;VOG;Ondersteuning thuis;Ruimte\nJo Bel;;ja;2\nBo Vos;;x;1\n")
    assert takes_part(world) == [{1}, {1}]


def test_crosses_go_along_with_a_column_of_programmes():
    world, _plan = read(v="Naam;VOG;Activiteit;Taalcafé\nJo Bel;;Maatjesproject;x\n")
    assert takes_part(world) == [{TAALCAFE, MAATJES}]


@pytest.mark.parametrize(
    "text", ["Naam;VOG;Ruimte;TC\nJo Bel;;2;x\n", "Naam;VOG;Ruimte;Taalcafé\nJo Bel;;2;op dinsdag\n"]
)
def test_other_columns_are_no_crosses(text):
    world, plan = read(v=text)
    assert plan.crossed == ()
    assert takes_part(world) == [set()]


@pytest.mark.parametrize(
    "over", ["Naam;Inzet;;;VOG\n;MP;TC;KK;\n", "Naam;MP;TC;KK;VOG\n", "Naam;Inzet MP;Inzet TC;KK;VOG\n"]
)
def test_crosses_below_the_letters_of_each_programme(over):
    world, plan = read(v=over + "Jo Bel;x;;;1-2-2024\nBo Vos;x;;1;1-2-2024\n")
    assert told(plan.rows) == [("new", [])] * 2
    assert takes_part(world) == [{MAATJES}, {MAATJES, KLUSSEN}]
