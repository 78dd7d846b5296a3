"""What stands in a form is there again after a reload; for whom, is shown in tests/pages/test_left_in_a_form.py."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

AGAIN = "Wat je hier eerder typte, staat er weer."


def out_of_sight(page: Page) -> None:
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); delete document.hidden"
    )


def test_a_visit_half_filled_in_outlasts_a_reload_until_it_is_saved(world, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_text("Gisteren", exact=True).click()
    page.get_by_text("1½ uur", exact=True).click()
    page.get_by_label("Kilometers heen en terug").fill("12,5")
    out_of_sight(page)
    page.get_by_text("op mijn declaratie").click()
    page.get_by_label("Kilometers heen en terug").fill("13,5")
    out_of_sight(page)
    expect(page.get_by_text("Zet 13,5 km")).to_be_visible()
    page.reload()
    expect(page.get_by_text(AGAIN)).to_be_visible()
    expect(page.get_by_role("radio", name="Gisteren")).to_be_checked()
    expect(page.get_by_role("radio", name="1½ uur")).to_be_checked()
    expect(page.get_by_label("Kilometers heen en terug")).to_have_value("13,5")
    expect(page.get_by_role("checkbox")).to_be_checked()
    page.get_by_role("button", name="Bewaar bezoek").click()
    expect(page.get_by_text("Dank je wel, Henk")).to_be_visible()
    page.reload()
    expect(page.get_by_role("radio", name="Vandaag")).to_be_checked()


def test_a_form_is_put_back_in_its_own_window(world, browser_as):
    page = browser_as(world["marijke"], "nieuw-huishouden")
    name = page.get_by_label("Naam")
    name.fill("Familie Van Later")
    name.press("Tab")
    settled(page)
    beside = page.context.new_page()
    beside.goto(page.url)
    expect(beside.get_by_label("Naam")).to_have_value("")
    beside.close()
    page.goto("about:blank")
    page.go_back()
    expect(page.get_by_text(AGAIN)).to_be_visible()
    page.reload()  # and when nothing was changed in between
    expect(name).to_have_value("Familie Van Later")


def test_what_was_answered_of_lists_goes_with_the_files(world, browser_as, tmp_path):
    lists = tmp_path / "huishoudens.csv"
    lists.write_text("Naam;Activiteit;Woonplaats\nFamilie Bos;Thuisadministratie;Leek\n", encoding="utf-8")
    page = browser_as(world["marijke"], "lijsten")
    page.locator('input[type="file"]').set_input_files(lists)
    page.get_by_text("Ja, op papier").click()
    settled(page)
    page.get_by_label("Gezien door").fill("Marijke")
    page.get_by_label("Gezien door").press("Tab")
    settled(page)
    page.reload()
    expect(page.get_by_text("Kies je lijsten dan nog een keer")).to_be_visible()
    page.locator('input[type="file"]').set_input_files(lists)
    expect(page.get_by_role("radio", name="Nee, die vragen we nog")).to_be_checked()
    expect(page.get_by_text(AGAIN)).to_have_count(0)
