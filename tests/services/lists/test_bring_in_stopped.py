"""Who stopped by the name of a sheet, a status or a cross, where no column tells the last day."""

import pytest

from db.models import Match, Request, Volunteer
from db.session import as_system
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


def test_a_file_of_those_who_stopped_brings_in_nobody_as_active(make, coordinator):
    preview, _counts = go(read(**{"vrijwilligers_gestopt.csv": "Naam;VOG\nJo Bel;\n"}), who=coordinator)
    assert [one.code for one in preview.lists[0].rows[0].doubts] == ["last_day_guessed"]
    assert (preview.lists[0].standing, preview.lists[0].by_name) == (Standing.CLOSED, "vrijwilligers_gestopt.csv")
    assert last_days(make) == {"Jo Bel": today()}


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
