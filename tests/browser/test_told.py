"""On a phone somebody sees what became of a tap, wherever on the screen it is told."""

import pytest
from playwright.sync_api import expect

from db.models import User
from tests.browser.conftest import settled

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


def test_the_answer_to_a_tap_is_brought_into_view_every_time(world, browser_as):
    page = browser_as(world["henk"], "declareren", width=360)
    page.get_by_text("Kilometers", exact=True).first.click()
    settled(page)
    send = page.get_by_role("button", name="Dien in")
    error = page.get_by_role("alert").filter(has_text="Kijk dit nog even na")
    for _again in range(2):
        send.scroll_into_view_if_needed()
        send.click()
        # Drawn anew also where it stood already: else nothing tells the browser, or who hears the page, that it came.
        expect(page.locator("[role=alert][data-seen]")).to_have_count(0)
        expect(error).to_be_in_viewport()
        error.evaluate("one => { one.dataset.seen = 'before' }")

    page.get_by_label("Hoeveel kilometer").fill("12,5")
    page.keyboard.press("Tab")
    settled(page)
    send.click()
    expect(page.get_by_role("status").filter(has_text="Ingediend")).to_be_in_viewport()


# A run that was going on when the button was pressed ends; what it answers is drawn by the next.
LATE = """([after, where]) => setTimeout(() => {
  const state = document.querySelector("[data-test-script-state]");
  for (const now of ["running", "notRunning"]) state.setAttribute("data-test-script-state", now);
  setTimeout(() => {
    const told = document.createElement("div");
    told.className = "n-bad";
    told.setAttribute("role", "alert");
    told.textContent = "Dat kwam later";
    told.style.margin = "200vh 0 0";
    document.querySelector(where).append(told);
  }, after);
}, after)"""


@pytest.mark.parametrize("goes_on", [False, True], ids=["waits", "goes on reading"])
def test_an_answer_that_comes_late_is_shown_to_whoever_waits_for_it(world, browser_as, goes_on):
    page = browser_as(world["henk"], "mijn-account", width=360)
    settled(page)
    shows = page.get_by_role("button", name="Toon het wachtwoord").last
    shows.scroll_into_view_if_needed()
    page.evaluate(LATE, [1000, "[data-testid=stMain] [data-testid=stVerticalBlock]"])
    shows.click()
    if goes_on:
        page.mouse.wheel(0, 10)
    told = page.get_by_role("alert").filter(has_text="Dat kwam later")
    told.wait_for(state="attached")
    if goes_on:
        page.wait_for_timeout(300)
        expect(told).not_to_be_in_viewport()
    else:
        expect(told).to_be_in_viewport()


def test_a_connection_that_is_lost_is_told_in_dutch_and_leaves_the_screen_as_it_is(world, app, browser_as):
    page = browser_as(world["henk"], "declareren", width=360)
    told = page.get_by_text("Er is geen verbinding.")
    amount = page.get_by_label("Bedrag in euro")
    page.context.set_offline(True)
    expect(told).to_be_in_viewport()
    amount.fill("12,40")
    page.context.set_offline(False)
    expect(told).to_have_count(0)
    app.stop()
    expect(told).to_be_in_viewport()
    page.wait_for_timeout(2_000)  # as long as Streamlit asks before it tells of it in a dialog
    expect(page.get_by_role("dialog")).to_have_count(0)
    app.start()
    expect(told).to_have_count(0)
    expect(amount).to_have_value("12,40")


def test_a_file_that_is_refused_is_told_in_dutch(world, make, browser_as):
    page = browser_as(world["marijke"], "huishoudens")
    page.get_by_text("Neem deze huishoudens mee als bestand").click()
    save = page.get_by_role("button", name="Bewaar als CSV")
    expect(save).to_be_visible()
    settled(page)
    make.update(User, world["marijke"], active=False)
    save.click()
    expect(page.get_by_role("alert").filter(has_text="Dit bestand kon niet gemaakt worden.")).to_be_visible()


def test_what_streamlit_says_to_screen_readers_is_dutch(world, browser_as):
    page = browser_as(world["henk"], "mijn-account", width=360)
    shows = page.get_by_role("button", name="Toon het wachtwoord").first
    shows.click()
    expect(page.get_by_role("button", name="Verberg het wachtwoord")).to_be_visible()
    expect(page.locator("[aria-label='Show password'], [aria-label='Hide password']")).to_have_count(0)


def test_of_an_address_that_leads_nowhere_it_is_told_in_dutch_below_a_title(world, browser_as):
    dialog = browser_as(world["henk"], "bestaat-niet", width=360).get_by_role("dialog")
    title = dialog.get_by_role("heading", name="Deze bladzijde is er niet", exact=True)
    words = dialog.get_by_text("Het adres klopt niet, of het is veranderd.")
    expect(title).to_be_visible()
    expect(words).to_be_visible()
    expect(dialog).not_to_contain_text("page")
    left = title.evaluate("one => one.getBoundingClientRect().left + parseFloat(getComputedStyle(one).paddingLeft)")
    assert abs(left - words.bounding_box()["x"]) < 2
