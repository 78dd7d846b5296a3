"""The claim of a fixed allowance that came back: nothing on it is the volunteer's to change."""

import pytest

from db.models import Expense, Receipt
from db.session import writing
from domain.expenses import ExpenseKind, ExpenseStatus
from domain.receipt_files import prepare
from services.expenses import claim_lines, claims, decisions, expenses, receipts
from services.expenses.claim_costs import Costs
from tests.domain.receipts import photo, saved
from tests.refusal import refused
from tests.services.expenses.allowances import book, row, this_month
from tests.world import today


def parking():
    return Costs(this_month(), ExpenseKind.PARKING, amount="900", description="Vergoeding", no_receipt="Kwijt")


def allowance():
    return Costs(today(), ExpenseKind.ALLOWANCE, amount="900", description="Vergoeding")


@pytest.fixture
def returned(make, world):
    """The claim of the month, which a coordinator sent back, with its line."""
    row(make, world)
    book(world)
    [claim] = make.all(Expense)
    with writing(world.who("marijke")) as session:
        decisions.decide(session, claim.id, ExpenseStatus.RETURNED, version=claim.version_id, reason="Klopt dit?")
    return make.get(Expense, claim.id), make.lines(claim.id)[0]


@pytest.mark.parametrize("costs", [parking, allowance])
def test_its_line_is_neither_changed_nor_left_out(make, world, returned, costs):
    claim, line = returned
    henk, version = world.who("henk"), claim.version_id
    assert refused(henk, claim_lines.change, line.id, costs(), version=version) == "allowance_is_fixed"
    assert refused(henk, claim_lines.remove, line.id, version=version) == "allowance_is_fixed"
    [kept] = make.lines(claim.id)
    assert (kept.kind, kept.amount_cents) == (ExpenseKind.ALLOWANCE, 15_000)


def test_nothing_is_put_with_it(make, world, returned):
    claim, line = returned
    henk = world.who("henk")
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=today(), km_tenths=80)
    assert refused(henk, claim_lines.add, parking(), nonce="n", claim_id=claim.id) == "allowance_is_fixed"
    assert refused(henk, claim_lines.add_visit, visit, nonce="n", claim_id=claim.id) == "allowance_is_fixed"
    assert refused(henk, receipts.attach, line.id, prepare(saved(photo(30, 40)))) == "allowance_is_fixed"
    assert (len(make.lines(claim.id)), make.all(Receipt)) == (1, [])


def test_it_is_handed_in_again_as_it_is(make, world, returned):
    claim, _line = returned
    with writing(world.who("henk")) as session:
        expenses.submit(session, claim.id, version=claims.version_of(session, claim.id))
    again = make.get(Expense, claim.id)
    assert (again.status, again.amount_cents) == (ExpenseStatus.SUBMITTED, 15_000)
    assert book(world) == 0


def test_it_is_taken_back(make, world, returned):
    claim, _line = returned
    with writing(world.who("henk")) as session:
        expenses.withdraw(session, claim.id)
    assert make.get(Expense, claim.id).status is ExpenseStatus.WITHDRAWN


@pytest.mark.parametrize("name", ["henk", "marijke"])
def test_nobody_puts_an_allowance_on_a_claim(make, world, name):
    values = {"nonce": "n", "programme_id": world["programme"], "volunteer_id": world["henk_v"]}
    assert refused(world.who(name), claim_lines.add, allowance(), **values) == "allowance_is_fixed"
    with writing(world.who("henk")) as session:
        added = claim_lines.add(session, parking(), nonce="n", programme_id=world["programme"])
    version = make.get(Expense, added.claim_id).version_id
    assert (
        refused(world.who("henk"), claim_lines.change, added.line_id, allowance(), version=version)
        == "allowance_is_fixed"
    )
