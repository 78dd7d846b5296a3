"""Which of the three lists it is, where the headings say little of it."""

import pytest

from domain.lists.headings.fields import Kind
from domain.lists.headings.headings import recognise
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file


@pytest.mark.parametrize("file", ["lijst.csv", "vrijwilligers.csv"])
@pytest.mark.parametrize(
    "headings",
    [
        "Nr;Naam;E-mail;Telefoon;Activiteiten;Gestart",
        "Nr.;Naam;Adres;Postcode;Plaats;Telefoon;E-mail;Activiteit;Sinds",
        "Volgnr;Achternaam;Voornaam;Telefoon;E-mail;Programma;Opmerkingen",
        "Naam;E-mail;Telefoon;Programma;Startdatum;Einddatum",
        "Naam;Adres;Postcode;Woonplaats;Telefoon;E-mail;Activiteiten;Talen;Gestart;Gestopt",
        "Naam;E-mail;Telefoon;Activiteiten;Gestart;Naam",
        "Naam;E-mail;Telefoon;Activiteit;Aangemeld;Status;Max. aantal",
        "contact_id;first_name;last_name;email_1;mobile_phone;program;created_on;status_code;max_cases;birth_date",
    ],
)
def test_a_number_and_days_do_not_make_households_of_volunteers(file, headings):
    assert _kind(headings, file) is Kind.VOLUNTEERS


@pytest.mark.parametrize("file", ["vrijwilligers.csv", "VRW 2026.xlsx Blad1"])
@pytest.mark.parametrize(
    "headings",
    [
        "Naam;Telefoon;E-mail;Project;Status;Startdatum",
        "Lidnr;Naam;Mail;Telefoon;Activiteit;Start",
        "Nr;Naam;Telefoon;E-mail;Activiteiten;Aangemeld;Status;Max. aantal huishoudens",
    ],
)
def test_the_name_of_the_file_tells_where_the_headings_may_be_of_both(file, headings):
    assert _kind(headings, file) is Kind.VOLUNTEERS


@pytest.mark.parametrize(
    "headings",
    [
        "Nr;Naam;Adres;Postcode;Telefoon;Activiteit;Aangemeld;Status;Vrijwilliger",
        "Naam;Adres;Telefoon;Kinderen;Activiteit;Hulpvraag",
        "Cliëntnr;Naam;Telefoon;Project;Status;Maatje;Datum",
        "Dossier;Naam;Vrijwilliger;Activiteit;Start;Einde",
        "Reg.nr.;Cliënt;VW;Status;Aanmelddatum;Project",
    ],
)
def test_households_stay_households(headings):
    assert _kind(headings, "lijst.csv") is Kind.HOUSEHOLDS


def _kind(headings, file):
    row = headings.split(";")
    found = recognise([row, ["x"] * len(row)], file)
    return found and found.kind


@pytest.mark.parametrize("months", ["jan;feb;mrt;apr", "Januari 2025;Februari 2025;Maart 2025;Totaal"])
def test_a_calendar_of_visits_lists_nobody(months):
    rows = f"Gezin;Vrijwilliger;{months}\nBos;Jo Bel;13, 20;3;;7\nWit;Bo Vos;22;;5;\n"
    problem = of_file("kalender.csv", files.read(rows.encode())).problem
    assert problem.code == "list_unknown"
    people = f"Naam;E-mail;Telefoon;Max gezinnen;{months}\nJo Bel;jo@voorbeeld.nl;0612345678;2;13;3;;7\n"
    assert len(of_file("vrijwilligers.csv", files.read(people.encode())).tables) == 1
