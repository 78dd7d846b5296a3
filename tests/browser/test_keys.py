"""The desk of claims by keyboard: a letter of a sentence is no decision."""

import pytest
from playwright.sync_api import expect

from db.models import Expense
from domain.expenses import ExpenseStatus
from tests.browser.conftest import settled

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


@pytest.mark.parametrize("pause", [0, 600])
def test_a_sentence_is_typed_right_after_the_key_that_asks_for_it(world, make, browser_as, pause):
    claims = [make.expense(world["henk_v"], world["programme"], 500 + n) for n in range(3)]
    page = browser_as(world["marijke"], "declaraties")
    page.keyboard.press("t")
    page.wait_for_timeout(pause)
    page.keyboard.type("graag de juiste bon, kijk nog even", delay=20)
    settled(page)
    field = page.get_by_label("Wat vraag je aan de vrijwilliger?")
    expect(field).to_be_focused()
    # Of the first letters some may come too soon for the field; none of them did anything else.
    assert field.input_value()
    assert "graag de juiste bon, kijk nog even".endswith(field.input_value())
    assert {make.get(Expense, claim).status for claim in claims} == {ExpenseStatus.SUBMITTED}


def test_a_key_decides_and_turns_where_nothing_is_written(world, make, browser_as):
    claims = [make.expense(world["henk_v"], world["programme"], 500 + n) for n in range(3)]
    page = browser_as(world["marijke"], "declaraties")
    page.keyboard.press("j")
    expect(page.get_by_text("2 van 3")).to_be_visible()
    settled(page)  # nobody decides before the claim itself is there
    page.keyboard.press("g")
    expect(page.get_by_text("Goedgekeurd: Henk")).to_be_visible()
    assert [make.get(Expense, one).status is ExpenseStatus.APPROVED for one in claims] == [False, True, False]
