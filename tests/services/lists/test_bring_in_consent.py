"""Consent and lists: nothing begins where it was withdrawn, and where it comes in it holds for the household."""

from datetime import date

import pytest

from db.models import Household, Match, Request
from db.session import as_system
from domain.lists.records.world import Options
from domain.matches import RequestStatus
from services import doctor
from tests.make import TODAY
from tests.services.lists.steps import PAPER, go, read

HOUSE = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld;Einddatum\n"


def broken():
    with as_system() as session:
        return {fact: number for fact, number in doctor.examine(session).broken.items() if number}


@pytest.mark.parametrize("options", [PAPER, Options()])
@pytest.mark.parametrize("programme", ["Taalcafé", "Maatjesproject", ""])
@pytest.mark.parametrize(("status", "doubts"), [("gekoppeld", ["matched_otherwise"]), ("wachtlijst", [])])
def test_where_consent_was_withdrawn_a_list_begins_nothing(
    options, programme, status, doubts, make, programmes, coordinator
):
    make.volunteer("Jo Bel", programmes=programmes.values())
    home = make.household("Fam. Rood", registration_nr="D1", consent_withdrawn_on=TODAY, destroy_on=TODAY)
    make.request(home, programmes["Taalcafé"], status=RequestStatus.CLOSED, closed_on=TODAY)
    jo = "Jo Bel" if status == "gekoppeld" else ""
    for _time in range(2):
        preview, counts = go(read(h=HOUSE + f"D1;Fam. Rood;{programme};{status};{jo};;\n"), options, who=coordinator)
        assert (counts[0]["unchanged"], counts[0]["changed"]) == (1, 0)
        assert [doubt.code for doubt in preview.lists[0].rows[0].doubts] == doubts
    assert [one.status for one in make.all(Request)] == [RequestStatus.CLOSED]
    assert make.all(Match) == []
    assert broken() == {}


def test_what_ended_before_consent_was_withdrawn_may_come_with_a_list(make, programmes, coordinator):
    make.volunteer("Jo Bel", programmes=programmes.values())
    make.household("Fam. Rood", registration_nr="D1", consent_withdrawn_on=TODAY, destroy_on=TODAY)
    go(read(h=HOUSE + "D1;Fam. Rood;Taalcafé;afgesloten;Jo Bel;1-1-2024;1-9-2024\n"), who=coordinator)
    assert [one.closed_on for one in make.all(Request)] == [date(2024, 9, 1)]
    assert broken() == {}


def test_consent_that_comes_with_a_list_holds_for_each_request_of_the_household(make, programmes, coordinator):
    home = make.household("Fam. Rood", registration_nr="D1", consent_on=None)
    for programme, status in (
        (programmes["Taalcafé"], RequestStatus.INTAKE),
        (programmes["Maatjesproject"], RequestStatus.REGISTERED),
        (None, RequestStatus.REGISTERED),
    ):
        make.request(home, programme, status=status)
    make.request(home, programmes["Taalcafé"], status=RequestStatus.CLOSED, closed_on=TODAY)
    for changed in (1, 0):
        _preview, counts = go(read(h=HOUSE + "D1;Fam. Rood;Taalcafé;wachtlijst;;;\n"), who=coordinator)
        assert counts[0]["changed"] == changed
    assert make.get(Household, home).consent_on
    assert [one.status for one in make.all(Request)] == [RequestStatus.WAITING] * 3 + [RequestStatus.CLOSED]
    assert broken() == {}
