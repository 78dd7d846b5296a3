"""How the volunteer is reached, beside their name in a list of households: it is not how the family is."""

import pytest

from tests.domain.lists.steps import planned

PEOPLE = "Naam;VOG\nIna Plas;\nOtto Kamp;\n"
REACHED = ("phone", "email")


def reached(homes):
    world, (_people, rows) = planned(v=PEOPLE, h=homes)
    assert [row.outcome.value for row in rows] == ["new"] * len(rows)
    return [[home.values.get(name) for name in REACHED] for home in world.households.values()]


@pytest.mark.parametrize(
    ("headings", "rows"),
    [
        ("Vrijwilliger;Tel;Gezin;Adres;Sinds", ("Ina Plas;0611112222;Fam. Zoer;Kade 1;1-2-2025",)),
        ("Maatje;E-mail;Mobiel;Naam;Adres;Sinds", ("Ina Plas;ina@x.nl;0611112222;Fam. Zoer;Kade 1;1-2-2025",)),
        # Behind all: each volunteer has one, whatever the family.
        (
            "Gezin;Adres;Vrijwilliger;Tel",
            ("Fam. Zoer;Kade 1;Ina Plas;0611112222", "Fam. Rog;Kade 2;Ina Plas;0611112222", "Fam. Aal;Kade 3;;"),
        ),
    ],
)
def test_it_stays_behind(headings, rows):
    assert reached("\n".join((headings, *rows))) == [[None, None] for _row in rows]


def test_the_familys_own_in_another_column_counts():
    homes = "Vrijwilliger;Tel;Gezin;Adres;Telefoon\nIna Plas;0611112222;Fam. Zoer;Kade 1;0622223333\n"
    assert reached(homes) == [["0622223333", None]]


@pytest.mark.parametrize(
    "homes",
    [
        # Who waits is reached too.
        "Gezin;Vrijwilliger;Tel\nFam. Zoer;Ina Plas;0622223333\nFam. Rog;Ina Plas;0622223333\nFam. Aal;;0644445555\n",
        # One volunteer, two families with a number each.
        "Gezin;Vrijwilliger;Tel\nFam. Zoer;Ina Plas;0622223333\nFam. Rog;Ina Plas;0633334444\n",
        "Gezin;Tel;Vrijwilliger\nFam. Zoer;0622223333;Ina Plas\n",
        # Of one row each nobody can tell.
        "Gezin;Vrijwilliger;Tel\nFam. Zoer;Ina Plas;0622223333\nFam. Rog;Otto Kamp;0633334444\n",
    ],
)
def test_what_may_well_be_the_familys_is(homes):
    assert all(phone for phone, _email in reached(homes))
