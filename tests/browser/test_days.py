"""A day that cannot be is refused in Dutch, and stands there to be mended: also one that was typed."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from db.models import Visit, Volunteer
from tests.browser.conftest import settled
from tests.world import today

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


def test_a_day_is_understood_as_it_is_typed_here(world, make, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_text("Andere dag", exact=True).click()
    field = page.get_by_role("group", name="Welke dag?")
    expect(field).to_have_text("dd-mm-jjjj")
    asked = today() - timedelta(days=40)
    for typed, stands, said in (
        ("31-4-25", "30-04-2025", "31-4 bestaat niet. Er staat nu 30-04-2025: klopt dat?"),
        ("3/11/24", "03-11-2024", None),
        (f"{asked.day} {asked.month} {asked:%y}", f"{asked:%d-%m-%Y}", None),
    ):
        field.get_by_role("spinbutton").first.click()
        page.keyboard.type(typed, delay=30)
        page.keyboard.press("Tab")
        expect(field).to_have_text(stands)
        expect(page.get_by_role("alert")).to_have_count(1 if said else 0)
        if said:
            expect(page.get_by_role("alert")).to_have_text(said)
    page.get_by_role("button", name="Bewaar bezoek").click()
    expect(page.get_by_text("Dank je wel, Henk")).to_be_visible()
    assert [one.day for one in make.all(Visit)] == [asked]


def test_a_day_that_was_typed_and_then_stepped_on_is_the_one_that_was_meant(world, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_text("Andere dag", exact=True).click()
    field = page.get_by_role("group", name="Welke dag?")
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("3-11-2025", delay=30)
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("3", delay=30)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    expect(field).to_have_text("04-11-2025")
    page.wait_for_timeout(300)  # by then it would say that there is no such day
    expect(page.get_by_role("alert")).to_have_count(0)


def test_without_a_year_it_is_the_day_that_is_nearest(world, make, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_text("Andere dag", exact=True).click()
    asked = today() - timedelta(days=40)
    page.get_by_role("group", name="Welke dag?").get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{asked.day}-{asked.month}", delay=30)
    page.get_by_role("button", name="Bewaar bezoek").click()  # from the field, as it is left
    expect(page.get_by_text("Dank je wel, Henk")).to_be_visible()
    assert [one.day for one in make.all(Visit)] == [asked]


def test_a_year_that_cannot_be_stands_there_with_what_is_wrong(world, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_text("Andere dag", exact=True).click()
    field = page.get_by_role("group", name="Welke dag?")
    expect(field).to_have_text("dd-mm-jjjj")
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("05110125", delay=30)
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("Deze dag kan niet. Kies een dag tussen 01-01-1900")
    expect(field).to_have_text("05-11-125")


def test_a_pause_until_a_day_that_has_passed_is_no_pause_without_end(world, make, browser_as):
    page = browser_as(world["henk"], "mijn-gegevens", width=360)
    page.get_by_text("Een pauze: even geen nieuwe vragen").click()
    field = type_day(page, "Pauze tot (mag leeg)", "01-02-2020")
    page.get_by_role("button", name="Bewaar mijn gegevens").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies een dag na vandaag")
    expect(field).to_have_text("01-02-2020")
    assert not make.get(Volunteer, world["henk_v"]).paused
