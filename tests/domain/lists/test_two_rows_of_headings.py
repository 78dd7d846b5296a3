"""A heading over several columns, with its parts in the row below it."""

import pytest

from domain.lists.headings.fields import Kind
from domain.lists.sheets import files
from domain.lists.tables import tables
from domain.lists.tables.tables import Choice

ROWS = "Naam;Telefoon;;E-mail;Ruimte\n{}\nJo Bel;;06-11112222;jo@voorbeeld.nl;2\n"


def table(text, choice=None):
    (sheet,) = files.read(text.encode())
    return tables.table("lijst.csv", sheet, choice)


def test_the_parts_of_a_heading_are_read_with_it():
    found = table(ROWS.format(";vast;mobiel;;"))
    assert found.headings == ["Naam", "Telefoon vast", "Telefoon mobiel", "E-mail", "Ruimte"]
    assert [line.number for line in found.lines] == [3]
    assert found.lines[0].text("mobile") == "06-11112222"
    assert found.without_heading == []


@pytest.mark.parametrize("row", ["Wim Wit;;mobiel;;", ";;06-22223333;;", ";let op;;;", ";;;w@voorbeeld.nl;1"])
def test_another_row_below_the_headings_is_none(row):
    assert table(ROWS.format(row)).depth == 1


def test_a_person_chooses_from_the_headings_as_they_were_joined():
    found = table(ROWS.format(";vast;mobiel;;"), Choice(Kind.VOLUNTEERS, 0, {"name": 0, "phone": 2}, {}, depth=2))
    assert (found.headings[2], found.lines[0].text("phone")) == ("Telefoon mobiel", "06-11112222")


def test_a_name_in_parts_below_one_heading():
    found = table(
        "Nr;Naam;;;Telefoon;Max. aantal;VOG;Actief;;Activiteiten\n"
        ";Voornaam;Tussenv.;Achternaam;mobiel;huishoudens;d.d.;vanaf;tot;\n"
        "1;Jo;van der;Bel;06-11112222;2;1-2-2024;3-4-2020;;Voorlezen\n"
    )
    assert (found.kind, found.depth, [line.number for line in found.lines]) == (Kind.VOLUNTEERS, 2, [3])
    line = found.lines[0]
    told = ("first_name", "infix", "last_name", "mobile", "capacity", "vog_on", "started_on", "programmes")
    assert [line.text(name) for name in told] == [
        "Jo", "van der", "Bel", "06-11112222", "2", "1-2-2024", "3-4-2020", "Voorlezen",
    ]  # fmt: skip


def test_headings_that_go_on_in_the_row_below_without_a_gap():
    found = table("Naam;E-mail;Max. aantal;VOG\n;;gezinnen;afgegeven op\nJo Bel;jo@voorbeeld.nl;2;1-2-2024\n")
    assert (found.depth, [line.number for line in found.lines]) == (2, [3])
    assert [found.lines[0].text(name) for name in ("name", "capacity", "vog_on")] == ["Jo Bel", "2", "1-2-2024"]


def test_some_headings_stand_above_the_row_with_most_of_them():
    found = table(
        "Nr;Persoon;;;Contact;;Activiteiten;Ruimte\n;Voornaam;Tussenv.;Achternaam;Telefoon;E-mail;;\n"
        "1;Jo;;Bel;06-11112222;jo@voorbeeld.nl;Voorlezen;2\n"
    )
    assert (found.heading_row, found.depth, [line.number for line in found.lines]) == (0, 2, [3])
    assert [found.lines[0].text(n) for n in ("programmes", "capacity", "last_name", "email")] == [
        "Voorlezen", "2", "Bel", "jo@voorbeeld.nl",
    ]  # fmt: skip


def test_whose_name_a_part_is_says_the_heading_above_it():
    found = table(
        "Dossiernr;Gezin;Verwijzer;;Vrijwilliger;;Status\n;;naam;telefoon;naam;sinds;\n"
        "D1;Fam. Bel;Truus;06-11112222;Jo Vos;1-2-2024;gekoppeld\n"
    )
    line = found.lines[0]
    assert (found.depth, line.text("referrer"), line.text("volunteer")) == (2, "Truus", "Jo Vos")
    assert line.text("name") == "Fam. Bel"


@pytest.mark.parametrize("title", ["Vrijwilligers afdeling Noord;;;;", "Lijst;;Stand van zaken;;", ";;Contact;;Inzet"])
def test_a_title_above_the_headings_is_none(title):
    found = table(f"{title}\nNaam;Telefoon;E-mail;VOG;Ruimte\nJo Bel;06-11112222;jo@voorbeeld.nl;;2\n")
    assert (found.heading_row, found.depth) == (1, 1)
    assert found.headings == ["Naam", "Telefoon", "E-mail", "VOG", "Ruimte"]


@pytest.mark.parametrize("row", ["Jo;;Vos;;", "Jo Vos;Leek;;;", ";Leek;;;", "Els;van;Dam;Leek;Voorlezen"])
def test_a_first_person_with_few_words_is_no_heading(row):
    text = f"Voornaam;Tussenvoegsel;Achternaam;Plaats;Activiteit\n{row}\nWim;;Wit;Marum;\n"
    assert table(text).depth == 1


def test_parts_that_are_of_somebody_else_are_headings_too():
    found = table(
        "Dossiernr;Gezin;Verwijzer;;Vrijwilliger;Status\n;;naam;telefoon;;\n"
        "D1;Fam. Bel;Truus;06-11112222;Jo Vos;gekoppeld\n"
    )
    line = found.lines[0]
    assert (found.depth, line.text("referrer"), line.text("phone")) == (2, "Truus", "")


def test_headings_in_two_rows_that_come_once_more_below_them():
    found = table("Naam;Telefoon;;E-mail;Ruimte\n;vast;mobiel;;\nJo Bel;;06-11112222;jo@voorbeeld.nl;2\n"
        "Naam;vast;mobiel;E-mail;Ruimte\nBo Vos;;06-11112223;bo@voorbeeld.nl;2\n")  # fmt: skip
    assert [line.number for line in found.lines] == [3, 5]


def test_what_somebody_does_stands_over_more_than_the_programmes():
    found = table(
        "Naam;;;Inzet;;;VOG;Vanaf;Opmerkingen\nvoornaam;tussenv.;achternaam;activiteit;talen;max;;;\n"
        "Jo;;Bel;Voorlezen;NL;2;1-2-2024;3-4-2020;geen auto\n"
    )
    told = ("first_name", "last_name", "programmes", "languages", "capacity", "vog_on", "started_on", "limits")
    assert (found.depth, found.unused, found.without_heading) == (2, [], [])
    assert [found.lines[0].text(name) for name in told] == [
        "Jo", "Bel", "Voorlezen", "NL", "2", "1-2-2024", "3-4-2020", "geen auto",
    ]  # fmt: skip


NUMBERED = (
    "{};Gezin;;Adres;;;Traject;;;\n"
    ";Achternaam;Voorl.;Straat;Nr;PC;Soort;Intake;Eind;Fase\n"
    "111222333;Bos;A.;Brink;3;9351 AB;Lezen;1-2-2024;;wacht\n123456782;Vos;B.;Brink;4;9351 AB;Lezen;1-2-2024;;wacht\n"
)


def test_what_stands_above_a_column_without_a_heading_of_its_own_heads_it():
    found = table(NUMBERED.format("Cliëntnr."))
    assert (found.columns["number"], found.without_heading, found.headings[:2]) == (0, [], ["Cliëntnr.", "Achternaam"])
    assert [line.text("number") for line in found.lines] == ["111222333", "123456782"]
    assert table(NUMBERED.format("BSN")).left_out == {0}


def test_a_title_above_a_column_heads_nothing():
    found = table("Dossiers;;;\n;Gezin;Status;Aangemeld\n1;Bos;wacht;1-2-2024\n2;Vos;wacht;1-2-2024\n")
    assert ("number" in found.columns, found.without_heading) == (False, [0])


THEIRS = (
    "Huishouden;;;;Hulp;;{who};\nNr;Naam;Telefoon;Plaats;Activiteit;Aangemeld;Naam;Telefoon\n"
    "K1;Fam. Lek;06-11112222;Leek;Lezen;1-2-2025;Ida Rijn;06-22223333\n"
    "K2;Fam. Vecht;;Marum;Lezen;1-2-2025;Bo Maas;06-22223334\n"
)


@pytest.mark.parametrize(
    ("who", "field"), [("Vrijwilliger", "volunteer"), ("Maatje", "volunteer"), ("Verwijzer", "referrer")]
)
def test_whose_columns_these_are_says_what_stands_over_them(who, field):
    found = table(THEIRS.format(who=who))
    assert (found.kind, found.depth, [line.number for line in found.lines]) == (Kind.HOUSEHOLDS, 2, [3, 4])
    names = ("number", "name", "phone", "place", "programmes", "registered_on", field)
    assert [found.lines[0].text(name) for name in names] == [
        "K1", "Fam. Lek", "06-11112222", "Leek", "Lezen", "1-2-2025", "Ida Rijn",
    ]  # fmt: skip
    assert [found.lines[1].text(name) for name in ("phone", "contact_name", field)] == ["", "", "Bo Maas"]


def test_one_name_below_who_comes():
    found = table("Gezin;;;Vrijwilliger\nNr;Naam;Plaats;Naam\nK1;Fam. Lek;Leek;Ida Rijn\nK2;Fam. Linge;Marum;\n")
    assert [found.lines[0].text(name) for name in ("number", "name", "volunteer")] == ["K1", "Fam. Lek", "Ida Rijn"]


def test_whom_to_call_for_a_volunteer_is_not_the_volunteer():
    found = table(
        "Vrijwilliger;;;Noodcontact;;Inzet\nNaam;Telefoon;E-mail;Naam;Telefoon;Max\n"
        "Jo Bel;;jo@voorbeeld.nl;An Bel;06-22223333;2\n"
    )
    names = ("name", "phone", "email", "capacity")
    assert [found.lines[0].text(name) for name in names] == ["Jo Bel", "", "jo@voorbeeld.nl", "2"]


def test_who_made_the_list_stands_over_nothing():
    found = table("Lijst van;Jo Vos;;Vrijwilliger:;Jo\nNr;Naam;Plaats;Telefoon;E-mail\nK1;Fam. Lek;Leek;06-11112222;\n")
    assert (found.depth, found.lines[0].text("phone")) == (1, "06-11112222")
