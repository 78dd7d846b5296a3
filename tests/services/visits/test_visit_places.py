"""Where somebody may write down a visit, and what is offered there."""

from datetime import timedelta

import pytest

from db.models import Request
from db.session import reading, writing
from domain.access import Refused
from domain.matches import MatchStatus
from domain.visits import VisitFacts
from services.visits import visit_places, visits
from tests.services.visits.steps import record
from tests.world import today


@pytest.mark.parametrize(
    ("status", "ended_days_ago", "may"),
    [
        (MatchStatus.ACTIVE, None, True),
        (MatchStatus.INTRODUCTION, None, True),
        (MatchStatus.AGREED, None, False),
        (MatchStatus.PROPOSED, None, False),
        (MatchStatus.CLOSED, 30, True),
        (MatchStatus.CLOSED, 31, False),
        (MatchStatus.DECLINED_BY_VOLUNTEER, 1, False),
    ],
)
def test_a_visit_is_written_down_only_where_somebody_comes(world, make, status, ended_days_ago, may):
    henk, household = world.who("henk"), make.household("Familie Jansma")
    request = make.request(household, world["programme"])
    ended_on = None if ended_days_ago is None else today() - timedelta(days=ended_days_ago)
    make.match(request, world["henk_v"], status, ended_on=ended_on)
    nonce = world.write(henk, "f")
    with reading(henk) as session:
        assert (request in {place.request_id for place in visit_places.places(session)}) is may
    if may:
        with writing(henk) as session:
            visits.record(session, request, VisitFacts(today()), form="f", nonce=nonce)
        return
    with pytest.raises(Refused, match="no_visit_here"), writing(henk) as session:
        visits.record(session, request, VisitFacts(today()), form="f", nonce=nonce)


def test_of_a_household_that_stopped_a_volunteer_reads_no_name(world, make):
    household = make.household("Familie Geheim", place="Marum")
    make.match(make.request(household, world["programme"]), world["henk_v"], MatchStatus.CLOSED, ended_on=today())
    with reading(world.who("henk")) as session:
        place = next(p for p in visit_places.places(session) if p.household_id == household)
    assert (place.household, place.phone, place.contact, place.village) == (None, None, "", "Leek")


@pytest.mark.parametrize(("comes", "stopped"), [(True, None), (False, 2)])
def test_who_stopped_and_began_again_has_one_place_there(world, make, comes, stopped):
    henk, request = world["henk_v"], make.request(make.household(), world["programme"])
    for days in (9, 2):
        day = today() - timedelta(days=days)
        make.match(request, henk, MatchStatus.CLOSED, started_on=day, ended_on=day)
    if comes:
        make.match(request, henk, started_on=today())
    for who, ask in (
        ("henk", visit_places.places),
        ("marijke", lambda session: visit_places.visitors(session, make.get(Request, request).household_id)),
    ):
        with reading(world.who(who)) as session:
            found = [one.ended_on for one in ask(session) if one.request_id == request]
        assert found == [None if stopped is None else today() - timedelta(days=stopped)]


def test_nobody_writes_down_a_visit_of_somebody_else(world):
    trijntje = world.who("trijntje")
    nonce = world.write(trijntje, "f")
    with pytest.raises(Refused, match="no_visit_here"), writing(trijntje) as session:
        visits.record(session, world["boer_r"], VisitFacts(today()), form="f", nonce=nonce)


@pytest.mark.parametrize("name", ["henk", "els", "jan", "privacy", "admin"])
def test_only_a_coordinator_asks_who_visits(world, name):
    with reading(world.who(name)) as session, pytest.raises(Refused, match="not_allowed"):
        visit_places.visitors(session, world["boer"])


def test_the_last_kilometres_are_offered_again(world, make):
    henk = world.who("henk")
    record(world, henk, km="8", claim=True, day=today() - timedelta(days=3))
    yesterday = today() - timedelta(days=1)
    record(world, henk, day=yesterday)
    household, request, _ = make.active(world["henk_v"], world["programme"])
    make.visit(household, request, world["henk_v"], day=today(), km_tenths=990)  # neither elsewhere, nor of others
    make.visit(world["boer"], world["boer_r"], world["trijntje_v"], day=today(), km_tenths=880)
    with reading(henk) as session:
        place = visit_places.places(session)[0]
    assert (place.household_id, place.last_day) == (world["boer"], yesterday)
    assert (place.last_km_tenths, place.last_km_claimed) == (80, True)
    with reading(world.who("marijke")) as session:
        assert [one.last_km_tenths for one in visit_places.visitors(session, world["boer"])] == [80]
        assert [one.request_id for one in visit_places.visitors(session, household)] == [request]
