"""Two columns that tell the same: nothing that is filled in is lost behind an empty cell."""

import pytest

from domain.lists.headings.fields import Kind
from domain.lists.sheets import files
from domain.lists.tables import tables
from domain.lists.tables.tables import Choice

HOUSEHOLDS = "Dossiernr;Gezin;Activiteit;Status;"


def table(text, choice=None):
    (sheet,) = files.read(text.encode())
    return tables.table("lijst.csv", sheet, choice)


def test_an_empty_cell_does_not_hide_the_filled_one_beside_it():
    found = table(f"{HOUSEHOLDS}Einddatum;Datum afsluiting\nD1;Fam. Wit;Lezen;klaar;;1-6-2024\n")
    assert found.lines[0].text("closed_on") == "1-6-2024"
    assert found.lines[0].otherwise == ()
    assert found.unused == []


def test_what_the_second_column_says_otherwise_is_told():
    text = f"{HOUSEHOLDS}Einddatum;Datum afsluiting\nD1;Fam. Wit;Lezen;klaar;1-5-2024;1-6-2024\n"
    (line,) = table(text).lines
    assert line.text("closed_on") == "1-5-2024"
    assert line.otherwise == (("closed_on", "1-6-2024"),)


@pytest.mark.parametrize("other", ["01-05-2024", "1 mei 2024", "45413"])
def test_the_same_written_otherwise_is_no_difference(other):
    (line,) = table(f"{HOUSEHOLDS}Einddatum;Datum afsluiting\nD1;Fam. Wit;Lezen;klaar;1-5-2024;{other}\n").lines
    assert line.otherwise == ()


@pytest.mark.parametrize(
    ("headings", "row", "field", "text"),
    [
        ("Status;Status", ";klaar", "status", "klaar"),
        ("Maatje 1;Maatje 2", "Jo Bel;Wim Wit", "volunteer", "Jo Bel / Wim Wit"),
        ("Activiteit 1;Activiteit 2", "Lezen;Taal", "programmes", "Lezen, Taal"),
        ("Opmerkingen;Bijzonderheden", "kat;hond", "wishes", "kat hond"),
        ("Opmerkingen;Bijzonderheden", "Kat;kat", "wishes", "Kat"),
    ],
)
def test_columns_of_one_field_are_read_together(headings, row, field, text):
    found = table(f"Dossiernr;Gezin;Verwijzer;{headings}\nD1;Fam. Wit;huisarts;{row}\n")
    assert found.lines[0].text(field) == text
    assert found.unused == []


@pytest.mark.parametrize("headings", ["Aanmelddatum;Intakedatum", "Verwijzer;Organisatie", "Dossiernr;Code"])
def test_a_column_of_something_near_stays_apart(headings):
    found = table(f"Gezin;Status;Activiteit;{headings}\nFam. Wit;klaar;Lezen;;5-5-2024\n")
    assert found.also == {}


def test_days_of_something_near_fill_in_and_are_no_difference():
    text = (
        "Gezin;Status;Activiteit;Aanmelddatum;Datum intake\nA;wacht;Lezen;;5-5-2024\nB;wacht;Lezen;1-5-2024;5-5-2024\n"
    )
    first, second = table(text).lines
    assert (first.text("registered_on"), second.text("registered_on")) == ("5-5-2024", "1-5-2024")
    assert (first.otherwise, second.otherwise) == ((), ())


def test_the_number_of_now_is_no_capacity_that_was_never_asked():
    found = table("Naam;E-mail;Max gezinnen;Aantal gezinnen\nJo Bel;jo@voorbeeld.nl;;2\n")
    assert found.lines[0].text("capacity") == ""
    assert found.unused == ["Aantal gezinnen"]


@pytest.mark.parametrize("headings", ["Tijd;Duur", "Duur;Tijd"])
def test_a_time_of_day_is_not_how_long_it_lasted(headings):
    cells = {"Tijd": "10:00", "Duur": "60"}
    row = ";".join(cells[heading] for heading in headings.split(";"))
    (line,) = table(f"Datum;Vrijwilliger;Gezin;{headings}\n1-2-2025;Jo Bel;Fam. Wit;{row}\n").lines
    assert line.text("minutes") == "60"
    assert line.otherwise == ()


@pytest.mark.parametrize("headings", ["Status;Fase", "VOG gezien;VOG afgegeven", "Km;Afstand"])
def test_words_for_nearly_the_same_fill_in_without_a_doubt(headings):
    kinds = {"S": "Dossiernr;Gezin;", "V": "Naam;E-mail;", "K": "Datum;Vrijwilliger;Gezin;"}
    start = kinds[headings[0]]
    filler = ";".join(["1-2-2025", "Jo Bel", "Fam. Wit"][-start.count(";") :])
    found = table(f"{start}{headings}\n{filler};;3-3-2024\n{filler};1-1-2024;3-3-2024\n")
    (name,) = found.also
    assert [line.text(name) for line in found.lines] == ["3-3-2024", "1-1-2024"]
    assert not any(line.otherwise for line in found.lines)


def test_a_person_can_say_that_two_columns_hold_the_same():
    choice = Choice(Kind.VOLUNTEERS, 0, {"name": 0, "started_on": 1}, {"started_on": [2]})
    found = table("A;B;C\nJo Bel;;1-2-2020\n", choice)
    assert found.lines[0].text("started_on") == "1-2-2020"
    assert found.used == {0: "name", 1: "started_on", 2: "started_on"}


def test_what_stands_under_no_heading_is_pointed_at():
    found = table("Naam;E-mail;Max gezinnen\nJo Bel;jo@voorbeeld.nl;2;;bellen na zes uur\n")
    assert found.without_heading == [4]


def test_citizen_service_numbers_in_a_second_column_stay_out():
    found = table("Naam;E-mail;Opmerkingen;Bijzonderheden\nJo Bel;jo@voorbeeld.nl;kat;bsn 111222333\n")
    assert "111222333" not in found.lines[0].text("limits")


def test_second_phone_numbers_are_counted():
    text = "Naam;E-mail;Telefoon;Mobiel\nJo;;0594-123456;06-12345678\nWim;;0612345679;06-12345679\nBo;;;0612345670\n"
    assert table(text).phones_left == 1
