"""A claim that came back is opened, mended and sent again, and its address holds."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from db.models import Expense
from domain.expenses import ExpenseStatus
from tests.browser.conftest import settled
from tests.world import today

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
    expect(page).to_have_url(re.compile(rf"declareren\?claim={claim}$"))
    expect(page.get_by_role("heading", name="Declaratie van ma 2 maart")).to_be_visible()
    expect(page.get_by_role("button", name="Dien opnieuw in")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_what_was_typed_stands_there_again_after_a_look_at_the_start(world, browser_as):
    page = browser_as(world["henk"], "declareren", width=360)
    page.get_by_label("Bedrag in euro").fill("12,40")
    page.get_by_label("Waarvoor?").fill("Parkeren bij het gemeentehuis")
    page.get_by_text("Gisteren", exact=True).click()
    yesterday = today() - timedelta(days=1)
    expect(page.get_by_text(re.compile(rf"^\w\w {yesterday.day} "))).to_be_visible()  # so the server has the choice
    settled(page)
    for back in (lambda: page.go_back(), lambda: page.get_by_role("link", name="Declareren", exact=True).click()):
        page.get_by_role("link", name="Start", exact=True).first.click()
        # The address follows a moment after the screen is left; before that, "back" would leave the app.
        expect(page).not_to_have_url(re.compile("declareren"))
        expect(page.get_by_role("heading", name="Dag Henk")).to_be_visible()
        settled(page)
        back()
        expect(page.get_by_label("Bedrag in euro")).to_have_value("12,40")
        expect(page.get_by_label("Waarvoor?")).to_have_value("Parkeren bij het gemeentehuis")
        expect(page.get_by_role("radio", name="Gisteren")).to_be_checked()
        settled(page)
    page.get_by_role("button", name="Verder naar de foto").click()
    expect(page.get_by_text("€ 12,40 · Parkeren: Parkeren bij het gemeentehuis")).to_be_visible()
    page.get_by_role("link", name="Kosten declareren").first.click()
    expect(page.get_by_label("Bedrag in euro")).to_have_value("")
