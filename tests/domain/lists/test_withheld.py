"""Phones and addresses that are not to be told, and ones that share a column."""

from datetime import date

import pytest

from domain.lists.records.values import Row
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from domain.lists.words import cells, phones
from domain.lists.words.cells import Address

DAY = date(2026, 1, 1)


@pytest.mark.parametrize("written", ["geheim", "Geheim", "GEHEIM nummer", "tel. geheim", "privé", "wil niet geven"])
def test_a_secret_number_is_none(written):
    assert phones.read(written) == phones.Phone()
    assert cells.untold(written)


@pytest.mark.parametrize("written", ["via buurvrouw", "Geheimweg 3", "Privéweg 12"])
def test_other_words_are_told(written):
    assert not cells.untold(written)


@pytest.mark.parametrize(
    ("written", "number", "postcode", "place"),
    [
        ("7325 AB 12", "12", "7325 AB", ""),
        ("7325ab12", "12", "7325 AB", ""),
        ("7325 AB, 3-a", "3-A", "7325 AB", ""),
        ("7325AB/8 bis", "8BIS", "7325 AB", ""),
        ("7325 AB nr. 8, Leek", "8", "7325 AB", "Leek"),
        ("12a, 7325 AB", "12A", "7325 AB", ""),
    ],
)
def test_a_postcode_with_the_number_of_the_house(written, number, postcode, place):
    assert cells.address(written) == Address("", number, postcode, place)


@pytest.mark.parametrize("headings", ["Pc cijfers;Pc letters", "Postcode;", "Postcode;Postcode", "Postcode;Toev."])
def test_a_postcode_in_two_columns(headings):
    text = f"Naam;E-mail;{headings};Woonplaats;VOG\nJo Bel;;2161;AB;Lisse;\nBo Vos;;2162;cd;Lisse;\n"
    people = of_file("v.csv", files.read(text.encode())).tables
    assert [Row(line, DAY).where(split=False)["postcode"] for line in people[0].lines] == ["2161 AB", "2162 CD"]


@pytest.mark.parametrize("written", ["2161 AB Lisse", "Lisse 2161 AB", "LISSE, 2161ab"])
def test_a_place_with_its_postcode(written):
    text = f"Naam;E-mail;Plaats + pc;VOG\nJo Bel;;{written};\nBo Vos;;{written};\n"
    (people,) = of_file("v.csv", files.read(text.encode())).tables
    assert Row(people.lines[0], DAY).where(split=False) == {"postcode": "2161 AB", "place": "Lisse"}
