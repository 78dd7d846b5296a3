"""Two volunteers of one name, in a later list that says no e-mail address."""

import pytest

from db.models import Volunteer
from tests.services.lists.steps import go, read

PEOPLE = "Naam;E-mail;VOG;Telefoon;Adres;Max. aantal huishoudens\n"
FIRST = (
    "Piet Vos;p1@voorbeeld.nl;;0611111111;Lindelaan 1;1\n",
    "Piet Vos;p2@voorbeeld.nl;;0622222222;Esdoorn 2;1\n",
)


def capacities(make):
    return {one.email: (one.phone, one.capacity) for one in make.all(Volunteer)}


@pytest.mark.parametrize(
    "row", ["Piet Vos;;;;;3\n", "Piet Vos;;;0633333333;;3\n", "Vos, Piet;;;0611111111;Esdoorn 2;3\n"]
)
@pytest.mark.parametrize("of_the_chapter", [True, False])
def test_where_nothing_tells_which_one_is_meant_the_row_is_refused(row, of_the_chapter, make, coordinator):
    who = None if of_the_chapter else coordinator
    go(read(v=PEOPLE + "".join(FIRST)), who=who)
    before = capacities(make)
    preview, counts = go(read(v=PEOPLE + row), who=who)
    assert [one.reason.code for one in preview.lists[0].rows] == ["volunteer_unclear"]
    assert (counts[0]["refused"], counts[0]["new"], counts[0]["changed"]) == (1, 0, 0)
    assert capacities(make) == before


@pytest.mark.parametrize("cells", ["0622222222;;3", ";Esdoorn 2;3", "0622222222;Elders 9;3", "0633333333;Esdoorn 2;3"])
def test_a_phone_or_an_address_tells_which_one_is_meant(cells, make, coordinator):
    go(read(v=PEOPLE + "".join(FIRST)), who=coordinator)
    _preview, counts = go(read(v=PEOPLE + f"Piet Vos;;;{cells}\n"), who=coordinator)
    assert (counts[0]["refused"], counts[0]["changed"]) == (0, 1)
    found = {email: capacity for email, (_phone, capacity) in capacities(make).items()}
    assert found == {"p1@voorbeeld.nl": 1, "p2@voorbeeld.nl": 3}


@pytest.mark.parametrize("phone", ["", "0622222222"])
@pytest.mark.parametrize("at", [1, 2])
def test_below_one_of_them_it_stays_a_double_in_a_later_go_too(at, phone, make, coordinator):
    rows = [*FIRST]
    rows.insert(at, f"Piet Vos;;;{phone};;3\n")
    for new in (2, 0):
        _preview, counts = go(read(v=PEOPLE + "".join(rows)), who=coordinator)
        assert (counts[0]["new"], counts[0]["changed"], counts[0]["doubles"]) == (new, 0, 1)


def test_below_one_of_them_a_phone_tells_that_it_is_the_other(make, coordinator):
    go(read(v=PEOPLE + "".join(FIRST)), who=coordinator)
    _preview, counts = go(read(v=PEOPLE + FIRST[0] + "Piet Vos;;;0622222222;;3\n"), who=coordinator)
    assert (counts[0]["unchanged"], counts[0]["changed"], counts[0]["doubles"]) == (1, 1, 0)
    assert capacities(make)["p2@voorbeeld.nl"] == ("0622222222", 3)
