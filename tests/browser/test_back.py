"""Back in the browser leads to the screen that somebody came from, as it was."""

import re

import pytest
from playwright.sync_api import expect

from domain.matches import MatchStatus
from tests.browser.conftest import settled

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


def test_back_from_where_a_button_led_is_the_household_again(world, browser_as):
    page = browser_as(world["marijke"], f"huishouden?id={world['boer']}")
    name = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Bezoek noteren").click()
    expect(page.get_by_role("heading", name="Bezoek noteren", level=1)).to_be_visible()
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile(rf"/huishouden\?id={world['boer']}$"))
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", name="Bezoek noteren", level=1)).to_be_visible()


def test_back_to_the_start_is_one_step_and_its_address_is_bare(world, make, browser_as):
    request = make.request(make.household("Familie Jansma"), world["programme"])
    make.match(request, world["henk_v"], MatchStatus.PROPOSED)
    page = browser_as(world["henk"])
    start, entry = page.url, page.evaluate("navigation.currentEntry.key")
    page.get_by_role("button", name="Lees meer").click()
    expect(page).to_have_url(re.compile(r"/voorstel\?id="))
    settled(page)
    page.go_back()
    expect(page).to_have_url(start)
    assert page.evaluate("navigation.currentEntry.key") == entry


def test_a_filter_is_a_step_of_its_own(world, browser_as):
    page = browser_as(world["marijke"], "wachtlijst")
    page.get_by_text("Onderweg", exact=True).click()
    expect(page).to_have_url(re.compile("show=underway"))
    settled(page)
    page.get_by_role("link", name="Huishoudens").click()
    expect(page.get_by_role("heading", name="Huishoudens", level=1)).to_be_visible()
    settled(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/wachtlijst\?.*show=underway"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/wachtlijst$"))
