"""A household moves: what was there before is still told of where it lived then."""

import pytest

from db.claims import line_rows
from db.models import Household, Match, Visit
from db.session import reading, writing
from domain.matches import MatchStatus
from services.expenses import claims
from services.households import households
from services.matching import match_plan, match_proposals
from services.start import volunteering
from services.visits import visit_places
from tests.beside import meanwhile
from tests.services.expenses.claiming import claim_visit, visit
from tests.services.households.steps import DAY, contact


def to(world, make, place, **how):
    with writing(world.who("marijke")) as session:
        version = make.get(Household, world["boer"]).version_id
        households.save_household(session, world["boer"], version, contact(postcode="", place=place), **how)


def claimed_places(world):
    with reading(world.who("henk")) as session:
        return [line.place for one in claims.own_claims(session) for line in one.lines]


def km_before(world):
    with reading(world.who("henk")) as session:
        return visit_places.places(session)[0].last_km_tenths


def test_a_claim_of_a_visit_before_it_moved_tells_the_village_of_then(world, make):
    before = visit(world, make)
    claim_visit(world.who("henk"), before)
    household, request, _ = make.active(world["trijntje_v"], world["programme"])
    elsewhere = make.visit(household, request, world["trijntje_v"])
    to(world, make, place="Marum")
    assert (claimed_places(world), make.get(Visit, elsewhere).place) == (["Leek"], None)
    claim_visit(world.who("henk"), visit(world, make), nonce="n2")
    to(world, make, place="Grootegast")
    assert sorted(claimed_places(world)) == ["Leek", "Marum"]


def test_a_place_that_was_not_right_was_not_right_before_either(world, make):
    claim_visit(world.who("henk"), visit(world, make))
    to(world, make, place="Marum", moved=False)
    assert (claimed_places(world), km_before(world)) == (["Marum"], 80)


def test_another_address_in_the_same_village_is_no_move(world, make):
    claim_visit(world.who("henk"), visit(world, make))
    to(world, make, place="Leek")
    assert (claimed_places(world), km_before(world)) == (["Leek"], 80)


def test_the_kilometres_to_the_old_address_are_not_filled_in_for_the_new_one(world, make):
    visit(world, make)
    to(world, make, place="Marum")
    assert km_before(world) is None
    visit(world, make, km_tenths=220)
    assert km_before(world) == 220
    to(world, make, place="Leek")
    assert km_before(world) == 80


@pytest.mark.parametrize("name", ["els", "jan"])
def test_who_may_not_know_the_household_reads_no_village_of_then_either(world, make, name):
    claim_visit(world.who("henk"), visit(world, make))
    to(world, make, place="Marum")
    with reading(world.who(name)) as session:
        lines = [claims.Line(*row) for row in session.execute(line_rows())]
    assert [line.place for line in lines] == ([None] if name == "els" else [])


@pytest.mark.parametrize("moved", [True, False])
def test_who_is_asked_for_a_household_that_moves_reads_where_it_lives_now(world, make, moved):
    asked = make.match(world["boer_r"], world["trijntje_v"], MatchStatus.PROPOSED, village="Leek")
    said_no = make.match(world["boer_r"], world["trijntje_v"], MatchStatus.DECLINED_BY_VOLUNTEER, village="Leek")
    other_request = make.request(make.household(place="Roden"), world["programme"])
    elsewhere = make.match(other_request, world["henk_v"], MatchStatus.PROPOSED, village="Leek")
    to(world, make, place="Marum", moved=moved)
    with reading(world.who("trijntje")) as session:
        assert match_proposals.open_proposal(session, asked).village == "Marum"
        assert [one.village for one in volunteering.for_volunteer(session).questions] == ["Marum"]
    assert [make.get(Match, one).village for one in (said_no, elsewhere)] == ["Leek", "Leek"]


@pytest.mark.parametrize("planned", [True, False])
def test_who_is_asked_at_the_moment_at_which_it_moves_reads_where_it_lives_now(world, make, planned):
    household = make.household(registered_on=DAY)
    pair = make.request(household, world["programme"]), world["trijntje_v"]
    meanwhile(
        world.who("marijke"),
        lambda session: households.save_household(session, household, 1, contact(postcode="", place="Marum")),
        world.who("joke"),
        lambda session: (
            match_plan.send(session, [pair], "n") if planned else match_proposals.propose(session, *pair, nonce="n")
        ),
    )
    assert [one.village for one in make.all(Match) if one.volunteer_id == world["trijntje_v"]] == ["Marum"]
