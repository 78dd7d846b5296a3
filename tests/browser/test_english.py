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
    # What is ours is left as it is, also where it begins as a word of Streamlit.
    expect(page.get_by_label("Shortcut keys G, T, J, K and B", exact=True)).to_be_attached()
    page.get_by_role("button", name="Approve").first.click()
    expect(page.get_by_text("Approved: Henk")).to_be_visible()


def test_the_way_past_the_menu_follows_the_language(world, browser_as):
    page = browser_as(world["marijke"], "mijn-account")
    expect(page.get_by_role("link", name="Ga naar de inhoud")).to_be_attached()
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_attached()


def test_who_reads_english_chooses_a_day(make, app, device):
    page = open_as(app, device, make.user(Role.TREASURER, locale="en"), "vergoeding")
    expect(page.get_by_role("heading", name="Mileage rates")).to_be_visible()
    settled(page)
    page.get_by_label("From which day?").first.click()
    page.get_by_label("Next month").first.click()
    # As they read, whatever the browser does: this one is Dutch.
    expect(page.get_by_role("grid").locator("thead").first).to_have_text("MTWTFSS")


def test_who_reads_dutch_types_a_day(world, browser_as):
    page = browser_as(world["marijke"], f"vrijwilliger?id={world['henk_v']}&do=vog")
    year = page.get_by_role("spinbutton", name="Jaar, Datum op de VOG")
    expect(year).to_have_attribute("aria-valuetext", "nog niets")
    assert year.evaluate("one => getComputedStyle(one, '::after').content") == '"jjjj"'
    assert year.bounding_box()["width"] > 20
    month = page.get_by_role("spinbutton", name="Maand, Datum op de VOG")
    page.get_by_role("spinbutton", name="Dag, Datum op de VOG").click()
    page.keyboard.type("05032024")
    expect(month).to_have_attribute("aria-valuetext", "03 – maart")
    assert year.evaluate("one => getComputedStyle(one, '::after').content") == "none"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_text("5-3-2024").first).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "said"), [("zzz", "Niets gevonden"), ("Xanten", "Gebruik: Xanten")], ids=["nothing", "new"]
)
def test_what_a_box_says_itself_is_dutch(world, browser_as, typed, said):
    page = browser_as(world["marijke"], "huishoudens" if typed == "zzz" else "nieuw-huishouden")
    field = page.get_by_role("combobox", name="Woonplaats")
    field.click()
    field.press_sequentially(typed)
    expect(page.get_by_role("listbox").get_by_text(said, exact=True)).to_be_visible()
    if typed == "Xanten":
        page.get_by_text(said, exact=True).click()
        settled(page)
        expect(field).to_have_value("Xanten")


def test_a_box_of_several_says_in_dutch_that_all_of_them_can_be_chosen(world, make, browser_as):
    for name in ("Anna Bosma", "Anna Drent"):
        make.volunteer(name, programmes=[world["programme"]])
    page = browser_as(world["marijke"], "uitnodigen")
    page.get_by_text("Ik kies zelf", exact=True).click()
    settled(page)
    field = page.get_by_role("combobox", name="Vrijwilligers")
    field.click()
    expect(page.get_by_role("listbox").get_by_text("Kies ze allemaal", exact=True)).to_be_visible()
    field.press_sequentially("Anna")
    expect(page.get_by_role("listbox").get_by_text("Kies deze 2", exact=True)).to_be_visible()


def test_a_box_that_is_full_says_so_in_dutch(world, make, browser_as):
    people = [make.volunteer(name, programmes=[world["programme"]]) for name in ("Ans", "Bea", "Cor")]
    assert people
    request = make.request(make.household("Familie Jansma"), world["programme"])
    page = browser_as(world["marijke"], f"hulpvraag?id={request}")
    field = page.get_by_role("combobox", name="Zet er twee naast elkaar")
    for name in ("Ans", "Bea"):
        field.click()
        field.press_sequentially(name)
        page.get_by_role("option", name=name, exact=True).click()
        settled(page)
    field.click()
    expect(page.get_by_role("listbox")).to_contain_text("Meer dan 2 kan niet. Haal er eerst een weg.")
