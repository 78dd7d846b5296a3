"""Cells that say that nobody knows, and rows of visits in which it is not said who or where."""

import pytest

from tests.domain.lists.steps import planned, told

PEOPLE = "Naam;VOG\nJo Bel;\n"
HOMES = "Dossiernr;Gezin;Status;Maatje;Volw;Kind\nK-07;Fam. Rood;gekoppeld;Jo Bel;{0};{0}\n"


@pytest.mark.parametrize("sign", ["", "-", "?", "onbekend", "n.v.t."])
def test_how_many_there_are_or_what_kind_of_visit_it_was_may_be_unknown(sign):
    visits = f"Datum;Vrijwilliger;Dossiernr;Soort;Minuten;Km\n1-3-2025;Jo Bel;K-07;{sign};{sign};{sign}\n"
    world, (_people, homes, rows) = planned(v=PEOPLE, h=HOMES.format(sign), b=visits)
    assert told(homes) == told(rows) == [("new", [])]
    (home,) = world.households.values()
    assert (home.values["adults"], home.values["children"]) == (None, None)


@pytest.mark.parametrize(
    ("row", "reason"),
    [("1-3-2025;;K-07", "no_volunteer"), ("1-3-2025;-;K-07", "no_volunteer"), ("1-3-2025;Jo Bel;", "no_household"),
     ("1-3-2025;#N/B;K-07", "no_volunteer"), ("1-3-2025;?;K-07", "volunteer_unknown"),
     ("1-3-2025;Jo Bel;?", "household_unknown")],
)  # fmt: skip
def test_a_visit_of_which_nobody_is_named(row, reason):
    _world, (*_, rows) = planned(v=PEOPLE, h=HOMES, b=f"Datum;Vrijwilliger;Dossiernr\n{row}\n2-3-2025;Jo Bel;K-07\n")
    assert [one.reason and one.reason.code for one in rows] == [reason, None]
