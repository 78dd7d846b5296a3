"""Where the keyboard goes on when the answer to a key took away what it stood on."""

import pytest
from playwright.sync_api import expect

from db.models import Match, Request
from domain.matches import MatchStatus, RequestStatus
from tests.browser.conftest import settled, still

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


def test_on_to_what_a_choice_opened_and_to_what_was_saved(world, browser_as):
    page = browser_as(world["marijke"], "vrijwilligers")
    page.get_by_role("link", name="Henk", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Henk", level=1)).to_be_focused()
    page.get_by_role("button", name="Meer").press("Enter")
    page.get_by_role("menuitem", name="Pauze").press("Enter")
    expect(page.get_by_role("heading", name="Pauze")).to_be_focused()
    page.get_by_role("button", name="Bewaar", exact=True).press("Enter")
    expect(page.get_by_role("status").filter(has_text="Bewaard")).to_be_focused()


def test_on_to_what_a_choice_opened_also_where_the_line_is_slow(world, browser_as):
    page = browser_as(world["marijke"], f"huishouden?id={world['boer']}")
    page.get_by_role("button", name="Meer").press("Enter")
    choice = page.get_by_role("menuitem", name="Nieuwe hulpvraag")
    expect(choice).to_be_visible()
    page.evaluate(
        "() => { const send = WebSocket.prototype.send;"
        " WebSocket.prototype.send = function (said) { setTimeout(() => send.call(this, said), 500) } }"
    )
    choice.press("Enter")
    expect(page.get_by_role("heading", name="Nieuwe hulpvraag")).to_be_focused()


def test_on_to_what_stands_where_the_button_stood(world, make, browser_as):
    request = make.request(make.household("Familie Post"), world["programme"])
    match = make.match(request, world["henk_v"], MatchStatus.PROPOSED)
    page = browser_as(world["henk"], f"voorstel?id={match}", width=360)
    page.get_by_role("button", name="Vraag het me later").click()  # with a finger: no keyboard comes up
    expect(page.get_by_role("button", name="Vraag het mij die dag weer")).to_be_visible()
    still(page)
    assert page.evaluate("document.activeElement.matches('button')")
    page.get_by_role("button", name="Nee, deze keer niet").press("Enter")
    expect(page.get_by_label("Wil je zeggen waarom?")).to_be_focused()


def test_on_with_the_pair_that_was_kept_in_the_plan(world, make, browser_as):
    for name in ("Familie Een", "Familie Twee"):
        make.request(make.household(name), world["programme"])
    page = browser_as(world["marijke"], "plan")
    page.get_by_role("button", name="Altijd deze: Familie Twee").press("Enter")
    expect(page.get_by_role("checkbox", name="Familie Twee")).to_be_focused()


def test_on_to_what_was_decided_and_not_to_the_next_yes(world, make, browser_as):
    for cents in (500, 600):
        make.expense(world["henk_v"], world["programme"], cents)
    page = browser_as(world["marijke"], "declaraties")
    page.get_by_role("button", name="Sla over").press("Enter")
    expect(page.get_by_role("button", name="Vorige")).to_be_focused()  # there is no next one
    page.get_by_role("button", name="Keur goed").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Goedgekeurd")).to_be_focused()


def test_a_key_that_is_held_says_no_yes_to_the_next_step(world, make, browser_as):
    make.update(Request, world["boer_r"], status=RequestStatus.ACCEPTED)
    make.update(Match, world["boer_m"], status=MatchStatus.ACCEPTED, started_on=None)
    page = browser_as(world["marijke"], f"hulpvraag?id={world['boer_r']}")
    page.get_by_role("button", name="Het huishouden zegt ja").focus()
    page.keyboard.down("Enter")
    expect(page.get_by_role("button", name="Zet de kennismaking vast")).to_be_visible()
    still(page)
    # The day, or the button where the field for it had still to be fetched.
    assert page.evaluate("document.activeElement.matches('button, [role=spinbutton]')")
    page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    still(page)
    assert make.get(Match, world["boer_m"]).status is MatchStatus.AGREED


def test_who_presses_beside_everything_is_left_where_they_are(world, browser_as):
    page = browser_as(world["marijke"], "vrijwilligers")
    page.get_by_role("link", name="Henk", exact=True).click()
    expect(page.get_by_role("heading", name="Henk", level=1)).to_be_focused()
    page.get_by_text("Thuisadministratie").first.click()
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.body.append(document.createElement('i'))")
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement === document.body")


def test_who_is_refused_by_key_goes_on_in_the_first_field_that_cannot_be_right(world, browser_as):
    page = browser_as(world["els"], "vergoeding")
    sets, rate = page.get_by_role("button", name="Stel deze vergoeding vast"), page.get_by_label("Euro per kilometer")
    refused = page.get_by_role("alert").filter(has_text="Kijk dit nog even na")
    sets.click()
    expect(refused).to_be_visible()
    settled(page)
    expect(sets).to_be_focused()  # a field would bring up the keyboard of a phone
    page.keyboard.press("Enter")
    expect(page.get_by_role("spinbutton").first).to_be_focused()
    page.keyboard.type("01012030")
    rate.fill("veel")
    rate.press("Tab")
    settled(page)
    sets.press("Enter")
    expect(rate).to_be_focused()
