"""Households of which a list says in one cell who there are, or since when somebody comes."""

from datetime import date

import pytest

from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from tests.domain.lists.steps import planned, told

HEAD = "Dossiernr;Gezin;Status;Aangemeld;Gezinssamenstelling"
KNOWN = "D9;Fam. Bruin;wachtlijst;1-2-2025;2+1"


def there_are(text):
    world, (rows,) = planned(h=text)
    homes = [one.values for one in world.households.values()]
    return told(rows), [(one["name"], one["adults"], one["children"]) for one in homes]


def test_a_column_of_their_own_goes_before_it():
    told_, homes = there_are(f"{HEAD};Kinderen\nD1;Fam. Rood;wachtlijst;1-2-2025;2+3;1\n")
    assert (told_, homes) == ([("new", ["said_otherwise"])], [("Fam. Rood", 2, 1)])


def test_a_column_of_stories_is_passed_over_as_a_whole():
    text = f"{HEAD}\nD1;Fam. Rood;wachtlijst;1-2-2025;oma woont erbij\n{KNOWN.replace('2+1', 'vijf man')}\n"
    (table,) = of_file("h", files.read(text.encode())).tables
    assert table.unused == ["Gezinssamenstelling"]
    assert there_are(text)[0] == [("new", [])] * 2


def test_it_is_no_name():
    _told, homes = there_are("Dossiernr;Samenstelling gezin;Inwoner;Status\nD1;1 volw 3 kind;Fam. Rood;wachtlijst\n")
    assert homes == [("Fam. Rood", 1, 3)]


@pytest.mark.parametrize(
    ("heading", "day"),
    [("Status;Maatje;Sinds", date(2025, 3, 1)), ("Maatje;Status;Sinds", date(2025, 2, 1))],
)
def test_since_when_stands_beside_the_volunteer(heading, day):
    cells = {"Status": "gekoppeld", "Maatje": "Jo Bel", "Sinds": "1-3-2025"}
    row = ";".join(cells[one] for one in heading.split(";"))
    world, _rows = planned(
        v="Naam;VOG\nJo Bel;\n", h=f"Dossiernr;Gezin;Aangemeld;{heading}\nD1;Fam. Rood;1-2-2025;{row}\n"
    )
    (home,) = world.households.values()
    assert [match.started_on for match in home.requests[0].matches] == [day]
