"""After something was refused, whoever goes on typing keeps every letter, in the field that they chose."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from db.models import Visit
from tests.browser.conftest import settled, still

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

# Who, where, what is pressed, and what stands in the first field then, so that it is refused.
FORMS = {
    "household": ("marijke", "nieuw-huishouden", "Meld aan", ""),
    "details of a household": ("marijke", "huishouden?id={boer}", "Bewaar", ""),
    "account": ("admin", "nieuw-account", "Maak het account", ""),
    "budgets": ("els", "budgetten", "Bewaar de budgetten", "x"),
    "payer": ("els", "betaalgegevens", "Bewaar de rekening", "x"),
    "own details": ("henk", "mijn-gegevens", "Bewaar", "x"),
}


def type_in(page: Page, fields: Locator, words: str) -> list[str]:
    """Type in one after the other, as fast as people do, and give what stands in them then."""
    for number in range(fields.count()):
        fields.nth(number).click()
        page.keyboard.press("Control+A")
        page.keyboard.type(words.format(number), delay=20)
    settled(page)
    return [one.input_value() for one in fields.all()]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_typed_after_a_refusal_stays(world, browser_as, form):
    who, path, pressed, first = FORMS[form]
    page = browser_as(world[who], path.format(**world.ids))
    if path.startswith("huishouden?"):
        page.get_by_role("button", name="Meer").click()
        page.get_by_text("Gegevens wijzigen").click()
    kinds = ", ".join(f"input[type={one}]:not([role=combobox]):visible" for one in ("text", "password", "tel"))
    fields = page.get_by_test_id("stMain").locator(kinds)
    still(page)
    fields.first.fill(first)
    page.get_by_role("button", name=pressed).first.click()
    expect(page.get_by_role("alert").first).to_be_visible()
    still(page)
    assert type_in(page, fields, "{}7 abc") == [f"{number}7 abc" for number in range(fields.count())]


def test_what_is_typed_after_something_was_saved_stays(world, browser_as):
    page = browser_as(world["els"], "budgetten")
    fields = page.get_by_test_id("stMain").locator("input[type=text]:not([role=combobox]):visible")
    fields.first.fill("100")
    page.get_by_role("button", name="Bewaar de budgetten").click()
    expect(page.get_by_text("Bewaard", exact=True)).to_be_visible()
    still(page)
    assert type_in(page, fields, "{}50") == ["050", "150"]


def test_a_note_that_stands_again_after_undoing_is_gone_on_with(world, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    note = page.get_by_label("Hoe was het? (mag leeg)")
    note.fill("Thee.")
    page.get_by_role("button", name="Bewaar bezoek").click()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_text("Het bezoek is weg")).to_be_visible()
    still(page)
    page.get_by_text("1½ uur", exact=True).click()
    note.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Daarna de post, en die op drie stapels gelegd.", delay=30)
    settled(page)
    expect(note).to_have_value("Thee. Daarna de post, en die op drie stapels gelegd.")


def test_a_link_right_after_typing_leads_on_and_what_was_typed_waits(world, browser_as):
    page = browser_as(world["marijke"], "nieuw-huishouden")
    for typed, on in (("Huisarts", None), ("Wijkteam", {"x": 3, "y": 3})):  # its words, and beside them
        page.get_by_label("Verwijzer (mag leeg)").fill(typed)
        page.get_by_role("link", name="Vrijwilligers", exact=True).click(position=on)
        expect(page.get_by_role("heading", name="Vrijwilligers", level=1)).to_be_visible()
        still(page)
        expect(page).to_have_url(re.compile("/vrijwilligers$"))
        page.go_back()
        expect(page.get_by_label("Verwijzer (mag leeg)")).to_have_value(typed)
        still(page)


# As on an iPhone, where a tap on a button leaves the field as it is.
_TAPS_LEAVE_FIELDS = "document.addEventListener('mousedown', (event) => event.preventDefault(), true)"


@pytest.mark.parametrize(
    "press", [Locator.click, lambda button: button.evaluate("it => it.click()")], ids=["tap", "heard"]
)
def test_what_was_typed_last_goes_along_also_where_a_press_does_not_leave_its_field(world, make, browser_as, press):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    kilometres = page.get_by_label("Kilometers heen en terug")
    expect(kilometres).to_have_attribute("inputmode", "decimal")
    kilometres.press_sequentially("12,5")
    page.evaluate(_TAPS_LEAVE_FIELDS)
    press(page.get_by_role("button", name="Bewaar bezoek"))
    expect(page.get_by_text("Dank je wel, Henk")).to_be_visible()
    assert [visit.km_tenths for visit in make.all(Visit)] == [125]


@pytest.mark.parametrize(
    "leave", [lambda page: page.keyboard.press("Tab"), lambda page: page.mouse.click(500, 20)], ids=["tab", "tap"]
)
def test_what_was_typed_to_choose_is_chosen_where_its_field_is_left(world, browser_as, leave):
    page = browser_as(world["marijke"], "nieuw-huishouden")
    place = page.get_by_label("Woonplaats (mag leeg)")
    for typed in ("Leek", "Nergenshuizen"):
        place.click()
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
        page.get_by_role("option").first.wait_for()
        leave(page)
        still(page)
        expect(place).to_have_value(typed)


def hold(page: Page, on: Locator) -> None:
    """Press, and do not let go yet."""
    on.scroll_into_view_if_needed()
    box = on.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def test_what_is_pressed_while_the_answer_to_what_was_typed_pushes_it_away_is_pressed(world, browser_as):
    page = browser_as(world["henk"], "declareren", width=360)
    page.get_by_label("Bedrag in euro").fill("12,40")
    hold(page, page.get_by_text("Gisteren", exact=True))
    expect(page.get_by_text("Dat is € 12,40")).to_be_visible()
    page.mouse.up()
    expect(page.get_by_role("radio", name="Gisteren")).to_be_checked()
    settled(page)
    page.get_by_label("Bedrag in euro").fill("")
    hold(page, page.get_by_text("Vandaag", exact=True))
    expect(page.get_by_text("Dat is € 12,40")).to_have_count(0)
    page.mouse.move(20, 20)  # whoever moves away takes it back
    page.mouse.up()
    settled(page)
    expect(page.get_by_role("radio", name="Gisteren")).to_be_checked()


def test_a_visit_is_saved_once_by_who_presses_while_its_kilometres_come_in(world, make, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_label("kilometer").fill("12,5")
    hold(page, page.get_by_role("button", name="Bewaar bezoek"))
    expect(page.get_by_role("checkbox")).to_be_attached()
    page.mouse.up()
    expect(page.get_by_role("heading", name="Bewaard")).to_be_visible()
    settled(page)
    assert [one.km_tenths for one in make.all(Visit)] == [125]
