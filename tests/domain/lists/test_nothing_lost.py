"""What a cell says is brought in or told, and never left behind in silence."""

import pytest

from tests.domain.lists.steps import planned, told


@pytest.mark.parametrize(
    ("written", "years", "doubts"),
    [
        ("2012 en 2014", [2012, 2014], []),
        ("'12 '14 en '19", [2012, 2014, 2019], []),
        ("12 '14", [2012, 2014], []),
        ("'98 en '14", [1998, 2014], []),
        ("2012 en 2051", [2012], ["not_understood"]),
        ("onbekend", [], []),
        ("12 14", [], ["not_understood"]),
        ("3 mnd", [], ["not_understood"]),
    ],
)
def test_years_of_birth(written, years, doubts):
    world, (rows,) = planned(h=f"Dossiernr;Gezin;Aangemeld;Geboortejaren kinderen\nD1;Fam. Rood;1-2-2025;{written}\n")
    assert told(rows) == [("new", doubts)]
    assert [home.values["birth_years"] for home in world.households.values()] == [years]


@pytest.mark.parametrize(
    ("written", "doubts"),
    [
        ("M. (Marian) Bel", []),
        ("M. Bel", []),
        ("M. (Marian) Bel (sinds 2-2-2025)", []),
        ("M. (Marian) Bel (stopt binnenkort)", ["not_understood"]),
    ],
)
def test_what_stands_in_brackets_behind_a_volunteer(written, doubts):
    people = "Naam;VOG\nM. (Marian) Bel;\n"
    _world, (_, rows) = planned(
        v=people, h=f"Dossiernr;Gezin;Status;Maatje;Aangemeld\nD1;Rood;gekoppeld;{written};1-2-2025\n"
    )
    assert told(rows) == [("new", doubts)]


@pytest.mark.parametrize(
    ("street", "place", "kept"),
    [
        ("Niezijl", "", ("", "", "Niezijl")),
        ("Niezijl", "Leek", ("Niezijl", "", "Leek")),
        ("Kerkweg 3", "9843 GRIJPSKERK", ("Kerkweg", "9843", "Grijpskerk")),
        ("Kerkweg 3", "Leek", ("Kerkweg", "", "Leek")),
    ],
)
def test_a_village_is_the_place_wherever_it_stands(street, place, kept):
    world, _rows = planned(h=f"Dossiernr;Gezin;Adres;Woonplaats;Aangemeld\nD1;Fam. Rood;{street};{place};1-2-2025\n")
    (home,) = world.households.values()
    assert tuple(home.values.get(name) or "" for name in ("street", "postcode", "place")) == kept


def test_where_somebody_stands_is_read_below_a_heading_that_may_mean_anything():
    rows = ("gekoppeld;Jo Bel", "op wachtlijst;", "afgerond 1-9-2025;Jo Bel", "wachtlijst;", "afgerond 2-9-2025;Jo Bel")
    text = "".join(f"D{at};Fam. {at} Wit;1-2-2025;post;{one}\n" for at, one in enumerate(rows))
    world, _plans = planned(v="Naam;VOG\nJo Bel;\n", h=f"Dossiernr;Gezin;Aangemeld;Hulpvraag;Situatie;Maatje\n{text}")
    asked = [home.requests[0] for home in world.households.values()]
    assert [one.status.value for one in asked] == ["active", "waiting", "closed", "waiting", "closed"]
    assert {one.values["question"] for one in asked} == {"post"}
