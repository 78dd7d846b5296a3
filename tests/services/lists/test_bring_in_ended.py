"""No list matches a household with a volunteer who had stopped before it came."""

from datetime import timedelta

import pytest

from db.models import Household, Match, Remark, Request
from db.session import as_system
from domain.lists.records.plan import Outcome
from domain.lists.records.world import Options
from domain.matches import MatchStatus, RequestStatus
from services import doctor
from tests.services.lists.steps import PAPER, go, read
from tests.world import today

HOUSE = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld;Afgesloten op\n"


def well():
    with as_system() as session:
        return doctor.examine(session).well


@pytest.fixture
def gone(make, world):
    return make.volunteer("Jo Bel", programmes=[world["programme"]], ended_on=today() - timedelta(days=30))


def matched(name, status="gekoppeld", closed=""):
    return read(h=HOUSE + f"D1;Fam. Rood;Thuisadministratie;{status};{name};2-3-2026;{closed}\n")


def of(make):
    (home,) = [one for one in make.all(Household) if one.registration_nr == "D1"]
    (request,) = [one for one in make.all(Request) if one.household_id == home.id]
    return request, [one.volunteer_id for one in make.all(Match) if one.request_id == request.id]


@pytest.mark.parametrize(("options", "status"), [(PAPER, RequestStatus.WAITING), (Options(), RequestStatus.REGISTERED)])
def test_a_new_household_waits_instead(options, status, make, world, gone):
    for again in (False, True):
        preview, counts = go(matched("Jo Bel"), options)
        (row,) = preview.lists[0].rows
        assert row.outcome is (Outcome.UNCHANGED if again else Outcome.NEW)
        assert [(one.code, one.values["name"]) for one in row.doubts] == [("volunteer_ended", "Jo Bel")]
        assert counts[0]["doubtful"] == 1
        request, volunteers = of(make)
        assert (request.status, volunteers) == (status, [])
    assert [one.code for one in make.all(Remark)] == ["volunteer_ended"]
    assert well()


def test_a_household_that_waits_goes_on_waiting(make, world, gone):
    go(matched("", "wachtlijst"))
    preview, counts = go(matched("Jo Bel"))
    assert [one.code for one in preview.lists[0].rows[0].doubts] == ["volunteer_ended"]
    assert (counts[0]["changed"], counts[0]["unchanged"], counts[0]["doubtful"]) == (0, 1, 1)
    request, volunteers = of(make)
    assert (request.status, volunteers) == (RequestStatus.WAITING, [])


def test_who_still_comes_is_matched_alone(make, world, gone):
    preview, _counts = go(matched("Jo Bel / Henk"))
    assert [one.code for one in preview.lists[0].rows[0].doubts] == ["volunteer_ended"]
    request, volunteers = of(make)
    assert (request.status, volunteers) == (RequestStatus.ACTIVE, [world["henk_v"]])


def test_a_support_that_ended_is_kept_with_who_came(make, world, gone):
    preview, _counts = go(matched("Jo Bel", "afgesloten", "1-5-2026"))
    assert preview.lists[0].rows[0].doubts == ()
    request, volunteers = of(make)
    assert (request.status, volunteers) == (RequestStatus.CLOSED, [gone])


def test_nothing_is_told_of_who_came_before_they_stopped(make, world, gone):
    home = make.household("Fam. Rood", registration_nr="D1")
    asked = make.request(home, world["programme"])
    make.match(asked, gone, MatchStatus.HANDED_OVER, ended_on=today() - timedelta(days=30))
    preview, _counts = go(matched("Jo Bel"))
    assert preview.lists[0].rows[0].doubts == ()
    assert of(make)[1] == [gone]


def test_who_stops_by_the_same_lists_was_matched(make, world):
    day = f"{today() - timedelta(days=3):%d-%m-%Y}"
    people = read(v=f"Naam;VOG;Project;Gestart;Gestopt\nJo Bel;;Thuisadministratie;1-1-2024;{day}\n")
    preview, _counts = go([*people, *matched("Jo Bel")])
    assert [one.name for one in preview.endings] == ["Jo Bel"]
    assert len(of(make)[1]) == 1
    assert well()


def test_support_of_another_time_ends_none_of_now(make, programmes, coordinator):
    people = "Naam;VOG;Project\nJo Bel;;Taalcafé\nBo Vos;;Taalcafé\n"
    now = "Dossiernr;Gezin;Project;Maatje;Aangemeld;Gekoppeld op\nD1;Fam. Rood;Taalcafé;Jo Bel;3-2-2025;3-3-2025\n"
    then = (
        "Dossiernr;Gezin;Project;Maatje;Aangemeld;Gekoppeld op;Afgesloten op\n"
        "D1;Rood;Taalcafé;Bo Vos;3-1-2024;1-2-2024;1-11-2024\n"
    )
    lists = read(v=people, h=now, i=then)
    for _again in (False, True):
        preview, counts = go(lists, who=coordinator)
        assert [counts[2][one] for one in ("changed", "unchanged", "doubtful")] == [0, 1, 1]
        assert [one.code for one in preview.lists[2].rows[0].doubts] == ["closed_before_this_match"]
        assert [(one.status, one.closed_on) for one in make.all(Request)] == [(RequestStatus.ACTIVE, None)]
    _preview, _counts = go(read(h=then.replace("1-11-2024", "1-11-2025")), who=coordinator)
    assert [one.status for one in make.all(Request)] == [RequestStatus.CLOSED]
