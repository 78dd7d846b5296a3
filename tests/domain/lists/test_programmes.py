"""Which programmes a cell names."""

import pytest

from domain.lists.reasons import RowRefused
from domain.lists.words import programmes
from tests.domain.lists.steps import planned, told


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("Koken en Klussen", [1]),
        ("taalc", [2]),
        ("Taalcafé / koken en klussen", [2, 1]),
        ("Taalcafe en Fietsen", [2, 3]),
        ("Fietsen (1x p/w)", [3]),
        ("", []),
        ("FT", [3]),
        ("TC/KK", [2, 1]),
        ("T.C.", [2]),
        ("Koken en Klusen", [1]),
        ("Project Fietsen", [3]),
        ("2. Taalcafé", [2]),
        ("Taalcafé - Fietsen", [2, 3]),
        ("Taalcafé \\ Fietsen", [2, 3]),
        ("Koken en Klussen; TC", [1, 2]),
        ("Koken en Klussen/FT", [1, 3]),
        ("Koken en Klusen.", [1]),
        ("Koken en Klusen; TC", [1, 2]),
        ("Koken en Klusen - 2", [1]),
        ("Koken en Klussen FT", [1, 3]),
        ("Koken-en-Klussen", [1]),
        ("Fietser", [3]),
        ("fietsers en TC", [3, 2]),
    ],
)
def test_programmes_of_a_cell(written, ids):
    known = {"Koken en Klussen": 1, "Taalcafé": 2, "Fietsen": 3}
    assert programmes.read(written, known) == ids


def test_letters_that_may_be_two_programmes_are_none():
    with pytest.raises(RowRefused):
        programmes.read("TC", {"Taalcafé": 1, "Theaterclub": 2})


@pytest.mark.parametrize(
    "written",
    ["taal", "Schaken", "Taalcafé, Schaken", "XX", "tc", "CT", "Geen Fietsen", "Taalcafés, X", "Taalcafé XX"],
)
def test_a_programme_that_does_not_exist(written):
    with pytest.raises(RowRefused):
        programmes.read(written, {"Taalcafé": 2})


@pytest.mark.parametrize("said", ["alle", "Alles", "alle activiteiten", "Allround", "alle programma's"])
def test_a_volunteer_for_all_of_them(said):
    world, (rows,) = planned(("Lezen", "Taal"), v=f"Naam;VOG;Activiteit\nJo Bel;;{said}\n")
    assert told(rows) == [("new", [])]
    assert [person.programmes for person in world.volunteers.values()] == [{1, 2}]


def test_what_somebody_is_may_tell_the_programme():
    people = "Naam;E-mail;VOG;Rol\nJo Bel;jo@x.nl;;Lezer\nAl Dam;;;Lezers, koken\n"
    world, (rows,) = planned(("Lezen", "Koken"), v=people)
    assert told(rows) == [("new", [])] * 2
    assert [one.programmes for one in world.volunteers.values()] == [{1}, {1, 2}]
