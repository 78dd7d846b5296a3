"""What is easily pushed aside on a narrow screen, and seen too faintly on any."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from db.models import Household, Volunteer
from domain.matches import MatchStatus
from tests.browser.conftest import settled, still, turn_to
from tests.world import today

# What the browser does with a page is the same on every database.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]


def test_the_box_before_a_visit_stays_beside_it_on_a_phone(world, make, browser_as):
    for km in (80, 120):
        make.visit(world["boer"], world["boer_r"], world["henk_v"], km_tenths=km, day=today())
    page = browser_as(world["henk"], "declareren", width=360)
    row = page.locator("[class*=st-key-wacht-visit-]").first
    box, words = row.locator(".stCheckbox").bounding_box(), row.locator(".n-item").bounding_box()
    assert box["x"] + box["width"] <= words["x"]
    assert box["y"] < words["y"] + words["height"]
    assert words["y"] < box["y"] + box["height"]


def test_one_long_word_stays_within_the_screen(world, make, browser_as):
    long = "administratievandehypotheekverstrekkersvereniging" * 3
    request = make.request(make.household("Familie Post"), world["programme"], question=long)
    match = make.match(request, world["henk_v"], MatchStatus.PROPOSED)
    page = browser_as(world["henk"], f"voorstel?id={match}", width=360)
    expect(page.get_by_text(long)).to_be_visible()
    assert page.get_by_text(long).evaluate("one => one.scrollWidth <= one.clientWidth")
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")


def test_whom_to_look_for_fits_on_the_narrowest_phone(world, make, browser_as):
    for name in ("henk_v", "trijntje_v"):
        make.update(Volunteer, world[name], capacity=1)
    for place in ("Grijpskerk", "Grootegast", "Noordhorn", "Oldekerk"):
        make.request(make.household(f"Familie {place}", place=place), world["programme"])
    page = browser_as(world["marijke"], "plan", width=320)
    expect(page.get_by_role("table", name="Wie je kunt zoeken")).to_be_visible()
    still(page)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth") <= 320
    turn_to(page, "/vrijwilligers")
    choice = page.get_by_test_id("stMarkdownContainer").filter(has_text="ouder dan 3 jaar").first
    expect(choice).to_be_visible()
    assert choice.evaluate("one => one.scrollWidth <= one.clientWidth && one.clientHeight > 30")  # on two lines, whole


def test_with_the_largest_letters_of_a_phone_amounts_buttons_and_marks_are_whole(world, make, browser_as):
    make.expense(world["henk_v"], world["programme"], 123456)
    page = browser_as(world["marijke"], "declaraties", width=360)
    large = "document.documentElement.style.fontSize = '25.5px'"
    within = "one => one.getBoundingClientRect().right <= innerWidth"
    page.evaluate(large)
    assert page.locator(".n-table .n-num").last.evaluate(within)
    turn_to(page, "/huishoudens")
    new = page.get_by_role("button", name="Nieuw huishouden").locator("p")
    assert new.evaluate("one => one.scrollWidth <= one.parentElement.clientWidth")
    turn_to(page, f"/huishouden?id={world['boer']}")
    assert page.locator(".n-tag").last.evaluate(within)


# The words of a line that are torn over two lines.
TORN = """line => {
  const text = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
  return [...text.data.matchAll(/\\S+/g)].map(({ 0: word, index }) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return range.getClientRects().length > 1 ? word : "";
  }).join("");
}"""


def test_with_letters_of_twice_the_size_no_word_of_a_button_is_torn_and_those_of_the_bar_stand_apart(world, browser_as):
    page = browser_as(world["henk"], width=360)
    page.evaluate("document.documentElement.style.fontSize = '34px'")
    assert page.get_by_role("button", name="Bezoek noteren").first.locator("p").evaluate(TORN) == ""
    boxes = [one.bounding_box() for one in page.locator(".st-key-balk a p").all()]
    assert len(boxes) == 4
    apart = [after["x"] - before["x"] - before["width"] for before, after in pairwise(boxes)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    assert min(apart) > 3


def test_beside_the_menu_a_tablet_has_room_for_one_column(world, make, browser_as):
    make.request(make.household("Familie Jansma"), world["programme"])
    make.update(Household, world["boer"], phone="0612345678")
    page = browser_as(world["marijke"], f"huishouden?id={world['boer']}", width=820)
    expect(page.get_by_role("link", name="06 12 34 56 78")).to_have_css("color", "rgb(31, 87, 68)")
    said = page.locator(".n-summary dd", has_text="Henk").first
    assert said.bounding_box()["width"] > 120
    page.get_by_role("link", name="Wachtlijst").click()
    page.get_by_role("link", name="Familie Jansma").click()
    expect(page.get_by_role("heading", name="Familie Jansma", level=1)).to_be_visible()


def test_the_menu_goes_aside_on_a_phone_once_a_screen_was_chosen_and_stays_at_a_desk(world, browser_as):
    page = browser_as(world["marijke"], width=360)
    menu = page.get_by_test_id("stSidebar")
    for screen in ("Huishoudens", "Mijn account"):
        page.get_by_test_id("stExpandSidebarButton").click()
        expect(menu).to_have_attribute("data-collapsed", "false")
        menu.get_by_role("link", name=screen, exact=True).click()
        expect(page.get_by_role("heading", name=screen, level=1)).to_be_visible()
        expect(menu).to_have_attribute("data-collapsed", "true")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_test_id("stExpandSidebarButton").click()
    menu.get_by_role("link", name="Huishoudens", exact=True).click()
    expect(page.get_by_role("heading", name="Huishoudens", level=1)).to_be_visible()
    settled(page)
    expect(menu).to_have_attribute("data-collapsed", "false")
    page.set_viewport_size({"width": 360, "height": 800})


def test_a_mark_of_a_chart_explains_itself_to_a_finger_and_its_table_fits_a_column(world, make, browser_as):
    make.request(make.household("Familie Post"), world["programme"])
    page = browser_as(world["marijke"], "cijfers", width=360)
    told = page.locator("#vg-tooltip-element.visible")
    mark = page.get_by_test_id("stVegaLiteChart").locator(".mark-rect path").first
    mark.scroll_into_view_if_needed()
    still(page)
    at = mark.bounding_box()
    # The click that a browser makes of a tap: there is no mouse that came to the mark.
    mark.dispatch_event("click", {"pointerType": "touch", "clientX": at["x"] + 20, "clientY": at["y"] + 5})
    expect(told).to_contain_text("Henk")
    box = told.bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= 360
    page.get_by_role("heading", level=1).dispatch_event("click", {"pointerType": "touch"})
    expect(told).to_have_count(0)

    for fold in page.get_by_text("Toon als tabel").all():
        fold.click()
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(page.get_by_role("table", name="Wie wacht op een vrijwilliger?")).to_be_visible()
    still(page)
    tables = page.locator(".n-table").evaluate_all(
        "all => all.map(one => one.offsetWidth <= one.parentElement.clientWidth)"
    )
    page.set_viewport_size({"width": 360, "height": 800})
    assert all(tables)


def test_a_switch_that_is_off_has_an_edge(world, make, browser_as):
    page = browser_as(world["marijke"], "declaraties")
    edge = page.get_by_role("switch", name="Sneltoetsen").evaluate(
        "one => getComputedStyle(one.closest('label').querySelector('span + div')).boxShadow"
    )
    assert "inset" not in edge  # it is on
    page.get_by_text("Sneltoetsen").click()
    settled(page)
    expect(page.locator(".stCheckbox label > span + div")).to_have_css(
        "box-shadow", "rgb(140, 133, 120) 0px 0px 0px 2px inset"
    )
