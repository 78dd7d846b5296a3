"""What larger letters and longer words do to a screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import still

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

WIDTH = "Math.max(document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth)"


def test_who_set_larger_letters_in_the_browser_reads_them(world, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    size = "getComputedStyle(document.documentElement).fontSize"
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(size) == "17px"
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 24}})
    try:
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(size) == "25.5px"
            assert page.evaluate(WIDTH) <= width
    finally:
        page.set_viewport_size({"width": 360, "height": 800})
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})  # the page is used again


def test_one_long_word_leaves_the_columns_beside_it_in_sight(world, make, browser_as):
    make.request(make.household("Familie " + "Q" * 100), world["programme"])
    page = browser_as(world["marijke"], "huishoudens")
    expect(page.locator("table tbody tr")).to_have_count(2)
    still(page)
    last = page.get_by_role("columnheader", name="Aangemeld op").bounding_box()
    assert last["x"] + last["width"] <= 1280
