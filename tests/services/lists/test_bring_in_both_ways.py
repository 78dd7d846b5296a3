"""Kilometres there and kilometres back in columns of their own."""

import pytest

from db.models import Visit
from tests.services.lists.steps import go, read

LISTS = {
    "v": "Naam;VOG\nJo Bel;\n",
    "h": "Dossiernr;Gezin;Status;Vrijwilliger;Aangemeld\nD1;Fam. Rood;gekoppeld;Jo Bel;1-1-2024\n",
}


@pytest.mark.parametrize(
    ("there", "back", "tenths", "doubtful", "refused"),
    [
        ("6,5", "7", 135, 0, 0),
        ("6", "", 60, 0, 0),
        ("", "6", 60, 0, 0),
        ("6", "via Leek", 60, 1, 0),
        ("6", "-4", None, 0, 1),
    ],
)
def test_both_ways_are_counted(there, back, tenths, doubtful, refused, make, coordinator):
    visits = f"Datum;Vrijwilliger;Dossiernr;Duur;km heen;km terug\n1-6-2024;Jo Bel;D1;60;{there};{back}\n"
    for again in (False, True):
        _preview, counts = go(read(**LISTS, b=visits), who=coordinator)
        assert (counts[2]["new"], counts[2]["refused"]) == (0 if again or refused else 1, refused)
        assert counts[2]["doubtful"] == (0 if again else doubtful)
    assert [one.km_tenths for one in make.all(Visit)] == ([] if refused else [tenths])
