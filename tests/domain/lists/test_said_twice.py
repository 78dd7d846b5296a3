"""A row that says the same thing in two places: the fuller one counts, and a difference is told."""

from datetime import date

import pytest

from domain.lists.records import bring_in
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file

VOLUNTEERS = "Naam;E-mail;VOG;Activiteit\nJo Bel;jo@voorbeeld.nl;;Lezen\n"
HOUSES = "Dossiernr;Gezin;Status;Maatje;Aangemeld;Activiteit;Straat;Huisnummer\n"


def plan(**texts):
    found = [table for name, text in texts.items() for table in of_file(name, files.read(text.encode())).tables]
    world = World(date(2026, 1, 1), {"Lezen": 1})
    return world, bring_in.plan(found, world, Options(date(2024, 1, 1), "Bep"))[-1].rows


@pytest.mark.parametrize(
    ("street", "number", "kept", "doubts"),
    [
        ("Weg 12a", "12", "12A", []),
        ("Weg 12", "12", "12", []),
        ("Weg 12", "12a", "12A", []),
        ("Weg", "12", "12", []),
        ("Weg 3", "4", "4", ["said_otherwise"]),
        ("Weg 123", "12", "12", ["said_otherwise"]),
        ("Weg 1", "12", "12", ["said_otherwise"]),
    ],
)
def test_the_number_of_a_house_in_two_columns(street, number, kept, doubts):
    world, (row,) = plan(h=HOUSES + f"D1;Fam. Rood;wachtlijst;;1-1-2024;Lezen;{street};{number}\n")
    assert [home.values["house_number"] for home in world.households.values()] == [kept]
    assert [doubt.code for doubt in row.doubts] == doubts


@pytest.mark.parametrize("street", ["Plein 1940-1945", "Laan '40-'45", "Plein 1945"])
def test_a_street_that_is_named_after_years(street):
    world, (row,) = plan(h=HOUSES + f"D1;Fam. Rood;wachtlijst;;1-1-2024;Lezen;{street};12\n")
    (home,) = world.households.values()
    assert [home.values[name] for name in ("street", "house_number")] == [street, "12"]
    assert row.doubts == ()


@pytest.mark.parametrize(
    ("hours", "minutes", "lasted", "doubts"),
    [
        ("1", "30", 90, []),
        ("1,5", "90", 90, []),
        ("", "45", 45, []),
        ("2", "", 120, []),
        ("1", "75", 75, ["said_otherwise"]),
        ("veel", "75", 75, ["not_understood"]),
        ("2", "veel", 120, ["not_understood"]),
        ("1.30", "", None, ["not_understood"]),
        ("1.50", "", 90, []),
        ("1.67", "", 100, []),
        ("½ uur", "", 30, []),
        ("", "onbekend", None, []),
    ],
)
def test_hours_and_minutes_in_two_columns(hours, minutes, lasted, doubts):
    home = HOUSES + "D1;Fam. Rood;gekoppeld;Jo Bel;1-1-2024;Lezen;;\n"
    visit = f"Datum;Vrijwilliger;Dossiernr;Uren;Minuten;Km\n1-2-2025;Jo Bel;D1;{hours};{minutes};3\n"
    world, (row,) = plan(v=VOLUNTEERS, h=home, b=visit)
    assert [one.minutes for one in world.new_visits] == [lasted]
    assert [doubt.code for doubt in row.doubts] == doubts


@pytest.mark.parametrize("km", ["geen", "nee", "onbekend", "n.v.t.", "?"])
def test_words_for_no_distance(km):
    home = HOUSES + "D1;Fam. Rood;gekoppeld;Jo Bel;1-1-2024;Lezen;;\n"
    world, (row,) = plan(v=VOLUNTEERS, h=home, b=f"Datum;Vrijwilliger;Dossiernr;Km\n1-2-2025;Jo Bel;D1;{km}\n")
    assert [one.km_tenths for one in world.new_visits] == [None]
    assert row.doubts == ()


@pytest.mark.parametrize(
    ("began", "ended", "minutes", "lasted", "doubts"),
    [
        ("10:00", "11:30", "", 90, []),
        ("9.45 uur", "10u15", "", 30, []),
        ("14", "15.00", "", 60, []),
        ("10:00", "11:30", "60", 60, []),
        ("11:30", "10:00", "", None, ["not_understood"] * 2),
        ("10:00", "", "", None, ["not_understood"]),
        ("", "", "", None, []),
    ],
)
def test_how_long_it_lasted_from_two_times(began, ended, minutes, lasted, doubts):
    home = HOUSES + "D1;Fam. Rood;gekoppeld;Jo Bel;1-1-2024;Lezen;;\n"
    visit = f"Datum;Vrijwilliger;Dossiernr;Tijd van;Tijd tot;Duur;Km\n1-2-2025;Jo Bel;D1;{began};{ended};{minutes};3\n"
    world, (row,) = plan(v=VOLUNTEERS, h=home, b=visit)
    assert [one.minutes for one in world.new_visits] == [lasted]
    assert [doubt.code for doubt in row.doubts] == doubts


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (";L.;;Lies Vos;Vos", "Lies Vos"),
        (";L.;;Vos;Vos", "L. Vos"),
        (";L.;van;Lies van Vos;Vos", "Lies van Vos"),
        (";K.;;Kees Bos;", "Kees Bos"),
        (";D.;;de Wit;", "D. de Wit"),
        ("Kees;K.;;Bos;", "Kees Bos"),
    ],
)
def test_a_whole_name_beside_its_parts(row, name):
    _world, (found,) = plan(v=f"Voornaam;Voorletters;Tussenvoegsel;Naam;Achternaam;E-mail;VOG\n{row};x@voorbeeld.nl;\n")
    assert found.label == name


def test_a_day_beside_the_name_of_the_volunteer_is_when_they_began():
    home = HOUSES + "D1;Fam. Rood;gekoppeld;Jo Bel (sinds 2-2-2024);1-1-2024;Lezen;;\n"
    world, (row,) = plan(v=VOLUNTEERS, h=home)
    (household,) = world.households.values()
    assert household.requests[0].matches[0].started_on == date(2024, 2, 2)
    assert row.doubts == ()


@pytest.mark.parametrize(
    ("km", "kept", "doubts"),
    [("12.5", 125, []), ("1.234", None, ["not_understood"]), ("1.001", None, ["not_understood"])],
)
def test_nobody_drives_a_thousand_kilometres(km, kept, doubts):
    home = HOUSES + "D1;Fam. Rood;gekoppeld;Jo Bel;1-1-2024;Lezen;;\n"
    visit = f"Datum;Vrijwilliger;Dossiernr;Uren;Km\n1-2-2025;Jo Bel;D1;1;{km}\n"
    world, (row,) = plan(v=VOLUNTEERS, h=home, b=visit)
    assert [one.km_tenths for one in world.new_visits] == [kept]
    assert [doubt.code for doubt in row.doubts] == doubts


@pytest.mark.parametrize(
    ("written", "kept", "doubts"),
    [
        ("06 12345 01", "061234501", ["odd_phone_number"]),
        ("06-123456789", "06123456789", ["odd_phone_number"]),
        ("06-1234567x", "06-1234567x", ["odd_phone_number"]),
        ("zie boven", None, ["not_understood"]),
        ("06-12345678 (na 18 uur)", "06-12345678 (na 18 uur)", []),
        ("+49 1512 3456789", "+4915123456789", []),
        ("0512-123456 / 06-12345678", "0512123456 / 0612345678", []),
    ],
)
def test_a_phone_number_that_is_not_whole_is_to_be_looked_at(written, kept, doubts):
    world, (row,) = plan(v=f"Naam;VOG;Telefoon\nJo Bel;;{written}\n")
    assert [one.values.get("phone") for one in world.volunteers.values()] == [kept]
    assert [doubt.code for doubt in row.doubts] == doubts


@pytest.mark.parametrize(
    ("address", "street", "number", "place"),
    [
        ("Plein 1944 12", "Plein 1944", "12", None),
        ("Plein 1944 nr 3", "Plein 1944", "3", None),
        ("Plein 1940-1945 12", "Plein 1940-1945", "12", None),
        ("Laan 3 / 9351 AB / Leek", "Laan", "3", "Leek"),
        ("Laan 3 II", "Laan", "3II", None),
    ],
)
def test_an_address_with_a_year_or_bars_in_it(address, street, number, place):
    world, _rows = plan(h=HOUSES + f"D1;Fam. Rood;wachtlijst;;1-1-2024;Lezen;{address};\n")
    (home,) = world.households.values()
    assert [home.values.get(name) for name in ("street", "house_number", "place")] == [street, number, place]
