"""Letters in a list that a note beside it explains."""

from datetime import date

import pytest

from domain.lists.sheets import legend
from tests.domain.lists.steps import book, planned, told

PEOPLE = "Naam;E-mail;Programma\nIna Plas;ina@voorbeeld.nl;Lezen\n"
HEAD = "Nr;Gezin;Programma;St.;Vrijwilliger;Sinds\n"
ROWS = (
    "1;Familie Zand;Lezen;A;Ina Plas;1-1-2025\n2;Familie Klei;Lezen;w;;1-2-2025\n"
    "3;Familie Veen;Lezen;S;Ina Plas;1-1-2024\n"
)
BELOW = ";;;;;\nA = actief;;;;;\nW = wachtlijst;;;;;\nS = gestopt;;;;;\n"


def standings(world):
    return [home.requests[0].status.value for home in world.households.values()]


@pytest.mark.parametrize(
    "text",
    [HEAD + ROWS + BELOW, f"Legenda: A = actief, W = wachtlijst; S = gestopt\n\n{HEAD}{ROWS}",
     f"{HEAD}{ROWS}\n;A=actief W=wachtlijst S=gestopt;;;;\n"],
)  # fmt: skip
def test_a_status_in_letters_is_what_the_legend_says(text):
    world, (_people, homes) = planned(v=PEOPLE, h=text)
    assert told(homes) == [("new", [])] * 3
    assert standings(world) == ["active", "waiting", "closed"]
    # A legend below the list takes nobody's number away.
    assert [home.values["registration_nr"] for home in world.households.values()] == ["1", "2", "3"]


def test_a_legend_may_stand_beside_the_list():
    rows = [line.split(";") for line in (HEAD + ROWS).splitlines()]
    for row, said in zip(rows[1:], ("A = actief", "W = wacht", "S = gestopt"), strict=True):
        row.extend(("", said))
    world, (_people, homes) = planned(v=PEOPLE, h=book(Blad1=rows))
    assert told(homes) == [("new", [])] * 3
    assert standings(world) == ["active", "waiting", "closed"]


def test_letters_that_nothing_explains_are_told():
    world, (_people, homes) = planned(v=PEOPLE, h=HEAD + ROWS)
    assert told(homes) == [("new", ["not_understood"]), ("new", []), ("new", ["not_understood"])]
    assert standings(world) == ["active", "waiting", "active"]


def test_letters_stand_for_programmes_and_kinds_of_visits():
    homes = f"{HEAD}1;Familie Zand;L;actief;Ina Plas;1-1-2025\nL = Lezen;;;;;\nR = Rekenen;;;;;\n"
    visits = (
        "Datum;Vrijwilliger;Nr;Soort\n3-2-2025;Ina Plas;1;T\n4-2-2025;Ina Plas;1;H\nT = telefonisch, H = huisbezoek\n"
    )
    world, _rows = planned(("Lezen", "Rekenen"), v=PEOPLE, h=homes, b=visits)
    assert [home.requests[0].programme for home in world.households.values()] == [1]
    assert [(one.day, one.kind.value) for one in world.new_visits] == [
        (date(2025, 2, 3), "phone"),
        (date(2025, 2, 4), "at_home"),
    ]


@pytest.mark.parametrize(
    ("cells", "means"),
    [
        (("A = actief",), {"a": "actief"}),
        (("A = actief, W = wachtlijst",), {"a": "actief", "w": "wachtlijst"}),
        # Said twice, and otherwise: nobody knows.
        (("A = actief", "A = afgesloten"), {}),
        (("=A1+B1",), {}),
        (("1 = ja",), {}),
        (("Jan Bos",), {}),
    ],
)
def test_what_letters_stand_for(cells, means):
    assert legend.explained([(cell,) for cell in cells], {0}) == means


def test_what_somebody_wrote_in_a_row_explains_nothing():
    assert legend.explained([("Familie Zand", "moeder belt: M = Marie")], {0, 1}) == {}
