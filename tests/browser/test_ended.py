"""Whose sign-in ended elsewhere is asked to sign in, on the screen where they were, and finds back what they typed."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from db.models import AuthSession
from domain.expenses import ExpenseStatus
from tests.browser.conftest import fill_sign_in, settled

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

WORDS = "De post lag op drie stapels."


def test_who_goes_on_in_a_form_after_the_sign_in_ended_signs_in_and_finds_it_as_it_was(
    world, make, give_password, browser_as
):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_label("Hoe was het? (mag leeg)").press_sequentially(WORDS, delay=5)
    expect(page.get_by_text("Concept bewaard.")).to_be_visible()
    (sign_in,) = make.all(AuthSession)
    make.update(AuthSession, sign_in.id, revoked_at=datetime.now(UTC))
    page.get_by_text("1 uur", exact=True).click()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    expect(page.get_by_text("Je bent afgemeld. Log opnieuw in; wat je bewaarde is er nog.")).to_be_visible()
    settled(page)
    assert f"household={world['boer']}" in page.url
    fill_sign_in(page, give_password(world["henk"]))
    expect(page.get_by_text("Wat je hier eerder typte, staat er weer.")).to_be_visible()
    expect(page.get_by_role("radio", name="1 uur")).to_be_checked()
    expect(page.get_by_label("Hoe was het? (mag leeg)")).to_have_value(WORDS)


def test_who_goes_on_with_a_claim_after_the_sign_in_ended_is_asked_to_sign_in(world, make, browser_as):
    claim = make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.DRAFT, submitted_at=None)
    page = browser_as(world["henk"], f"declareren?claim={claim}", width=360)
    (sign_in,) = make.all(AuthSession)
    make.update(AuthSession, sign_in.id, revoked_at=datetime.now(UTC))
    page.get_by_role("button", name="Pas aan").click()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    assert f"claim={claim}" in page.url
