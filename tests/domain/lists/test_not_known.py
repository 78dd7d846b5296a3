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


@pytest.mark.parametrize(
    "written",
    ["VACATURE", "vacant", "n.n.b.", "N.N.B", "ntb", "t.b.d.", "nog zoeken", "gezocht", "volgt", "nog niemand", "?"],
)
def test_words_in_the_column_of_the_volunteer_that_name_nobody(written):
    homes = f"Dossiernr;Gezin;Maatje\nK-07;Fam. Rood;{written}\nK-08;Fam. Wit;Jo Bel\n"
    world, (_people, rows) = planned(v=PEOPLE, h=homes)
    assert told(rows) == [("new", []), ("new", [])]
    waits, matched = [home.requests[0] for home in world.households.values()]
    assert (waits.status.value, waits.matches, len(matched.matches)) == ("waiting", [], 1)


def test_who_is_called_like_such_words_is_somebody():
    _world, (_people, rows) = planned(v=PEOPLE, h="Dossiernr;Gezin;Maatje\nK-07;Fam. Rood;N.T.B. Bos\n")
    assert [row.reason and row.reason.code for row in rows] == ["volunteer_unknown"]
