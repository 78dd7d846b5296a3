"""A claim that came back is mended, or taken back."""

from datetime import timedelta

import pytest

from db.models import Expense, MileageRate
from db.session import reading, writing
from domain.access import Refused
from domain.expenses import ExpenseKind, ExpenseStatus
from services.expenses import claim_lines, claims, expenses
from tests.services.expenses.claiming import claim, claim_visit, costs_of, returned, visit
from tests.world import today


def mend(make, who, expense_id, version=1, **values):
    (line,) = make.lines(expense_id)
    with writing(who) as session:
        costs = costs_of(**{"amount": "4", "description": "beter", **values})
        claim_lines.change(session, line.id, costs, version=version)
        expenses.submit(session, expense_id, version=version + 1)


def test_a_returned_claim_is_mended_and_waits_again(world, make):
    expense_id, henk = returned(world, make), world.who("henk")
    mend(make, henk, expense_id)
    row = make.get(Expense, expense_id)
    assert (row.status, row.amount_cents) == (ExpenseStatus.SUBMITTED, 400)
    assert [line.description for line in make.lines(expense_id)] == ["beter"]
    assert (row.decided_by_id, row.reason) == (None, "Welke dag?")
    with pytest.raises(Refused, match="changed_meanwhile"):
        mend(make, henk, expense_id)


def test_a_mended_claim_of_a_visit_keeps_its_day_and_rate(world, make):
    visit_id, henk = visit(world, make, day=today() - timedelta(days=5)), world.who("henk")
    expense_id = claim_visit(henk, visit_id)
    make.update(Expense, expense_id, status=ExpenseStatus.RETURNED)
    make.update(MileageRate, 1, cents_per_km=99)
    mend(make, henk, expense_id, version=make.get(Expense, expense_id).version_id, km="10", day=today())
    (line,) = make.lines(expense_id)
    assert (line.day, line.kind, line.cents_per_km, line.amount_cents) == (
        today() - timedelta(days=5),
        ExpenseKind.MILEAGE,
        23,
        230,
    )


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("trijntje", ExpenseStatus.RETURNED, "not_found"),
        ("marijke", ExpenseStatus.RETURNED, "not_found"),
        ("henk", ExpenseStatus.APPROVED, "changed_meanwhile"),
        ("henk", ExpenseStatus.REFUSED, "changed_meanwhile"),
        ("henk", ExpenseStatus.WITHDRAWN, "changed_meanwhile"),
    ],
)
def test_only_an_own_returned_claim_is_mended(world, make, name, status, code):
    expense_id, who = returned(world, make, status=status), world.who(name)
    with pytest.raises(Refused, match=code):
        mend(make, who, expense_id)


def test_a_claim_from_paper_is_mended_by_who_entered_it(world, make):
    marijke = world.who("marijke")
    expense_id = claim(world, marijke, volunteer_id=world["henk_v"])
    make.update(Expense, expense_id, status=ExpenseStatus.RETURNED)
    mend(make, marijke, expense_id, version=make.get(Expense, expense_id).version_id)
    assert make.get(Expense, expense_id).status is ExpenseStatus.SUBMITTED


def test_a_returned_claim_is_shown_to_its_claimant_only(world, make):
    expense_id = returned(world, make)
    with reading(world.who("henk")) as session:
        assert claims.mendable_claim(session, expense_id).reason == "Welke dag?"
    for name in ("trijntje", "marijke"):
        with reading(world.who(name)) as session, pytest.raises(Refused, match="not_found"):
            claims.mendable_claim(session, expense_id)


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("henk", ExpenseStatus.SUBMITTED, None),
        ("henk", ExpenseStatus.RETURNED, None),
        ("henk", ExpenseStatus.WITHDRAWN, None),
        ("henk", ExpenseStatus.APPROVED, "changed_meanwhile"),
        ("trijntje", ExpenseStatus.SUBMITTED, "not_found"),
        ("marijke", ExpenseStatus.SUBMITTED, "not_found"),
    ],
)
def test_only_the_claimant_takes_a_claim_back(world, make, name, status, code):
    expense_id, who = returned(world, make, status=status), world.who(name)
    if code is None:
        with writing(who) as session:
            expenses.withdraw(session, expense_id)
        assert make.get(Expense, expense_id).status is ExpenseStatus.WITHDRAWN
        return
    with pytest.raises(Refused, match=code), writing(who) as session:
        expenses.withdraw(session, expense_id)
