"""Registration numbers of which a sheet made days."""

from datetime import date, datetime

import pytest

from tests.domain.lists.steps import book, planned

HOMES = ["Dossiernr", "Gezin", "Status", "Maatje", "Aangemeld"]
APRIL, MAY = datetime(2024, 4, 1), datetime(2024, 5, 1)  # noqa: DTZ001 - as a sheet gives it


def numbers(first, second, *others):
    rows = [[nr, f"Fam. {at}", None, None, date(2025, 1, 1)] for at, nr in enumerate((first, second, *others))]
    world, _plans = planned(**{"h.xlsx": book(Blad1=[HOMES, *rows])})
    return [home.values["registration_nr"] for home in world.households.values()][:2]


@pytest.mark.parametrize(
    ("others", "numbers_of"),
    [
        (("13-2024", "14-2024"), ["04-2024", "05-2024"]),
        (("2024-13", "2024-113"), ["2024-04", "2024-05"]),
        (("2024/13", "2024/14"), ["2024/04", "2024/05"]),
        (("A-13", "2024-14", "A-15"), ["1-4-2024", "1-5-2024"]),
        ((), ["1-4-2024", "1-5-2024"]),
    ],
)
def test_they_are_written_as_the_others_are(others, numbers_of):
    assert numbers(APRIL, MAY, *others) == numbers_of


def test_a_text_file_shows_them_by_their_months():
    assert numbers("apr-24", "mei-24", "2024-13", "2024-14") == ["2024-04", "2024-05"]
    assert numbers("apr-24", "Jo-24", "2024-13", "2024-14") == ["2024-04", "Jo-24"]


def test_visits_find_their_household_by_them():
    homes = [HOMES, *[[nr, "Fam. Rood", "gekoppeld", "Jo Bel", None] for nr in ("04-2024", "13-2024")]]
    visits = [["Datum", "Vrijwilliger", "Dossiernr"], ["1-3-2025", "Jo Bel", APRIL], ["2-3-2025", "Jo Bel", "13-2024"]]
    lists = {"v.csv": "Naam;VOG\nJo Bel;\n", "h.xlsx": book(Blad1=homes), "b.xlsx": book(Blad1=visits)}
    _world, (*_, rows) = planned(**lists)
    assert [row.outcome for row in rows] == ["new", "new"]
