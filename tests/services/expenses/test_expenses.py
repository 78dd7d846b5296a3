"""Claiming a visit, other costs, and what somebody handed in on paper."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.models import AuditEntry, Expense, ExpenseStep, Match, MileageRate
from db.session import reading, writing
from domain.access import Refused
from domain.expenses import LETS_GO, ExpenseKind, ExpenseStatus, Step
from domain.matches import MatchStatus
from services.expenses import claim_lines, claims, expenses
from services.expenses.claim_costs import Costs
from tests.services.expenses.claiming import NOBODYS, PARKING, claim, claim_visit, visit
from tests.world import today


def test_a_visit_is_claimed_in_one_go(world, make):
    visit_id = visit(world, make, day=today() - timedelta(days=4))
    row = make.get(Expense, claim_visit(world.who("henk"), visit_id))
    assert (row.day, row.amount_cents) == (today() - timedelta(days=4), 184)
    assert (row.programme_id, row.status) == (world["programme"], ExpenseStatus.SUBMITTED)
    (line,) = make.lines(row.id)
    assert (line.day, line.km_tenths, line.cents_per_km, line.amount_cents) == (row.day, 80, 23, 184)
    assert line.visit_id == visit_id
    assert [entry.action for entry in make.all(AuditEntry)] == ["expense:begin", "expense:submit"]
    steps = [(one.step, one.by_id, one.amount_cents) for one in make.all(ExpenseStep)]
    assert steps == [(Step.BEGIN, world["henk"], 0), (Step.SUBMIT, world["henk"], 184)]


def test_the_rate_is_that_of_the_day_of_the_trip(world, make):
    make.add(MileageRate(valid_from=today(), cents_per_km=30, set_at=datetime.now(UTC)))
    henk = world.who("henk")
    old = claim_visit(henk, visit(world, make, day=today() - timedelta(days=1)), "a")
    new = claim_visit(henk, visit(world, make), "b")
    assert [make.get(Expense, one).amount_cents for one in (old, new)] == [184, 240]


def test_without_a_rate_there_is_a_sentence(world, make):
    day = today() - timedelta(days=9)
    make.update(MileageRate, 1, valid_from=day + timedelta(days=1))
    with pytest.raises(Refused, match="no_rate") as refused:
        claim_visit(world.who("henk"), visit(world, make, day=day))
    assert refused.value.values == {"day": day}


def test_kilometres_are_asked_where_the_visit_has_none(world, make):
    visit_id, henk = visit(world, make, km_tenths=None), world.who("henk")
    with pytest.raises(Refused, match="required"):
        claim_visit(henk, visit_id)
    with writing(henk) as session:
        added = claim_lines.add_visit(session, visit_id, nonce="n", km="12,5")
    assert make.get(Expense, added.claim_id).amount_cents == 288


@pytest.mark.parametrize(("values", "code"), [({"settled": True}, "settled")])
def test_what_was_paid_elsewhere_cannot_be_claimed(world, make, values, code):
    visit_id, henk = visit(world, make, **values), world.who("henk")
    with pytest.raises(Refused, match=code):
        claim_visit(henk, visit_id)
    with reading(henk) as session:
        assert claims.unclaimed_visits(session) == []
        with pytest.raises(Refused, match=code):
            claims.claimable_visit(session, visit_id)


@pytest.mark.parametrize(("status", "again"), [(status, status in LETS_GO) for status in ExpenseStatus])
def test_a_visit_is_claimed_once_at_a_time(world, make, status, again):
    visit_id, henk = visit(world, make), world.who("henk")
    first = claim_visit(henk, visit_id, "a")
    make.update(Expense, first, status=status)
    with reading(henk) as session:
        assert bool(claims.unclaimed_visits(session)) is again
    if again:
        assert claim_visit(henk, visit_id, "b") != first
        return
    with pytest.raises(Refused, match="already_claimed"):
        claim_visit(henk, visit_id, "b")


def test_a_double_click_claims_once(world, make):
    visit_id, henk = visit(world, make), world.who("henk")
    assert claim_visit(henk, visit_id) == claim_visit(henk, visit_id)
    assert claim(world, henk, "other") == claim(world, henk, "other")
    assert len(make.all(Expense)) == 2


@pytest.mark.parametrize("name", ["trijntje", "wim"])
def test_nobody_claims_a_visit_that_is_not_theirs(world, make, name):
    visit_id, who = visit(world, make), world.who(name)
    with pytest.raises(Refused, match="not_found"):
        claim_visit(who, visit_id)
    with reading(who) as session, pytest.raises(Refused, match="not_found"):
        claims.claimable_visit(session, visit_id)


def test_who_reads_a_visit_since_the_hand_over_does_not_claim_it(world, make):
    visit_id = visit(world, make)
    make.update(Match, world["boer_m"], status=MatchStatus.HANDED_OVER, ended_on=today(), notes_shared=True)
    make.match(world["boer_r"], world["trijntje_v"], notes_given=True)
    trijntje = world.who("trijntje")
    with pytest.raises(Refused, match="not_allowed"):
        claim_visit(trijntje, visit_id)
    with reading(trijntje) as session, pytest.raises(Refused, match="not_found"):
        claims.claimable_visit(session, visit_id)


def test_other_costs_are_claimed_in_the_programme_that_was_picked(world, make):
    (row,) = make.lines(claim(world, world.who("henk"), amount="1.234,56", description=" =1+1 "))
    assert (row.amount_cents, row.description, row.kind, row.km_tenths) == (123456, "=1+1", PARKING, None)


def test_kilometres_without_a_visit_get_the_rate_too(world, make):
    (row,) = make.lines(claim(world, world.who("henk"), kind=ExpenseKind.MILEAGE, km="12,5", description=""))
    assert (row.km_tenths, row.amount_cents) == (125, 288)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"amount": ""}, "required"),
        ({"amount": "   "}, "required"),
        ({"description": " "}, "required"),
        ({"description": "x" * 251}, "too_long"),
        ({"amount": "3.4o"}, "not_a_number"),
        ({"amount": "1e9"}, "not_a_number"),
        ({"amount": "0"}, "not_positive"),
        ({"amount": "-3,40"}, "not_positive"),
        ({"amount": "3,405"}, "too_precise"),
        ({"amount": "99999"}, "too_large"),
        ({"day": date(2000, 1, 1)}, "claim_too_old"),
        ({"day": date(9999, 12, 31)}, "day_in_future"),
        ({"programme_id": None}, "choose_programme"),
        ({"programme_id": 999}, "choose_programme"),
        ({"kind": ExpenseKind.MILEAGE, "km": ""}, "required"),
        ({"kind": ExpenseKind.MILEAGE, "km": "0"}, "not_positive"),
        ({"kind": ExpenseKind.MILEAGE, "km": "-8"}, "not_positive"),
        ({"kind": ExpenseKind.MILEAGE, "km": "1e9"}, "not_a_number"),
    ],
)
def test_what_cannot_be_claimed_is_refused(world, make, values, code):
    with pytest.raises(Refused, match=code):
        claim(world, world.who("henk"), **values)
    assert make.all(Expense) == []


def test_a_coordinator_enters_a_claim_from_paper(world, make):
    expense_id = claim(world, world.who("marijke"), volunteer_id=world["henk_v"])
    assert make.get(Expense, expense_id).entered_by_id == world["marijke"]


def test_a_coordinator_enters_only_for_own_volunteers_in_own_programmes(world, make):
    wim = world.who("wim")
    with pytest.raises(Refused, match="not_found"):
        claim(world, wim, volunteer_id=world["henk_v"])
    with pytest.raises(Refused, match="not_found"):
        claim(world, wim, volunteer_id=world["henk_v"], programme_id=world["reading"])
    with reading(wim) as session:
        assert claims.claimants(session) == []
    for name, days in (("Lang weg", 90), ("Pas weg", 89)):
        make.volunteer(name, programmes=[world["programme"]], ended_on=today() - timedelta(days=days))
    make.volunteer("Marijke", programmes=[world["programme"]], user_id=world["marijke"])
    with reading(world.who("marijke")) as session:
        assert [name for _, name in claims.claimants(session)] == ["Henk", "Pas weg", "Trijntje"]


def test_of_namesakes_a_coordinator_chooses_whose_claim_it_is(world, make):
    for place in ("Leek", "Roden"):
        make.volunteer("Joke", place=place, programmes=[world["programme"]])
    with reading(world.who("marijke")) as session:
        names = [name for _, name in claims.claimants(session)]
    assert names == ["Henk", "Joke · Leek", "Joke · Roden", "Trijntje"]


def test_a_volunteer_claims_for_nobody_else(world):
    with pytest.raises(Refused, match="not_allowed"):
        claim(world, world.who("trijntje"), volunteer_id=world["henk_v"])


def test_who_is_no_volunteer_has_nothing_to_claim(world):
    with pytest.raises(Refused, match="no_record_of_you"):
        claim(world, world.who("marijke"))


@pytest.mark.parametrize("name", NOBODYS)
def test_who_claims_nothing_is_refused(world, make, name):
    visit_id = visit(world, make)
    costs = Costs(today(), PARKING, amount="1", description="x")
    with reading(world.who(name)) as session:
        for use in (
            lambda: expenses.claim_visit(session, visit_id, nonce="n"),
            lambda: claim_lines.add(session, costs, nonce="n", programme_id=1, volunteer_id=world["henk_v"]),
            lambda: claim_lines.add_visit(session, visit_id, nonce="n"),
            lambda: claim_lines.change(session, 1, costs, version=1),
            lambda: claim_lines.remove(session, 1, version=1),
            lambda: claim_lines.release_visit(session, visit_id),
            lambda: expenses.submit(session, 1, version=1),
            lambda: expenses.withdraw(session, 1),
            lambda: claims.mendable_claim(session, 1),
            lambda: claims.claimable_visit(session, visit_id),
            lambda: claims.unclaimed_visits(session),
            lambda: claims.programmes(session),
            lambda: claims.claimants(session),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                use()
