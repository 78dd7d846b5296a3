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


def test_another_list_below_a_title_is_one_of_its_own():
    homes = "Huishoudens;;;\nDossiernr;Gezin;Status;Maatje\nD1;Mol;gekoppeld;Jo Bel\n"
    people, families, visits = read(
        f"{PEOPLE}\n{homes}\nBezoeken\nDatum;Vrijwilliger;Dossiernr;Duur\n1-6-2025;Jo Bel;D1;60\n"
    )
    assert (people.kind, families.kind, visits.kind) == (Kind.VOLUNTEERS, Kind.HOUSEHOLDS, Kind.VISITS)
    assert [[line.number for line in one.lines] for one in (people, families, visits)] == [[2], [6], [10]]


def test_sums_below_a_title_are_nobody():
    (found,) = read(f"{PEOPLE}\nOverzicht;;;\nActiviteit;Vrijwilligers;Uren;\nVoorlezen;3;12;\n")
    assert [line.text("name") for line in found.lines] == ["Jo Bel"]


@pytest.mark.parametrize("title", ["Els Dam", "Nieuw"])
def test_a_name_or_a_word_alone_after_a_gap_begins_no_list(title):
    (found,) = read(f"{PEOPLE}\n{title};;;\nWim Wit;wim@voorbeeld.nl;;1\n")
    assert [line.text("name") for line in found.lines][-1] == "Wim Wit"
