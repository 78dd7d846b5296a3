"""Bringing in households: what a list leaves open is not filled in, and who is told apart from whom."""

from datetime import date

import pytest

from db.models import Match, Request
from db.session import as_system
from domain.matches import MatchStatus, RequestStatus
from services import doctor
from tests.services.lists.steps import go, read

PEOPLE = "Naam;VOG;Project;Gestart\nJo Bel;;Taalcafé;1-6-2024\n"
HOUSE = "Dossiernr;Gezin;Project;Status;Maatje;Aangemeld;Afgesloten op\n"


def well():
    with as_system() as session:
        return doctor.examine(session).well


@pytest.mark.parametrize("before", [None, "gekoppeld"])
def test_a_household_closed_on_no_day_ends_on_no_day(before, make, coordinator):
    row = HOUSE + "D1;Fam. Rood;Taalcafé;{};Jo Bel;1-1-2024;\n"
    if before:
        go(read(v=PEOPLE, h=row.format(before)), who=coordinator)
    for again in (False, True):
        _preview, counts = go(read(v=PEOPLE, h=row.format("afgesloten")), who=coordinator)
        assert (counts[1]["new"] + counts[1]["changed"], counts[1]["doubtful"]) == (0 if again else 1, 0)
    (request,), (match,) = make.all(Request), make.all(Match)
    assert (request.status, request.closed_on) == (RequestStatus.CLOSED, None)
    assert (match.status, match.started_on, match.ended_on) == (MatchStatus.CLOSED, date(2024, 6, 1), None)
    assert well()
