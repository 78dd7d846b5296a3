"""A note loses no word, whatever happens to the page, the line or the server."""

import time

import pytest
from playwright.sync_api import Page, expect

from db.models import Draft, Note, Visit
from tests.browser.conftest import fill_sign_in, settled, sign_in_kept, still

# The services behind it run on both databases; the screens in a browser on the one that a chapter shares.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
]

WORDS = "De post lag op drie stapels: nu, later, bewaren."
KEPT = "Concept bewaard."


@pytest.fixture
def phone(world, browser_as):
    return browser_as(world["henk"], f"bezoek?household={world['boer']}", width=360)


def area(page: Page):
    return page.get_by_label("Hoe was het? (mag leeg)")


def held_on_typing(page: Page, words: str) -> str:
    """What the browser holds at the very moment of typing: a second later the server has it and the browser lets go."""
    return area(page).evaluate(
        """(area, words) => {
            area.value += words;
            area.dispatchEvent(new Event("input", { bubbles: true }));
            return JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith("naast:note:")));
        }""",
        words,
    )


def test_a_visit_is_saved_on_a_phone_in_six_taps_at_most(world, make, browser_as):
    page = browser_as(world["henk"], width=360)
    taps = 0

    def tap(target) -> None:
        nonlocal taps
        taps += 1
        target.click()

    tap(page.get_by_role("button", name="Bezoek noteren"))
    expect(area(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    tap(page.get_by_text("1½ uur", exact=True))
    tap(area(page))
    page.keyboard.type(WORDS)
    tap(page.get_by_role("button", name="Bewaar bezoek"))
    expect(page.get_by_text("Dank je wel, Henk")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    assert taps <= 6
    assert [visit.minutes for visit in make.all(Visit)] == [90]
    assert [note.text for note in make.all(Note)] == [WORDS]


def on_the_server(make, words: str, within: float) -> None:
    """A note that is typed slowly is on the server in parts, so wait for the last one."""
    until = time.monotonic() + within
    while [draft.text for draft in make.all(Draft)] != [words]:
        assert time.monotonic() < until, [draft.text for draft in make.all(Draft)]
        time.sleep(0.1)


def test_words_are_on_the_server_soon_after_the_last_key(phone, make):
    area(phone).press_sequentially(WORDS, delay=5)
    on_the_server(make, WORDS, within=5)
    expect(phone.get_by_text(KEPT)).to_be_visible()


def test_whoever_types_right_after_signing_in_keeps_the_keyboard(world, device, app, give_password):
    page = device(360)
    page.goto(f"{app.url}/bezoek?household={world['boer']}")
    fill_sign_in(page, give_password(world["henk"]))
    area(page).focus()
    field = area(page).element_handle()
    sign_in_kept(page)
    settled(page)
    page.keyboard.type(WORDS)
    assert field.evaluate("field => field.isConnected")
    expect(area(page)).to_have_value(WORDS)


def test_words_survive_a_reload_in_mid_sentence(phone):
    area(phone).press_sequentially(WORDS, delay=5)
    phone.reload()
    expect(area(phone)).to_have_value(WORDS)


def test_words_survive_a_server_that_goes_away(phone, app, make, world):
    area(phone).press_sequentially("Eerst. ", delay=5)
    expect(phone.get_by_text(KEPT)).to_be_visible()
    app.stop()
    phone.wait_for_timeout(4_000)  # long enough for Streamlit's own "Connection error" dialog
    area(phone).press_sequentially("Daarna.", delay=40)
    expect(area(phone)).to_have_value("Eerst. Daarna.")
    app.start()
    phone.goto(f"{app.url}/bezoek?household={world['boer']}")
    expect(area(phone)).to_have_value("Eerst. Daarna.")
    on_the_server(make, "Eerst. Daarna.", within=30)
    expect(phone.get_by_text(KEPT)).to_be_visible()


def test_words_survive_a_closed_tab(phone, app, world):
    area(phone).press_sequentially(WORDS, delay=5)
    context = phone.context
    phone.close()
    again = context.new_page()
    again.goto(f"{app.url}/bezoek?household={world['boer']}")
    expect(area(again)).to_have_value(WORDS)


def test_a_double_click_saves_once(phone, make):
    area(phone).press_sequentially(WORDS, delay=5)
    phone.get_by_role("button", name="Bewaar bezoek").dblclick()
    expect(phone.get_by_text("Dank je wel, Henk")).to_be_visible()
    settled(phone)
    assert len(make.all(Visit)) == len(make.all(Note)) == 1


def test_a_visit_of_another_window_loses_no_word(phone, world, browser_as, make):
    second = browser_as(world["henk"], f"bezoek?household={world['boer']}")
    second.get_by_text("Gisteren", exact=True).click()
    settled(second)
    area(phone).press_sequentially("Vandaag.", delay=5)
    phone.get_by_role("button", name="Bewaar bezoek").click()
    expect(phone.get_by_text("Dank je wel, Henk")).to_be_visible()

    # At once, or the words go out before the click, and what they meet is read before it too.
    second.get_by_role("button", name="Bewaar bezoek").evaluate(
        """(button, [area, words]) => {
            area.value = words;
            area.dispatchEvent(new Event("input", { bubbles: true }));
            button.click();
        }""",
        [area(second).element_handle(), WORDS],
    )
    told = second.get_by_role("alert").filter(has_text="in een ander venster")
    expect(told).to_be_visible()
    still(second)  # the words go out once more, as the draft is another one now
    expect(told).to_be_visible()
    expect(area(second)).to_have_value(WORDS)
    second.get_by_role("button", name="Bewaar bezoek").click()
    expect(second.get_by_text("Dank je wel, Henk")).to_be_visible()
    settled(second)
    assert [note.text for note in make.all(Note)] == ["Vandaag.", WORDS]
    assert len({visit.day for visit in make.all(Visit)}) == 2


def test_two_windows_at_one_note_each_show_the_words_of_the_other_and_save_them_once(phone, world, browser_as, make):
    second = browser_as(world["henk"], f"bezoek?household={world['boer']}")
    area(phone).press_sequentially("Koffie", delay=5)
    expect(phone.get_by_text("Concept bewaard.")).to_be_visible()
    area(second).press_sequentially("Thee", delay=5)
    expect(area(second)).to_have_value("Koffie\n\nThee")
    expect(second.get_by_text("schreef, staat er nu ook bij")).to_be_visible()
    area(phone).press_sequentially(" gedronken", delay=5)
    expect(area(phone)).to_have_value("Koffie gedronken\n\nThee")
    area(phone).press_sequentially(" samen", delay=5)  # the cursor stayed at its word
    expect(area(phone)).to_have_value("Koffie gedronken samen\n\nThee")
    expect(phone.get_by_text("schreef, staat er nu ook bij")).to_be_visible()  # it is sent
    area(second).press_sequentially(" erbij", delay=5)
    expect(area(second)).to_have_value("Koffie gedronken samen\n\nThee erbij")
    phone.get_by_role("button", name="Bewaar bezoek").click()
    expect(phone.get_by_text("schreef, staat er ook in")).to_be_visible()
    assert [note.text for note in make.all(Note)] == ["Koffie gedronken samen\n\nThee erbij"]


def test_nothing_of_a_note_stays_in_the_browser_after_signing_out(phone, app, world, give_password):
    assert "Half" in held_on_typing(phone, "Half geschr")
    phone.context.set_offline(True)
    area(phone).press_sequentially("even", delay=5)
    phone.context.set_offline(False)
    # What was typed goes out first; nobody presses in the very moment that the connection is back.
    settled(phone)
    phone.wait_for_timeout(3000)
    phone.get_by_role("button", name="Afmelden", exact=True).click()
    expect(phone.get_by_label("E-mailadres of inlognaam")).to_be_visible()
    phone.wait_for_function("!Object.keys(localStorage).some(key => key.startsWith('naast:note:'))")
    settled(phone)  # nobody fills in the form while it is being drawn

    fill_sign_in(phone, give_password(world["trijntje"]))
    expect(phone.get_by_role("button", name="Afmelden", exact=True)).to_be_attached()
    settled(phone)
    assert "Half" not in phone.content()
