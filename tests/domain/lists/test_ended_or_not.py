"""What stands under the day of closing where no status says where a household stands."""

from datetime import date

import pytest

from tests.domain.lists.steps import planned, told

PEOPLE = "Naam;VOG\nJo Bel;\n"
HOMES = "Dossiernr;Gezin;Maatje;Aangemeld;Afgesloten\nD1;Fam. Rood;Jo Bel;1-1-2024;{}\n"


def plan(said):
    world, (_people, rows) = planned(v=PEOPLE, h=HOMES.format(said))
    (request,) = (one for home in world.households.values() for one in home.requests)
    return request.status, request.values.get("closed_on"), told(rows)[0][1]


@pytest.mark.parametrize(
    "said",
    ["", "-", "nee", "Nee", "nog niet", "0", "0-1-1900", "00-00-0000", "__-__-____", "geen"],
)
def test_what_says_that_it_goes_on(said):
    assert plan(said) == ("active", None, [])


@pytest.mark.parametrize(
    "said", ["loopt", "loopt nog", "doorlopend", "nog open", "volgt", "n.n.b.", "niet", "?", "onbekend"]
)
def test_words_of_which_nobody_knows_a_day_end_nothing_and_are_told(said):
    assert plan(said) == ("active", None, ["not_understood"])


@pytest.mark.parametrize("said", ["ja", "x", "verhuisd", "doel bereikt", "hulp niet meer nodig", "2024"])
def test_words_that_say_that_it_ended_on_a_day_that_nobody_knows(said):
    assert plan(said)[:2] == ("closed", None)


def test_a_day_ends_it():
    assert plan("1-3-2025") == ("closed", date(2025, 3, 1), [])
