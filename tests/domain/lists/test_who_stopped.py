"""Who stopped by the name of a sheet or a file, a status or a cross, where no column tells the last day."""

import pytest

from domain.lists.sheets import files
from domain.lists.tables import by_sheet
from domain.lists.tables.of_file import of_file
from domain.lists.words.status_words import Standing
from tests.domain.lists.steps import TODAY, book, planned, told

PEOPLE = ["Naam", "E-mail", "VOG", "Gestart", "Gestopt"]
JO = ["Jo Bel", "jo@voorbeeld.nl", None, "1-1-2020", None]


def stopped(**texts):
    world, (rows,) = planned(**texts)
    return told(rows), {one.values["name"]: one.last_day for one in world.volunteers.values()}


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("Gestopt", Standing.CLOSED),
        ("Oud-vrijwilligers", Standing.CLOSED),
        ("ARCHIEF 2024", Standing.CLOSED),
        ("Niet actief", Standing.CLOSED),
        ("Afgesloten dossiers", Standing.CLOSED),
        ("Wachtlijst", Standing.WAITING),
        ("Gouda", None),
        ("Actief", None),
        ("Blad1", None),
        ("Gestart en gestopt", None),
        ("Vrijw. gestopt", Standing.CLOSED),
        ("Gestopt jan tm juni 2025", Standing.CLOSED),
        ("Wachtlijst hh (3)", Standing.WAITING),
    ],
)
def test_what_the_name_of_a_sheet_says(name, standing):
    (table,) = of_file("x.xlsx", files.read(book(**{name: [PEOPLE, JO]}))).tables
    assert by_sheet.standing_of(table) is standing


@pytest.mark.parametrize(
    ("file", "sheet", "standing"),
    [
        ("vrijwilligers_gestopt.csv", "", Standing.CLOSED),
        ("Oud-vrijwilligers 2024.xlsx", "Blad1", Standing.CLOSED),
        ("vrijwilligers gestopt.xlsx", "Wachtlijst", Standing.WAITING),
        ("wachtlijst.xlsx", "Sheet1", Standing.WAITING),
        # Of the file itself, of a part of it only, or of whom it lists besides.
        ("vrijwilligers oud.csv", "", None),
        ("archief.csv", "", None),
        ("vrijwilligers gestopt.xlsx", "Actief", None),
        ("actief en gestopt.csv", "", None),
        ("vrijwilligers.csv", "", None),
    ],
)
def test_what_the_name_of_a_file_says(file, sheet, standing):
    content = book(**{sheet: [PEOPLE, JO]}) if sheet else ";".join(PEOPLE).encode() + b"\nJo Bel;;;;\n"
    (table,) = of_file(file, files.read(content)).tables
    assert by_sheet.standing_of(table) is standing


@pytest.mark.parametrize(
    ("status", "ended", "doubts"),
    [
        ("gestopt", True, ["last_day_guessed"]),
        ("nee", True, ["last_day_guessed"]),
        ("actief", False, []),
        ("ja", False, []),
        ("", False, []),
        ("pauze", False, ["not_understood"]),
    ],
)
@pytest.mark.parametrize("heading", ["Status", "Actief"])
def test_a_status_of_volunteers(heading, status, ended, doubts):
    people = f"Naam;E-mail;VOG;{heading}\nJo Bel;jo@voorbeeld.nl;;{status}\n"
    assert stopped(v=people) == ([("new", doubts)], {"Jo Bel": TODAY if ended else None})


def test_a_cross_instead_of_a_last_day():
    people = "Naam;E-mail;VOG;Gestopt\nJo Bel;jo@voorbeeld.nl;;x\n"
    assert stopped(v=people) == ([("new", ["last_day_guessed"])], {"Jo Bel": TODAY})


def test_a_status_in_the_rows_goes_before_the_name_of_a_file():
    _told, days = stopped(**{"vrijwilligers_gestopt.csv": "Naam;VOG;Status\nJo Bel;;actief\n"})
    assert days == {"Jo Bel": None}
