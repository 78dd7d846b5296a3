from datetime import timedelta

import pytest

from db.models import Expense
from db.session import writing
from domain.access import Refused
from domain.expenses import ExpenseStatus
from services.expenses import claim_distance, claim_visits
from tests.world import today


def together(who, ids, nonce="n"):
    with writing(who) as session:
        return claim_visits.begin_together(session, ids, nonce=nonce)


def test_several_visits_stand_on_one_claim_for_each_activity(world, make):
    household, request, _match = make.active(world["henk_v"], world["reading"])
    ids = [
        make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today() - timedelta(days=back), km_tenths=80)
        for back in (0, 1)
    ]
    ids.append(make.visit(household, request, world["henk_v"], day=today(), km_tenths=100))
    make.visit(household, request, world["henk_v"], day=today(), km_tenths=999)  # was not ticked
    claims = together(world.who("henk"), ids)
    assert together(world.who("henk"), ids) == claims
    assert sorted((one.programme_id, one.amount_cents, one.status) for one in make.all(Expense)) == [
        (world["programme"], 368, ExpenseStatus.DRAFT),
        (world["reading"], 230, ExpenseStatus.DRAFT),
    ]


def test_one_that_is_claimed_already_stops_them_all(world, make):
    ids = [
        make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80) for _number in range(2)
    ]
    together(world.who("henk"), ids[:1])
    with pytest.raises(Refused, match="already_claimed"):
        together(world.who("henk"), ids, nonce="m")
    assert len(make.all(Expense)) == 1


def test_visits_of_somebody_else_are_not_there(world, make):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80)
    assert together(world.who("trijntje"), [visit]) == []


@pytest.mark.parametrize("to", ["Marum", "marum", " 9363 AB ", "9363"])
def test_how_far_it_is_from_home(world, to):
    with writing(world.who("henk")) as session:
        assert 15 <= claim_distance.there_and_back(session, to) <= 35


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("Parijs", "distance_place_unknown"),
        ("1011 AB", "distance_place_unknown"),
        ("", "distance_place_unknown"),
        ("9351", "distance_same_place"),
    ],
)
def test_how_far_is_not_guessed(world, to, code):
    with pytest.raises(Refused, match=code), writing(world.who("henk")) as session:
        claim_distance.there_and_back(session, to)


def test_where_another_volunteer_lives_stays_theirs(world):
    with pytest.raises(Refused, match="not_found"), writing(world.who("henk")) as session:
        claim_distance.there_and_back(session, "Marum", volunteer_id=world["trijntje_v"])
    with writing(world.who("marijke")) as session:
        assert claim_distance.there_and_back(session, "Marum", volunteer_id=world["trijntje_v"]) > 0
