"""A day that cannot be is refused in Dutch, and stands there to be mended: also one that was typed."""

import pytest
from playwright.sync_api import expect

from db.models import Visit, Volunteer
from tests.browser.conftest import settled

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


def type_day(page, label, written):
    field = page.get_by_role("group", name=label)
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(written.replace("-", ""), delay=30)
    page.keyboard.press("Escape")  # the calendar
    settled(page)
    return field


def test_a_visit_of_a_day_that_is_still_to_come(world, make, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_text("Andere dag", exact=True).click()
    field = type_day(page, "Welke dag?", "01-02-2040")
    page.get_by_role("button", name="Bewaar bezoek").click()
    expect(page.get_by_role("alert")).to_contain_text("Dag: deze dag moet nog komen.")
    expect(field).to_have_text("01-02-2040")
    assert make.all(Visit) == []


def test_a_year_of_two_digits_stands_there_with_what_is_wrong(world, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_text("Andere dag", exact=True).click()
    field = page.get_by_role("group", name="Welke dag?")
    expect(field).to_have_text("dd-mm-jjjj")
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("051125", delay=30)
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("Deze dag kan niet. Kies een dag tussen 01-01-1900")
    expect(field).to_have_text("05-11-25")


def test_a_pause_until_a_day_that_has_passed_is_no_pause_without_end(world, make, browser_as):
    page = browser_as(world["henk"], "mijn-gegevens", width=360)
    page.get_by_text("Een pauze: even geen nieuwe vragen").click()
    field = type_day(page, "Pauze tot (mag leeg)", "01-02-2020")
    page.get_by_role("button", name="Bewaar mijn gegevens").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies een dag na vandaag")
    expect(field).to_have_text("01-02-2020")
    assert not make.get(Volunteer, world["henk_v"]).paused
