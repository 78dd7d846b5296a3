"""Fields as a hand and an eye need them: tall enough, in line, in one letter, with one ring around what is chosen."""

import pytest
from playwright.sync_api import expect

from domain.access import Role
from tests.browser.conftest import settled, turn_to

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

FIELDS = "[data-testid=stTextInputRootElement], .react-aria-ComboBox [role=group]"


def sizes(page, selector, what):
    return page.locator(f"[data-testid=stMain] :is({selector})").evaluate_all(f"all => all.map(one => {what})")


def test_fields_are_tall_enough_to_tap_and_in_line(world, browser_as):
    page = browser_as(world["marijke"], "nieuw-huishouden")
    heights = sizes(page, FIELDS, "one.getBoundingClientRect().height")
    assert len(heights) > 5
    assert min(heights) >= 44
    assert max(heights) - min(heights) < 1
    begin = "getComputedStyle(one).paddingLeft"
    assert len(set(sizes(page, ".stTextInput input, .react-aria-ComboBox input", begin))) == 1


def test_what_stands_in_a_row_of_choices_is_of_one_height(world, make, browser_as):
    make.expense(world["henk_v"], world["programme"])
    page = browser_as(world["marijke"], "declaraties")
    row = f"{FIELDS}, .stPopover button, .stButton button"
    heights = sizes(page, row, "one.getBoundingClientRect().height")
    assert max(heights) - min(heights) < 1


def test_a_number_is_in_the_letter_of_every_other_field(world, browser_as):
    page = browser_as(world["henk"], "mijn-gegevens", width=360)
    own, other = (
        sizes(page, selector, "getComputedStyle(one).fontSize")
        for selector in ("[data-testid=stNumberInputField]", ".stTextInput input")
    )
    assert set(own) == set(other)


def test_a_word_that_opens_something_can_be_read_in_the_dark_also_while_it_is_open(make, browser_as):
    page = browser_as(make.user(Role.TREASURER), "vaste-vergoedingen")
    page.emulate_media(color_scheme="dark")
    opens = page.get_by_role("button", name="Andere grenzen van")
    opens.click()
    expect(opens).to_have_attribute("aria-expanded", "true")
    expect(opens.locator("p")).to_have_css("color", "rgb(143, 209, 185)")
    page.emulate_media(color_scheme="light")


def test_around_a_box_to_choose_from_is_one_whole_ring(world, browser_as):
    page = browser_as(world["marijke"], "huishoudens")
    field = page.get_by_role("combobox", name="Activiteit")
    field.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(field).to_be_focused()
    assert field.evaluate("one => getComputedStyle(one).outlineStyle") == "none"
    assert field.evaluate("one => getComputedStyle(one.closest('[role=group]')).outlineWidth") == "3px"


def test_a_short_form_about_a_household_is_not_as_wide_as_the_screen(world, make, browser_as):
    household = make.household("Familie Nieuw", consent_on=None)
    make.request(household, world["programme"])
    page = browser_as(world["marijke"], f"huishouden?id={household}")
    page.get_by_role("button", name="Toestemming vastleggen").first.click()
    settled(page)
    assert page.get_by_label("Gegeven door").bounding_box()["width"] <= 640


PAPER = ((".stApp", "backgroundColor"), ("h1", "color"))
FILLED = "all => all.map(one => getComputedStyle(one).backgroundColor)"
# The shape before the name of a programme, and what it stands on.
MARK = """() => {
  const tag = document.body.appendChild(Object.assign(document.createElement("span"), { className: "n-tag n-tag-p1" }));
  const colours = ["::before", null].map((of) => getComputedStyle(tag, of).backgroundColor);
  tag.remove();
  return colours;
}"""
EDGED = "all => all.map(one => getComputedStyle(one).borderTopColor)"


def test_what_is_chosen_is_seen_in_the_colours_of_the_computer_too(world, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.get_by_label("Kilometers heen en terug").fill("8")
    page.get_by_label("Kilometers heen en terug").press("Enter")
    page.get_by_text("op mijn declaratie").click()
    settled(page)
    page.emulate_media(forced_colors="active")
    readers = page.locator("[data-testid=stRadioOption] > div > :first-child").evaluate_all(FILLED)
    days = page.get_by_role("radiogroup", name="Wanneer?").get_by_role("radio").evaluate_all(FILLED)
    box = page.locator(".stCheckbox[data-selected] label > span + div").evaluate_all(FILLED)
    bar = page.locator(".st-key-balk > * > *").evaluate_all(EDGED)
    mark, paper = page.evaluate(MARK)
    page.emulate_media(forced_colors="none")
    assert readers[0] not in readers[1:]
    assert days[0] not in days[1:]
    assert box[0] not in readers[1:]
    assert sorted(map(bar.count, bar)) == [1, 3, 3, 3]
    assert mark != paper


def test_who_sets_more_room_between_lines_reads_what_can_be_chosen(world, browser_as):
    page = browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)
    page.add_style_tag(content="* { letter-spacing: .12em !important } p { margin-bottom: 2em !important }")
    chip = page.get_by_role("radio", name="Gisteren")
    button, words = chip.bounding_box(), chip.get_by_text("Gisteren").bounding_box()
    assert button["y"] <= words["y"]
    assert words["y"] + words["height"] <= button["y"] + button["height"]


def test_the_menu_is_called_so_on_a_tablet_and_takes_no_room_there(world, browser_as):
    page = browser_as(world["marijke"], width=768)
    assert page.get_by_test_id("stMain").bounding_box()["width"] == 768
    said = "one => getComputedStyle(one, '::after').content"
    assert "Menu" in page.get_by_test_id("stExpandSidebarButton").evaluate(said)


def test_no_name_in_the_menu_is_cut_off(make, browser_as):
    page = browser_as(make.user(Role.ADMIN, Role.PRIVACY_OFFICER), "start-privacy")
    names = page.get_by_test_id("stSidebarNavLink")
    expect(names.filter(has_text="Start privacyfunctionaris")).to_be_visible()
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    assert names.locator(".stMarkdownEllipsis, span").evaluate_all(cut) == []


def test_on_paper_stands_what_is_read_and_nothing_to_press(world, browser_as):
    page = browser_as(world["marijke"], f"vrijwilliger?id={world['henk_v']}")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("button", name="Meer")).to_be_hidden()
    expect(page.get_by_text("Familie De Boer")).to_be_visible()
    paper, ink = (page.locator(one).evaluate(f"one => getComputedStyle(one).{of}") for one, of in PAPER)
    page.emulate_media(media="screen")
    turn_to(page, "vrijwilligers")
    page.emulate_media(media="print", color_scheme="light")
    page.set_viewport_size({"width": 720, "height": 1000})  # A4
    expect(page.locator("tbody tr").first).to_have_css("display", "table-row")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(media="screen")
    assert (paper, ink) == ("rgb(255, 255, 255)", "rgb(38, 48, 44)")
