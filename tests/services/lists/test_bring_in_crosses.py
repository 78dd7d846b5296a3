"""A column a programme: a cross says who takes part."""

import pytest

from db.models import Request, VolunteerProgramme
from tests.services.lists.steps import go, read

PEOPLE = "Naam;E-mail;Taalcafé;VOG;Maatjesproject\n"
HOUSE = "Dossiernr;Gezin;Taalcaf.;Status;Aangemeld;Maatjesproject\n"


def takes_part(make):
    return {one.programme_id for one in make.all(VolunteerProgramme)}


@pytest.mark.parametrize("cross", ["x", "X", "ja", "v", "1", "✓", "1-2-2024"])
def test_a_cross_says_who_takes_part(cross, make, coordinator, programmes):
    people = PEOPLE + f"Jo Bel;jo@voorbeeld.nl;{cross};;nee\nBo Vos;bo@voorbeeld.nl;x;;\n"
    for again in (False, True):
        preview, counts = go(read(v=people), who=coordinator)
        assert (counts[0]["new"], counts[0]["unchanged"], counts[0]["doubtful"]) == ((0, 2, 0) if again else (2, 0, 0))
        assert preview.lists[0].crossed == ("Taalcafé", "Maatjesproject")
    assert takes_part(make) == {programmes["Taalcafé"]}


def test_households_ask_in_each_programme_with_a_cross(make, coordinator, programmes):
    rows = "D1;Fam. Rood;x;wachtlijst;1-1-2024;ja\nD2;Fam. Wit;-;wachtlijst;1-1-2024;\n"
    preview, counts = go(read(h=HOUSE + rows), who=coordinator)
    assert (counts[0]["new"], counts[0]["doubtful"], counts[0]["refused"]) == (2, 0, 0)
    wanted = [programmes["Taalcafé"], programmes["Maatjesproject"], None]
    assert sorted((one.programme_id for one in make.all(Request)), key=str) == sorted(wanted, key=str)
    assert preview.lists[0].crossed == ("Taalcaf.", "Maatjesproject")


def test_another_word_than_a_cross_is_told(make, coordinator, programmes):
    people = PEOPLE + "Jo Bel;jo@voorbeeld.nl;x;;misschien later\nBo Vos;bo@voorbeeld.nl;;;x\n"
    preview, counts = go(read(v=people), who=coordinator)
    assert (counts[0]["new"], counts[0]["doubtful"]) == (2, 1)
    (doubt,) = preview.lists[0].rows[0].doubts
    assert (doubt.code, doubt.values["text"]) == ("said_otherwise", "Maatjesproject: misschien later")


def test_a_programme_that_looks_like_the_word_for_one(make, coordinator):
    own = make.programme("Ondersteuning thuis")
    go(read(v="Naam;VOG;Ondersteuning thuis;Ruimte\nJo Bel;;ja;2\nBo Vos;;x;1\n"))
    assert [one.programme_id for one in make.all(VolunteerProgramme)] == [own, own]


def test_crosses_go_along_with_a_column_of_programmes(make, coordinator, programmes):
    go(read(v="Naam;VOG;Activiteit;Taalcafé\nJo Bel;;Maatjesproject;x\n"), who=coordinator)
    assert takes_part(make) == {programmes["Taalcafé"], programmes["Maatjesproject"]}


@pytest.mark.parametrize(
    "text", ["Naam;VOG;Ruimte;TC\nJo Bel;;2;x\n", "Naam;VOG;Ruimte;Taalcafé\nJo Bel;;2;op dinsdag\n"]
)
def test_other_columns_are_no_crosses(text, make, coordinator):
    preview, _counts = go(read(v=text), who=coordinator)
    assert preview.lists[0].crossed == ()
    assert takes_part(make) == set()


@pytest.mark.parametrize(
    "over", ["Naam;Inzet;;;VOG\n;MP;TC;KK;\n", "Naam;MP;TC;KK;VOG\n", "Naam;Inzet MP;Inzet TC;KK;VOG\n"]
)
def test_crosses_below_the_letters_of_each_programme(over, make, coordinator, programmes):
    _preview, counts = go(read(v=over + "Jo Bel;x;;;1-2-2024\nBo Vos;x;;1;1-2-2024\n"), who=coordinator)
    assert (counts[0]["new"], counts[0]["doubtful"]) == (2, 0)
    assert takes_part(make) == {programmes["Maatjesproject"], programmes["Klussen en Koken"]}
