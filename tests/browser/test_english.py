"""Streamlit's own words are replaced while they are watched, also where ours are alike in the reader's language."""

import pytest
from playwright.sync_api import Page, expect

from components.account import COOKIE
from db.models import User
from domain.access import Role
from tests.browser.conftest import settled, signed_in_before

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


def open_as(app, device, user_id: int, path: str) -> Page:
    page = device()
    page.context.add_cookies([{"name": COOKIE, "value": signed_in_before(user_id), "url": app.url}])
    page.goto(f"{app.url}/{path}")
    return page


def test_who_reads_english_decides_on_a_claim(world, make, app, device):
    make.expense(world["henk_v"], world["programme"])
    make.update(User, world["marijke"], locale="en")
    page = open_as(app, device, world["marijke"], "declaraties")
    expect(page.get_by_label("Shortcut key G", exact=True)).to_be_attached()
    page.get_by_role("button", name="Approve").first.click()
    expect(page.get_by_text("Approved: Henk")).to_be_visible()


def test_who_reads_english_chooses_a_day(make, app, device):
    page = open_as(app, device, make.user(Role.TREASURER, locale="en"), "vergoeding")
    expect(page.get_by_role("heading", name="Mileage rates")).to_be_visible()
    settled(page)
    page.get_by_label("From which day?").first.click()
    page.get_by_label("Next month").first.click()
    expect(page.get_by_role("grid").first).to_be_visible()
