"""Lists handed over in a real browser."""

import pytest
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

TOO_LARGE = "te groot voor een lijst"


def test_a_file_that_the_browser_does_not_send_is_refused_in_words(world, browser_as, tmp_path):
    small, large = tmp_path / "klein.csv", tmp_path / "groot.csv"
    small.write_text("Naam;E-mail;Max gezinnen\nJo Bel;jo@voorbeeld.nl;2\n", encoding="utf-8")
    large.write_bytes(b"Naam;E-mail\n" + b"x" * 11_000_000)
    page = browser_as(world["marijke"], "lijsten")
    expect(page.get_by_role("button", name="Kies bestanden", exact=True)).to_be_visible()
    page.locator('input[type="file"]').set_input_files(small)
    expect(page.get_by_text("Vrijwilligers, 1 rij")).to_be_visible()
    expect(page.get_by_text(TOO_LARGE)).to_be_hidden()
    expect(page.locator("[role=status]#n-found")).to_have_text("Ja, haal 1 rij binnen")
    page.locator('input[type="file"]').set_input_files(large)
    expect(page.get_by_text(TOO_LARGE)).to_be_visible()
