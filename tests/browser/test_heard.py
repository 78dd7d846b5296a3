"""What a screen reader is told besides the words that everybody sees."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from domain.expenses import ExpenseKind
from tests.browser.conftest import settled, turn_to

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

    last = page.get_by_role("button", name="Afmelden", exact=True)
    last.evaluate("button => { button.scrollIntoView({ block: 'end' }); button.focus() }")
    seen, over = last.bounding_box(), page.locator(".st-key-balk").bounding_box()
    assert seen["y"] + seen["height"] <= over["y"] or over["y"] + over["height"] <= seen["y"]


def test_who_has_the_menu_at_the_side_skips_to_all_of_the_content(world, browser_as):
    page = browser_as(world["marijke"])
    page.get_by_role("link", name="Ga naar de inhoud").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    part = page.get_by_role("list", name="Mensen")
    expect(part.get_by_role("listitem").get_by_role("link", name="Wachtlijst")).to_be_visible()


def test_a_chart_is_one_picture_and_its_explanation_says_of_what(world, browser_as):
    page = browser_as(world["marijke"])
    # As in another version of Streamlit: what cannot be told of the menu keeps nothing from being told of a chart.
    page.locator("[data-testid=stNavSectionHeader] p").evaluate_all("all => all.forEach(one => one.replaceWith('?'))")
    turn_to(page, "/cijfers")
    chart = page.get_by_role("img", name=re.compile("^Staafdiagram")).first
    expect(chart.locator("svg")).to_have_count(1)
    expect(chart.locator("> [aria-hidden=true] svg, > svg[aria-hidden=true]")).to_have_count(1)
    expect(page.get_by_role("button", name="Uitleg: Hoeveel huishoudens heeft elke vrijwilliger?")).to_have_count(1)


def test_two_visits_are_told_apart_in_a_list_of_links(world, make, browser_as):
    for day in (2, 3):
        make.visit(world["boer"], world["boer_r"], world["henk_v"], day=date(2026, 2, day))
    page = browser_as(world["henk"], f"huishouden?id={world['boer']}")
    for on in ("ma 2 feb", "di 3 feb"):
        expect(page.get_by_role("link", name=f"Bezoek, {on}", exact=True)).to_have_count(1)


def test_buttons_that_read_alike_are_told_apart(world, make, browser_as):
    for name in ("Familie Een", "Familie *Twee*"):
        make.request(make.household(name), world["programme"])
    page = browser_as(world["marijke"], "plan")
    for name in ("Familie Een", "Familie *Twee*"):
        for words in ("Altijd deze", "Deze niet"):
            button = page.get_by_role("button", name=f"{words}: {name} – ")
            expect(button).to_have_count(1)
            expect(button).to_have_text(words)
        expect(page.get_by_role("checkbox", name=f"{name}: stel voor aan ")).to_have_count(1)

    page.get_by_role("button", name="Altijd deze: Familie Een").click()
    # One of each is left, and needs no more words.
    expect(page.get_by_role("button", name="Altijd deze", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Laat los", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Deze niet: ")).to_have_count(2)


def test_two_claims_of_one_person_are_told_apart_where_they_are_ticked(world, make, browser_as):
    for cents in (500, 1250):
        make.expense(world["henk_v"], world["programme"], cents, kind=ExpenseKind.MILEAGE)
    page = browser_as(world["marijke"], "declaraties")
    for amount in ("5,00", "12,50"):
        expect(page.get_by_role("checkbox", name=f"Samen met andere goedkeuren: Henk, € {amount}")).to_have_count(1)
        expect(page.get_by_role("link", name=re.compile(f"^Henk, .*€ {amount}$"))).to_have_count(1)


def test_how_many_were_found_is_told_while_somebody_types(world, make, browser_as):
    for name in ("Familie Een", "Familie Twee"):
        make.household(name)
    page = browser_as(world["marijke"], "huishoudens")
    told = page.locator("[role=status]#n-found")
    search = page.get_by_label("Zoek een huishouden")
    search.press_sequentially("familie t")
    expect(told).to_have_text("1 huishouden in deze lijst")
    search.press_sequentially("oe")
    expect(told).to_have_text("0 huishoudens in deze lijst")
    expect(search).to_be_focused()


def test_why_a_field_cannot_be_right_is_read_out_with_it(world, browser_as):
    page = browser_as(world["marijke"], "nieuwe-vrijwilliger")
    page.get_by_label("Naam", exact=True).fill("Anna")
    page.get_by_label("Telefoonnummer (mag leeg)").fill("geen nummer")
    page.get_by_role("button", name="Bewaar vrijwilliger").click()
    phone = page.get_by_label("Telefoonnummer (mag leeg)")
    expect(phone).to_have_attribute("aria-invalid", "true")
    expect(phone).to_have_accessible_description(re.compile("Dit is geen telefoonnummer"))
    expect(page.get_by_label("Naam", exact=True)).not_to_have_attribute("aria-invalid", "true")
    phone.fill("06 12345678")
    page.get_by_role("button", name="Bewaar vrijwilliger").click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)
