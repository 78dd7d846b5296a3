"""Kilometres there and kilometres back in columns of their own."""

import pytest

from tests.domain.lists.steps import planned, told

LISTS = {
    "v": "Naam;VOG\nJo Bel;\n",
    "h": "Dossiernr;Gezin;Status;Vrijwilliger;Aangemeld\nD1;Fam. Rood;gekoppeld;Jo Bel;1-1-2024\n",
}


@pytest.mark.parametrize(
    ("there", "back", "tenths", "outcome"),
    [
        ("6,5", "7", [135], ("new", [])),
        ("6", "", [60], ("new", [])),
        ("", "6", [60], ("new", [])),
        ("6", "via Leek", [60], ("new", ["not_understood"])),
        ("6", "-4", [], ("refused", [])),
    ],
)
def test_both_ways_are_counted(there, back, tenths, outcome):
    visits = f"Datum;Vrijwilliger;Dossiernr;Duur;km heen;km terug\n1-6-2024;Jo Bel;D1;60;{there};{back}\n"
    world, (*_others, rows) = planned(**LISTS, b=visits)
    assert told(rows) == [outcome]
    assert [one.km_tenths for one in world.new_visits] == tenths
