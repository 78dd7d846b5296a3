"""Rows that repeat a row above them, and what they say otherwise."""

import pytest

from tests.domain.lists.steps import planned

HOMES = "Dossiernr;Gezin;Activiteit;Status;Vrijwilliger;Aangemeld\nD1;Fam. Rood;Lezen;wacht;;1-1-2024\nD1;{};1-2-2024\n"
PEOPLE = "Naam;E-mail;Activiteit;VOG\nJo Bel;jo@x.nl;Lezen;\nJo Bel;jo@x.nl;{};\n"


@pytest.mark.parametrize(
    ("says", "field", "text"),
    [
        ("Fam. Blauw;Lezen;wacht;", "Name", "Fam. Blauw"),
        ("Fam. Rood;Koken;gekoppeld;Jo Bel", "Programme", "Koken"),
        ("Fam. Rood;Lezen;gekoppeld;Jo Bel", "Volunteer", "Jo Bel"),
    ],
)
def test_a_household_that_stands_there_twice_says_what_stays_behind(says, field, text):
    world, ((_first, row),) = planned(("Lezen", "Koken"), h=HOMES.format(says))
    assert (row.outcome.value, row.reason.code) == ("double", "double_otherwise")
    assert row.reason.values == {"row": 2, "field": field, "text": text}
    assert len(world.households) == 1


def test_a_volunteer_with_a_second_programme_says_so():
    _world, ((_first, row),) = planned(("Lezen", "Koken"), v=PEOPLE.format("Koken"))
    assert (row.outcome.value, row.reason.values["text"]) == ("double", "Koken")


@pytest.mark.parametrize("says", ["Fam. Rood;Lezen;wacht;", "fam.  rood;;;"])
def test_a_row_that_says_nothing_else_is_the_same(says):
    _world, ((_first, row),) = planned(h=HOMES.format(says))
    assert (row.outcome.value, row.reason.code) == ("double", "double_of")


@pytest.mark.parametrize(("first", "second"), [("Anna de Wit", "A. de Wit"), ("A. de Wit", "Anna de Wit")])
def test_who_stands_there_with_initials_too_is_one_person(first, second):
    text = f"Naam;E-mail;VOG\n{first};wit@voorbeeld.nl;\n{second};wit@voorbeeld.nl;\n"
    world, (rows,) = planned(v=text)
    assert [row.outcome.value for row in rows] == ["new", "double"]
    assert (rows[1].reason.code, rows[1].reason.values["text"]) == ("double_otherwise", second)
    assert [one.values["name"] for one in world.volunteers.values()] == [first]


@pytest.mark.parametrize(
    "names",
    [("Kees Wit", "Truus Wit"), ("Kees Wit", "T. Wit"), ("A. de Wit", "Anna de Wit", "Adam de Wit"),
     ("A. de Wit", "A. de Zwart")],
)  # fmt: skip
def test_who_shares_an_address_for_mail_is_somebody_else(names):
    text = "Naam;E-mail;VOG\n" + "".join(f"{name};wit@voorbeeld.nl;\n" for name in names)
    world, (rows,) = planned(v=text)
    assert [row.outcome.value for row in rows] == ["new"] * len(names)
    assert len(world.volunteers) == len(names)
