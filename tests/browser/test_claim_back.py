"""A claim that came back is opened, mended and sent again, and its address holds."""

import re

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


def test_a_claim_that_came_back_is_mended_and_sent_again(world, make, browser_as):
    claim = make.expense(
        world["henk_v"], world["programme"], 340, status=ExpenseStatus.RETURNED, reason="Welke straat?"
    )
    page = browser_as(world["henk"], width=360)
    page.get_by_role("link", name="Er kwam 1 declaratie bij je terug").click()
    expect(page.get_by_text("Welke straat?")).to_be_visible()
    page.get_by_role("link", name="Dit kwam bij je terug: ma 2 maart, € 3,40").click()
    expect(page).to_have_url(re.compile(rf"declareren\?claim={claim}$"))
    page.reload()
    page.get_by_role("button", name="Pas aan").click()
    page.get_by_label("Waarvoor?").fill("Parkeren, Tolberterstraat")
    page.get_by_role("button", name="Bewaar").click()
    settled(page)
    page.get_by_role("button", name="Dien opnieuw in").click()
    expect(page.get_by_text("Ingediend", exact=True)).to_be_visible()
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED
    page.go_back()
    expect(page.get_by_role("heading", name="Kosten declareren")).to_be_visible()
