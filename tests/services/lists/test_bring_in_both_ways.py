"""Kilometres there and kilometres back in columns of their own are one number, the second time too."""

from db.models import Visit
from tests.services.lists.steps import go, read

LISTS = {
    "v": "Naam;VOG\nJo Bel;\n",
    "h": "Dossiernr;Gezin;Status;Vrijwilliger;Aangemeld\nD1;Fam. Rood;gekoppeld;Jo Bel;1-1-2024\n",
    "b": "Datum;Vrijwilliger;Dossiernr;Duur;km heen;km terug\n1-6-2024;Jo Bel;D1;60;6,5;7\n"
    "2-6-2024;Jo Bel;D1;60;6;via Leek\n",
}


def test_both_ways_are_counted_once(make, coordinator):
    for again in (False, True):
        _preview, counts = go(read(**LISTS), who=coordinator)
        assert (counts[2]["new"], counts[2]["doubtful"]) == ((0, 0) if again else (2, 1))
    assert [one.km_tenths for one in make.all(Visit)] == [135, 60]
