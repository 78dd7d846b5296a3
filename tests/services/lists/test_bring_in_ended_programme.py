"""No list begins anything in a programme that has ended; what was, and what goes on there, stays."""

import pytest

from db.models import Household, Programme, Request
from db.session import as_system
from domain.lists.records.plan import Outcome
from domain.matches import RequestStatus
from services import doctor
from tests.services.lists.steps import go, read
from tests.world import today

HOUSE = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld\n"


@pytest.fixture
def ended(make, world):
    make.update(Programme, world["reading"], ended_on=today())


def outcome(status):
    preview, _counts = go(read(h=HOUSE + f"D1;Fam. Rood;Voorlezen;{status};;2-3-2026\n"))
    return preview.lists[0].rows[0]


@pytest.mark.parametrize("status", ["wachtlijst", "aangemeld"])
def test_nothing_new_begins_there(make, ended, status):
    row = outcome(status)
    assert (row.outcome, row.reason.code, row.reason.values) == (
        Outcome.REFUSED,
        "programme_ended",
        {"text": "Voorlezen"},
    )
    assert [one for one in make.all(Household) if one.registration_nr == "D1"] == []


def test_what_was_there_comes_in(make, world, ended):
    assert outcome("afgesloten").outcome is Outcome.NEW
    assert {one.status for one in make.all(Request) if one.programme_id == world["reading"]} == {RequestStatus.CLOSED}
    assert outcome("afgesloten").outcome is Outcome.UNCHANGED


def test_a_list_of_before_the_end_changes_nothing(make, world):
    assert outcome("wachtlijst").outcome is Outcome.NEW
    [request] = [one for one in make.all(Request) if one.programme_id == world["reading"]]
    make.update(Request, request.id, status=RequestStatus.CLOSED, closed_on=today())
    make.update(Programme, world["reading"], ended_on=today())
    assert outcome("wachtlijst").outcome is not Outcome.REFUSED
    with as_system() as session:
        assert doctor.examine(session).broken.get("nothing is open in a programme that has ended") == 0
