"""Households of which a list says in one cell who there are."""

from db.models import Household
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
