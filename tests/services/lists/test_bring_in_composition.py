"""Households of which a list says in one cell who there are, or since when somebody comes."""

from datetime import date

import pytest

from db.models import Household, Match
from tests.services.lists.steps import go, read

HEAD = "Dossiernr;Gezin;Status;Aangemeld;Gezinssamenstelling"
KNOWN = "D9;Fam. Bruin;wachtlijst;1-2-2025;2+1"


def households(make):
    return {one.registration_nr: (one.adults, one.children, one.birth_years) for one in make.all(Household)}


def test_a_composition_is_read_and_what_is_not_is_told(make, coordinator):
    rows = [
        "D1;Fam. Rood;wachtlijst;1-2-2025;2 volw, 3 kind",
        "D2;Fam. Wit;wachtlijst;1-2-2025;2 kinderen (2015 en 2018)",
        "D3;Fam. Geel;wachtlijst;1-2-2025;veel",
        "D4;Fam. Blauw;wachtlijst;1-2-2025;2 volw (bejaard)",
        "D5;Fam. Groen;wachtlijst;1-2-2025;onbekend",
    ]
    for again in (False, True):
        preview, counts = go(read(h="\n".join((HEAD, *rows, KNOWN))), who=coordinator)
        assert (counts[0]["new"], counts[0]["changed"]) == ((0, 0) if again else (6, 0))
    assert [[one.code for one in row.doubts] for row in preview.lists[0].rows] == [
        [], [], ["not_understood"], ["not_understood"], [], [],
    ]  # fmt: skip
    assert households(make) == {
        "D1": (2, 3, []), "D2": (None, 2, [2015, 2018]), "D3": (None, None, []), "D4": (2, None, []),
        "D5": (None, None, []), "D9": (2, 1, []),
    }  # fmt: skip


def test_a_column_of_their_own_goes_before_it(make, coordinator):
    preview, _counts = go(read(h=f"{HEAD};Kinderen\nD1;Fam. Rood;wachtlijst;1-2-2025;2+3;1\n"), who=coordinator)
    assert [one.code for one in preview.lists[0].rows[0].doubts] == ["said_otherwise"]
    assert households(make) == {"D1": (2, 1, [])}


def test_a_column_of_stories_is_passed_over_as_a_whole(make, coordinator):
    lists = read(h=f"{HEAD}\nD1;Fam. Rood;wachtlijst;1-2-2025;oma woont erbij\n{KNOWN.replace('2+1', 'vijf man')}\n")
    assert lists[0].unused == ["Gezinssamenstelling"]
    _preview, counts = go(lists, who=coordinator)
    assert counts[0]["doubtful"] == 0


def test_it_is_no_name(make, coordinator):
    lists = read(h="Dossiernr;Samenstelling gezin;Inwoner;Status\nD1;1 volw 3 kind;Fam. Rood;wachtlijst\n")
    go(lists, who=coordinator)
    assert [(one.name, one.adults, one.children) for one in make.all(Household)] == [("Fam. Rood", 1, 3)]


@pytest.mark.parametrize(
    ("heading", "day"),
    [("Status;Maatje;Sinds", date(2025, 3, 1)), ("Maatje;Status;Sinds", date(2025, 2, 1))],
)
def test_since_when_stands_beside_the_volunteer(heading, day, make, coordinator):
    told = {"Status": "gekoppeld", "Maatje": "Jo Bel", "Sinds": "1-3-2025"}
    row = ";".join(told[one] for one in heading.split(";"))
    lists = read(v="Naam;VOG\nJo Bel;\n", h=f"Dossiernr;Gezin;Aangemeld;{heading}\nD1;Fam. Rood;1-2-2025;{row}\n")
    go(lists, who=coordinator)
    assert [one.started_on for one in make.all(Match)] == [day]
