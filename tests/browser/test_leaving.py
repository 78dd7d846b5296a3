"""Whoever signs out in the middle of something leaves nothing behind on a phone that others use too."""

import pytest
from playwright.sync_api import Page, expect

from components.account import COOKIE
from db.models import AuthSession, Draft
from tests.browser.conftest import settled

# The services behind it run on both databases; the screens in a browser on the one that a chapter shares.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
]

WORDS = "De post lag op drie stapels."


def signed_out(page: Page) -> None:
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    page.wait_for_function("!Object.keys(localStorage).some(key => key.startsWith('naast:note:'))")
    page.wait_for_function(f"!document.cookie.includes('{COOKIE}=')")
    settled(page)
    expect(page.get_by_text("Dit lukte niet")).to_have_count(0)
    expect(page.get_by_role("button", name="Afmelden", exact=True)).to_have_count(0)


@pytest.mark.parametrize("pause", [0, 300, 800])
def test_signing_out_just_after_typing_a_note_leaves_nothing_behind(world, make, browser_as, pause):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_label("Hoe was het? (mag leeg)").press_sequentially(WORDS, delay=5)
    page.wait_for_timeout(pause)
    page.get_by_role("button", name="Afmelden", exact=True).click()
    signed_out(page)
    assert all(one.revoked_at for one in make.all(AuthSession))
    # Their own, for when they are back.
    assert [draft.text for draft in make.all(Draft)] == [WORDS]


def test_signing_out_just_after_typing_in_a_claim_leaves_nothing_behind(world, browser_as):
    page = browser_as(world["henk"], "declareren", width=360)
    page.get_by_label("Waarvoor?").press_sequentially("parkeren", delay=5)
    page.get_by_role("button", name="Afmelden", exact=True).click()
    signed_out(page)


def test_a_second_tap_on_signing_out_forgets_as_much(world, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_label("Hoe was het? (mag leeg)").press_sequentially(WORDS, delay=5)
    page.get_by_role("button", name="Afmelden", exact=True).dblclick()
    signed_out(page)
