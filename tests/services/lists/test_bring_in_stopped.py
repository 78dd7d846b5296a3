"""Who stopped by the name of a sheet, a status or a cross, where no column tells the last day."""

import pytest

from db.models import Match, Request, Volunteer
from db.session import as_system
from domain.lists.sheets import files
from domain.lists.tables import by_sheet
from domain.lists.tables.of_file import of_file
from domain.lists.words.status_words import Standing
from domain.matches import MatchStatus, RequestStatus
from services import doctor
from tests.services.lists.steps import go, read
from tests.services.lists.test_bring_in_by_sheet import book
from tests.world import today

PEOPLE = ["Naam", "E-mail", "VOG", "Gestart", "Gestopt"]
JO = ["Jo Bel", "jo@voorbeeld.nl", None, "1-1-2020", None]
BO = ["Bo Vos", "bo@voorbeeld.nl", None, "1-1-2020", None]
HOUSE = ["Dossiernr", "Gezin", "Maatje", "Aangemeld", "Afgesloten op"]


def last_days(make):
    return {one.name: one.ended_on for one in make.all(Volunteer)}


def statuses(make):
    return [one.status for one in make.all(Request)]


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


def test_a_file_of_those_who_stopped_brings_in_nobody_as_active(make, coordinator):
    preview, _counts = go(read(**{"vrijwilligers_gestopt.csv": "Naam;VOG\nJo Bel;\n"}), who=coordinator)
    assert [one.code for one in preview.lists[0].rows[0].doubts] == ["last_day_guessed"]
    assert (preview.lists[0].standing, preview.lists[0].by_name) == (Standing.CLOSED, "vrijwilligers_gestopt.csv")
    assert last_days(make) == {"Jo Bel": today()}


def test_a_status_in_the_rows_goes_before_the_name_of_a_file(make, coordinator):
    go(read(**{"vrijwilligers_gestopt.csv": "Naam;VOG;Status\nJo Bel;;actief\n"}), who=coordinator)
    assert last_days(make) == {"Jo Bel": None}


@pytest.mark.parametrize("order", [("Actief", "Gestopt"), ("Gestopt", "Actief")])
def test_who_stands_on_a_sheet_of_those_who_stopped(order, make, coordinator):
    rows = {"Actief": [PEOPLE, JO], "Gestopt": [PEOPLE, BO, ["Al Dam", None, None, None, "1-2-2024"]]}
    lists = read(v=book(**{name: rows[name] for name in order}))
    for again in (False, True):
        _preview, counts = go(lists, who=coordinator)
        assert sum(one["doubtful"] for one in counts) == (0 if again else 1)
        assert sum(one["new"] for one in counts) == (0 if again else 3)
    days = last_days(make)
    assert (days["Jo Bel"], days["Bo Vos"], str(days["Al Dam"])) == (None, today(), "2024-02-01")


@pytest.mark.parametrize("order", [("Oud", "Nu"), ("Nu", "Oud")])
def test_who_stands_on_another_sheet_too_has_not_stopped(order, make, coordinator):
    preview, counts = go(read(v=book(**{name: [PEOPLE, JO] for name in order})), who=coordinator)
    assert sum(one["new"] for one in counts) == sum(one["doubtful"] for one in counts) == 1
    assert [doubt.code for plan in preview.lists for row in plan.rows for doubt in row.doubts] == ["on_two_sheets"]
    assert last_days(make) == {"Jo Bel": None}


@pytest.mark.parametrize(
    ("status", "ended", "doubtful"),
    [
        ("gestopt", True, 1),
        ("nee", True, 1),
        ("actief", False, 0),
        ("ja", False, 0),
        ("", False, 0),
        ("pauze", False, 1),
    ],
)
@pytest.mark.parametrize("heading", ["Status", "Actief"])
def test_a_status_of_volunteers(heading, status, ended, doubtful, make, coordinator):
    people = f"Naam;E-mail;VOG;{heading}\nJo Bel;jo@voorbeeld.nl;;{status}\n"
    _preview, counts = go(read(v=people), who=coordinator)
    assert (counts[0]["new"], counts[0]["doubtful"]) == (1, doubtful)
    assert last_days(make) == {"Jo Bel": today() if ended else None}


def test_a_cross_instead_of_a_last_day(make, coordinator):
    _preview, counts = go(read(v="Naam;E-mail;VOG;Gestopt\nJo Bel;jo@voorbeeld.nl;;x\n"), who=coordinator)
    assert counts[0]["doubtful"] == 1
    assert last_days(make) == {"Jo Bel": today()}


def test_who_stops_by_a_later_list_ends_as_in_the_app(make, coordinator):
    go(read(v=book(Actief=[PEOPLE, JO]), h=book(Nu=[HOUSE, ["D1", "Fam. Rood", "Jo Bel", "1-1-2024", None]])))
    preview, counts = go(read(v=book(Gestopt=[PEOPLE, JO])))
    assert [one.name for one in preview.endings] == ["Jo Bel"]
    assert (counts[0]["changed"], counts[0]["doubtful"]) == (1, 1)
    assert [one.status for one in make.all(Match)] != [MatchStatus.ACTIVE]
    with as_system() as session:
        assert doctor.examine(session).well


def test_households_on_a_sheet_of_those_that_ended(make, coordinator):
    rows = [["D1", "Fam. Rood", "Jo Bel", "1-1-2024", None], ["D2", "Fam. Wit", None, "1-1-2024", None]]
    lists = read(v=book(Nu=[PEOPLE, JO]), h=book(Archief=[HOUSE, *rows]))
    for again in (False, True):
        _preview, counts = go(lists, who=coordinator)
        assert (counts[1]["new"], counts[1]["doubtful"]) == (0 if again else 2, 0)
    assert statuses(make) == [RequestStatus.CLOSED] * 2
    assert [one.status for one in make.all(Match)] == [MatchStatus.CLOSED]


def test_a_household_that_waits_by_its_sheet(make, coordinator):
    rows = [["D1", "Fam. Rood", "Jo Bel", "1-1-2024", None]]
    preview, _counts = go(read(v=book(Nu=[PEOPLE, JO]), h=book(Wachtlijst=[HOUSE, *rows])), who=coordinator)
    assert [one.code for one in preview.lists[1].rows[0].doubts] == ["waits_with_volunteer"]
    assert statuses(make) == [RequestStatus.WAITING]


@pytest.mark.parametrize("order", [("Archief", "Nu"), ("Nu", "Archief")])
def test_a_household_on_another_sheet_too_goes_on(order, make, coordinator):
    row = ["D1", "Fam. Rood", "Jo Bel", "1-1-2024", None]
    lists = read(v=book(Nu=[PEOPLE, JO]), h=book(**{name: [HOUSE, row] for name in order}))
    _preview, counts = go(lists, who=coordinator)
    assert sum(one["doubtful"] for one in counts) == 1
    assert statuses(make) == [RequestStatus.ACTIVE]


def test_a_status_goes_before_the_name_of_the_sheet(make, coordinator):
    row = ["D1", "Fam. Rood", "Jo Bel", "1-1-2024", None, "gekoppeld"]
    lists = read(v=book(Nu=[PEOPLE, JO]), h=book(Archief=[[*HOUSE, "Status"], row]))
    preview, _counts = go(lists, who=coordinator)
    assert [one.code for one in preview.lists[1].rows[0].doubts] == ["said_otherwise"]
    assert statuses(make) == [RequestStatus.ACTIVE]
