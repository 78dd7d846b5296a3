"""Rows that say something that can hardly be so: brought in, and told."""

from datetime import date

import pytest

from domain.lists.records import bring_in
from domain.lists.records.plan import Outcome
from domain.lists.records.world import Options, World
from domain.lists.sheets import files
from domain.lists.tables.of_file import of_file
from domain.lists.words.names import one_person

PEOPLE = "Naam;E-mail;VOG;Gestart;Gestopt\n{}\n"
HOUSES = "Dossiernr;Gezin;Status;Maatje;Aangemeld;Gekoppeld op;Afgesloten op\n{}\n"


def plan(**texts):
    found = [table for name, text in texts.items() for table in of_file(name, files.read(text.encode())).tables]
    world = World(date(2026, 1, 1), {})
    return world, bring_in.plan(found, world, Options(date(2024, 1, 1), "Bep"))[-1].rows


@pytest.mark.parametrize(
    "name",
    ["Jan Bos / Piet Vos", "Jan en Piet Bos", "Jan Bos, Piet Vos", "Jan Bos 06-12345678", "Jan Bos (gestopt)",
     "Vacature", "NIEUW: Kees Dam", "Jan & Piet Bos", "Jan Bos - ziek", "Ko Bos Schipper, de"],
)  # fmt: skip
def test_what_is_hardly_the_name_of_one_person(name):
    assert not one_person(name)
    _world, (row,) = plan(v=PEOPLE.format(f"{name};jo@voorbeeld.nl;;;"))
    assert (row.outcome, [one.code for one in row.doubts]) == (Outcome.NEW, ["odd_name"])


@pytest.mark.parametrize(
    "name",
    ["Ben Ali, Karima", "Berg, Jan Willem van den", "Hoekstra - de Jong, Tsjikke", "A.B. (Anja) ter Haar", "Jan Bos",
     "Vries, de, Anna", "Sien v/d Ploeg", "Jan Willem van der Berg-de Vries", "Enno ten Oof", "d' Ancona, Lies"],
)  # fmt: skip
def test_what_may_well_be_the_name_of_one_person(name):
    assert one_person(name)


def test_an_address_for_mail_is_no_name():
    _world, (row,) = plan(v=PEOPLE.format("jo@voorbeeld.nl;;;;"))
    assert row.reason.code == "no_name"


def test_who_stopped_before_they_began():
    _world, rows = plan(v=PEOPLE.format("Jo Bel;;;1-1-2024;1-1-2020\nAl Dam;;;1-1-2024;1-1-2024"))
    assert [[one.code for one in row.doubts] for row in rows] == [["ended_before_started"], []]


def test_support_that_ended_before_somebody_came_has_no_day_that_counts():
    people = PEOPLE.format("Jo Bel;;;1-1-2020;")
    row = "D1;Fam. Rood;afgesloten;Jo Bel;1-1-2025;1-2-2025;15-1-2025"
    world, (row,) = plan(v=people, h=HOUSES.format(row))
    assert [one.code for one in row.doubts] == ["closed_before_matched"]
    [match] = next(iter(world.households.values())).requests[0].matches
    assert (match.started_on, match.estimated, match.ended_on) == (date(2025, 1, 1), True, date(2025, 1, 15))


@pytest.mark.parametrize(
    ("days", "doubts"),
    [
        ("1-2-2025;15-1-2025;", ["matched_before_registered"]),
        ("1-1-2018;1-2-2019;", ["matched_before_start"]),
        ("1-1-2025;1-8-2025;", ["matched_after_stop"]),
        ("1-2-2025;1-2-2025;", []),
    ],
)
def test_a_match_that_began_too_early_or_too_late(days, doubts):
    people = PEOPLE.format("Jo Bel;;;1-1-2020;30-6-2025")
    _world, (row,) = plan(v=people, h=HOUSES.format(f"D1;Fam. Rood;gekoppeld;Jo Bel;{days}"))
    assert [one.code for one in row.doubts] == doubts


HOMES = HOUSES.format("D1;Fam. Rood;gekoppeld;Jo Bel;1-1-2024;;\nD2;Fam. Wit-de Boer;gekoppeld;Jo Bel;1-1-2024;;")


@pytest.mark.parametrize(
    ("written", "doubts"),
    [
        ("Fam. Wit-de Boer", ["said_otherwise"]),
        ("Fam. Zwart", ["said_otherwise"]),
        ("fam rood", []),
        ("Rood, mevr.", []),
        ("D1", []),
        ("", []),
    ],
)
def test_a_visit_of_which_number_and_name_are_of_two_households(written, doubts):
    visit = f"Datum;Maatje;Dossiernr;Gezin;Km\n1-6-2025;Jo Bel;D1;{written};3\n"
    _world, (row,) = plan(v=PEOPLE.format("Jo Bel;;;1-1-2020;"), h=HOMES, b=visit)
    assert (row.outcome, [one.code for one in row.doubts]) == (Outcome.NEW, doubts)


@pytest.mark.parametrize(("hours", "minutes"), [("20", None), ("12", 720), ("2", 120)])
def test_nobody_is_visited_all_day_and_night(hours, minutes):
    visit = f"Datum;Maatje;Dossiernr;Uren;Km\n1-6-2025;Jo Bel;D1;{hours};3\n"
    world, (row,) = plan(v=PEOPLE.format("Jo Bel;;;1-1-2020;"), h=HOMES, b=visit)
    assert [one.minutes for one in world.new_visits] == [minutes]
    assert [one.code for one in row.doubts] == ([] if minutes else ["not_understood"])


@pytest.mark.parametrize(
    ("status", "day", "doubts"),
    [
        ("gestopt per 1-5-2025", date(2025, 5, 1), []),
        ("Inactief (sinds 3 mrt 2024)", date(2024, 3, 3), []),
        ("gestopt", date(2026, 1, 1), ["last_day_guessed"]),
        ("gestopt in mei 2025", date(2026, 1, 1), ["last_day_guessed"]),
        ("actief sinds 1-5-2025", None, []),
    ],
)
def test_since_when_somebody_stopped_by_their_status(status, day, doubts):
    world, (row,) = plan(v=f"Naam;E-mail;VOG;Status\nJo Bel;jo@voorbeeld.nl;;{status}\n")
    assert (world.volunteers[row.subject].values["ended_on"], [one.code for one in row.doubts]) == (day, doubts)


@pytest.mark.parametrize(
    ("headings", "row", "name"),
    [
        ("Voornaam;Naam", "Jo;Jo van den Bel", "Jo van den Bel"),
        ("Voornaam;Naam", "Jo;Bel", "Jo Bel"),
        ("Nickname;Initials;Prefix;Surname", "Jo;J.;van;Bel", "Jo van Bel"),
    ],
)
def test_a_first_name_beside_a_whole_name_is_said_once(headings, row, name):
    _world, (found,) = plan(v=f"{headings};E-mail;VOG\n{row};jo@voorbeeld.nl;\n")
    assert found.label == name


@pytest.mark.parametrize("who", ["Jo Bel, 2-4-2025", "Jo Bel (2-4-2025)", "Jo Bel / 2 april 2025"])
def test_who_comes_with_the_day_since_when(who):
    house = f"D1;Fam. Bos;gekoppeld;{who};1-2-2025;;"
    world, (row,) = plan(v=PEOPLE.format("Jo Bel;;;;"), h=HOUSES.format(house))
    (match,) = world.households[row.subject].requests[0].matches
    assert (match.started_on, match.estimated, row.doubts) == (date(2025, 4, 2), False, ())
