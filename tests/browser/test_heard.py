"""What a screen reader is told besides the words that everybody sees."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settled

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_bar_of_a_volunteer_is_a_menu_that_says_where_it_is(world, browser_as, width):
    page = browser_as(world["henk"], width=width)
    bar = page.get_by_role("navigation", name="Schermen")
    here = bar.locator("a[aria-current=page]")
    expect(here).to_have_text("homeStart")
    bar.get_by_role("link", name="Declareren").click()
    expect(page.get_by_role("heading", level=1, name="Declareren")).to_be_visible()
    expect(here).to_have_text("receipt_longDeclareren")

    skip = page.get_by_role("link", name="Ga naar de inhoud")
    skip.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Berichten")).to_be_focused()
    settled(page)
    expect(page.get_by_role("heading", level=1, name="Declareren")).to_be_visible()


def test_who_has_the_menu_at_the_side_skips_to_all_of_the_content(world, browser_as):
    page = browser_as(world["marijke"])
    page.get_by_role("link", name="Ga naar de inhoud").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
