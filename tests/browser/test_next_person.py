"""Two people in one browser: what one was writing is not the next one's, though the page was never loaded anew."""

import pytest
from playwright.sync_api import expect

from components.account import COOKIE
from db.models import Draft
from tests.browser.conftest import fill_sign_in, settled, sign_in_kept, signed_in_before
from tests.make import TODAY

# The services behind it run on both databases; the screens in a browser on the one that a chapter shares.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
]

# The line is away for so long that the server forgets to whom it was: what it is told next comes as from a new page.
LINE = """
  const Real = window.WebSocket;
  window.line = { up: true, sockets: [] };
  window.WebSocket = class extends Real {
    constructor(address, protocols) {
      super(address, line.sockets.length ? [].concat(protocols).slice(0, 2) : protocols);
      line.sockets.push(this);
    }
    send(said) { if (line.up) super.send(said); }
  };
"""


def test_words_that_were_not_sent_wait_for_who_wrote_them(world, make, app, browser):
    make.match(world["boer_r"], world["trijntje_v"], started_on=TODAY)
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="nl-NL")
    context.add_init_script(LINE)

    def comes_in(name):
        context.add_cookies([{"name": COOKIE, "value": signed_in_before(world[name]), "url": app.url}])

    def drafts():
        return {one.owner_id: one.text for one in make.all(Draft)}

    comes_in("henk")
    page = context.new_page()
    page.goto(f"{app.url}/bezoek?household={world['boer']}")
    area = page.get_by_label("Hoe was het? (mag leeg)")
    area.press_sequentially("De post. ", delay=5)
    expect(page.get_by_text("Concept bewaard.")).to_be_visible()
    sign_in_kept(page)
    page.evaluate("line.up = false")
    area.press_sequentially("Niet voor anderen.", delay=5)

    # In another tab.
    comes_in("trijntje")
    of_henk = area.element_handle()
    page.evaluate("line.up = true; line.sockets.at(-1).close()")
    of_henk.wait_for_element_state("hidden")  # until the new page is whole, the old field stands beside its own
    expect(area).to_have_value("")
    page.wait_for_timeout(4000)  # by then the browser has sent all that it holds
    assert drafts() == {world["henk"]: "De post. ", world["trijntje"]: ""}
    area.press_sequentially("Van mij.", delay=5)
    expect(page.get_by_text("Concept bewaard.")).to_be_visible()
    assert drafts() == {world["henk"]: "De post. ", world["trijntje"]: "Van mij."}

    comes_in("henk")
    page.reload()
    expect(area).to_have_value("De post. Niet voor anderen.")
    settled(page)
    context.close()


def test_a_tab_whose_sign_in_ended_leaves_the_next_ones_be(world, app, browser_as, give_password):
    name = give_password(world["trijntje"])
    left = browser_as(world["henk"], width=360)
    tab = left.context.new_page()
    tab.goto(app.url)
    tab.get_by_role("button", name="Afmelden", exact=True).click()
    expect(tab.get_by_role("heading", name="Inloggen")).to_be_visible()
    tab.wait_for_function(f"!document.cookie.includes('{COOKIE}=')")
    fill_sign_in(tab, name)
    sign_in_kept(tab)
    left.get_by_role("link", name="Bezoek").first.click()
    expect(left.get_by_role("heading", name="Inloggen")).to_be_visible()
    left.wait_for_timeout(2000)  # by then the browser has forgotten all that it is told to forget
    expect(left.locator("iframe")).to_have_count(0)
    tab.reload()
    settled(tab)
    expect(tab.get_by_role("button", name="Afmelden", exact=True)).to_be_attached()
