"""A list in capitals: names as they are written elsewhere, also where the name was there already."""

import pytest

from domain.lists.words.capitals import in_usual_letters
from tests.domain.lists.steps import planned, told


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("PETER BOS", "Peter Bos"), ("M. VAN DER DIJK", "M. van der Dijk"), ("DE VRIES", "De Vries"),
        ("FAM. DE BOER", "Fam. de Boer"), ("EEFJE ZWART-DE WIT", "Eefje Zwart-de Wit"), ("J.P. BOS", "J.P. Bos"),
        ("IJSBRAND VAN 'T HOF", "IJsbrand van 't Hof"), ("ÉLISE ŞAHIN", "Élise Şahin"),
        ("ELS D'ANCONA", "Els D'Ancona"),
        ("JP", "JP"), ("Peter BOS", "Peter BOS"), ("peter bos", "peter bos"), ("MA?GORZATA BOS", "MA?GORZATA BOS"),
    ],
)  # fmt: skip
def test_a_name(written, name):
    assert in_usual_letters(written) == name


def test_a_list_in_capitals_names_the_same_people():
    text = "NAAM;MAIL;VOG\nBOS, PETER;;\nDIJK, M. VAN (MARIAN);;\n"
    world, (_, rows) = planned(v=text, h="Dossiernr;Gezin;Status;Maatje\nD1;FAM. ROOD;gekoppeld;Peter Bos\n")
    assert told(rows) == [("new", [])]
    assert [one.values["name"] for one in world.volunteers.values()] == ["Peter Bos", "M. (Marian) van Dijk"]
    assert [one.values["name"] for one in world.households.values()] == ["Fam. Rood"]
