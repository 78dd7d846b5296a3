"""A second table below the first one on the same sheet."""

import pytest

from domain.lists.headings.fields import Kind
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file

PEOPLE = "Naam;E-mail;VOG;Ruimte\nJo Bel;jo@voorbeeld.nl;;2\n"


def read(text):
    return of_file("lijst.csv", files.read(text.encode())).tables


@pytest.mark.parametrize(
    "below", ["Plaats;Aantal;Max\nLeek;4;9\nMarum;3;2\n", "Activiteit;Vrijwilligers;Uren\nVoorlezen;3;12\n"]
)
def test_sums_below_a_list_are_nobody(below):
    (found,) = read(f"{PEOPLE};;;\n;;;\n{below}")
    assert [line.text("name") for line in found.lines] == ["Jo Bel"]


def test_another_list_below_is_one_of_its_own():
    people, visits = read(f"{PEOPLE}\nDatum;Vrijwilliger;Dossiernr;Duur\n1-6-2025;Jo Bel;D1;60\n")
    assert (people.kind, visits.kind) == (Kind.VOLUNTEERS, Kind.VISITS)
    assert ([one.number for one in people.lines], [one.number for one in visits.lines]) == ([2], [5])


def test_a_short_list_below_is_not_lost():
    (found,) = read(f"{PEOPLE}\nNaam;Telefoon\nEls Dam;0612345678\n")
    assert [line.text("name") for line in found.lines][-1] == "Els Dam"


@pytest.mark.parametrize("row", ["Wim Wit;wim@voorbeeld.nl;;1", "Naam;E-mail;VOG;Ruimte", "Klaas Naam;;Actief;"])
def test_after_a_gap_a_list_goes_on(row):
    (found,) = read(f"{PEOPLE}\n{row}\nEls Dam;els@voorbeeld.nl;;1\n")
    assert [line.text("name") for line in found.lines][-1] == "Els Dam"
