"""Every screen, as everybody who finds it in the menu, on a phone and at a desk: in Dutch, calm, and it fits."""

import json
import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from sqlalchemy import select
from sqlalchemy.orm import Session

from components.account import COOKIE
from components.frame import ROLE_NAMES
from components.rooms import SCREENS, STARTS
from db.models import Expense, Match, Request, Setting, Visit, Volunteer
from db.session import AMSTERDAM, as_system
from domain.access import Role
from domain.expenses import ExpenseStatus
from domain.matches import MatchStatus
from i18n import _catalogue, translate
from services.demo.demo import fill
from tests.browser.conftest import settled, sign_in_kept, turn_to

# One database is enough to look at words.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),
]

# What a page shows or says to a screen reader, the insides of our own components included.
_SEEN = """() => {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) walk(element.shadowRoot);
      if (["SCRIPT", "STYLE"].includes(element.tagName)) continue;
      for (const name of ["aria-label", "placeholder", "title", "alt"])
        if (element.getAttribute(name)) found.push(element.getAttribute(name));
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE && node.textContent.trim()) found.push(node.textContent.trim());
    }
  };
  walk(document.body);
  return found;
}"""

_VALUE = re.compile(r"\{\w+\}")


def english_sentences() -> re.Pattern[str]:
    """Message ids that read differently in Dutch, with anything in place of their {values}.

    Left out are those that are hardly more than their values: "{first} and {last}" is found in Dutch too.
    """
    ours = [message for message, dutch in _catalogue("nl").items() if dutch != message]
    telling = [message for message in ours if "{" not in message or len(_VALUE.sub("", message)) > 14]
    patterns = [".+".join(map(re.escape, _VALUE.split(message))) for message in telling]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@pytest.fixture
def demo(database):
    with as_system() as session:
        fill(session, today=datetime.now(AMSTERDAM).date(), volunteers=20, households=60)
    return database


def addresses(engine, role: Role) -> list[str]:
    """The screens that a role reaches from its first one: from the menu, and from a row or a button."""
    first = dict(STARTS)[role]
    listed = [screen.url for screen in SCREENS if role in screen.roles and screen.file != first.file]
    found = [*listed, "mijn-account", "berichten"]
    with Session(engine) as session:
        people = json.loads(session.get_one(Setting, "demo").value)
        me = session.scalar(select(Volunteer).where(Volunteer.user_id == people[role]))
        if role is Role.VOLUNTEER:
            mine = session.scalars(select(Match).where(Match.volunteer_id == me.id)).all()
            active = next(match for match in mine if match.status is MatchStatus.ACTIVE)
            asked = next(match for match in mine if match.status is MatchStatus.PROPOSED)
            visit = session.scalars(select(Visit.id).where(Visit.volunteer_id == me.id)).first()
            household = session.get_one(Request, active.request_id).household_id
            found += [f"huishouden?id={household}", f"bezoek?household={household}", f"voorstel?id={asked.id}"]
            found += [f"bezoek-bekijken?id={visit}", f"declareren?visit={visit}", "mijn-gegevens"]
        if role is Role.COORDINATOR:
            match = session.scalars(select(Match).where(Match.status == MatchStatus.ACTIVE)).first()
            household = session.get_one(Request, match.request_id).household_id
            claim = session.scalars(select(Expense.id).where(Expense.status == ExpenseStatus.SUBMITTED)).first()
            found += [f"huishouden?id={household}", f"bezoek?household={household}", "nieuw-huishouden", "plan"]
            found += [f"vrijwilliger?id={match.volunteer_id}", "nieuwe-vrijwilliger", "uitnodigen"]
            found += [f"hulpvraag?id={match.request_id}", f"declaraties?id={claim}", "huishouden?id=999999"]
    return found


def enter(page: Page, role: Role) -> None:
    page.get_by_role("button", name=f"{translate(ROLE_NAMES[role], 'nl')} · ").click()
    expect(page.get_by_role("button", name="Afmelden", exact=True)).to_be_attached()
    sign_in_kept(page)  # after which the screen runs once more


def leave(page: Page) -> None:
    page.get_by_role("button", name="Afmelden", exact=True).evaluate("button => button.click()")
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    page.wait_for_function(f"!document.cookie.includes('{COOKIE}=')")
    expect(page.locator("iframe")).to_have_count(0)
    settled(page)


# The screen itself, and the part of it that scrolls.
_WIDTH = """() => Math.max(...[document.documentElement, document.querySelector("[data-testid=stMain]")]
  .map((element) => element?.scrollWidth ?? 0))"""
# Rows of words and what to do with them, by their words, in which something stands below what it belongs beside.
_BROKEN = """() => [...document.querySelectorAll(
  ".stHorizontalBlock:is(.st-key-kop, [class*='st-key-wacht-'])")].filter((row) => {
    const boxes = [...row.children].map((child) => child.getBoundingClientRect()).filter((box) => box.height);
    return Math.max(...boxes.map((box) => box.top)) >= Math.min(...boxes.map((box) => box.bottom));
  }).map((row) => row.innerText)"""
# Rows of a list, which are cards on a phone, with a cell that does not begin where the others do.
_INDENTED = """() => [...document.querySelectorAll("*")].flatMap((one) => one.shadowRoot ? [one.shadowRoot] : [])
  .flatMap((root) => [...root.querySelectorAll("tbody tr")]).filter((row) => {
    const cells = [...row.querySelectorAll("td:not(:empty, [data-kind=tick]), th")];
    return new Set(cells.map((cell) => getComputedStyle(cell).paddingInlineStart)).size > 1;
  }).slice(0, 1).map((row) => row.innerText)"""
_UNFOLD = """() => document.querySelectorAll("[data-testid=stMain] details:not([open]) > summary")
  .forEach((summary) => summary.click())"""


def faults(page: Page, english: re.Pattern[str]) -> list[str]:
    if page.locator("[data-testid=stMain] details:not([open])").count():
        page.evaluate(_UNFOLD)
        page.wait_for_timeout(300)
        settled(page)
    seen = page.evaluate(_SEEN)
    found = [text for text in seen if english.fullmatch(text)]
    found += [text for text in seen if text.startswith(("Dit lukte niet", "Help for ", "Choose ", "Show password"))]
    try:
        page.locator("h1").first.wait_for(timeout=10_000)
    except PlaywrightTimeout:
        found.append("has no heading")
    if page.evaluate(_WIDTH) > 360:
        found.append("scrolls sideways on a phone")
    found += [f"does not stand in line on a phone: {words}" for words in page.evaluate(_INDENTED)]
    page.set_viewport_size({"width": 1280, "height": 800})
    if page.evaluate(_WIDTH) > 1280:
        found.append("scrolls sideways at a desk")
    found += [f"stands below at a desk: {words}" for words in page.evaluate(_BROKEN)]
    page.set_viewport_size({"width": 360, "height": 800})
    return found


def test_every_screen_of_every_role_is_dutch_and_fits_a_phone_and_a_desk(demo, app, device):
    english = english_sentences()
    wrong: dict[tuple[str, str], list[str]] = {}
    asked: list[str] = []
    page = device(width=360)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(app.url)
    for role in Role:
        enter(page, role)
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        for address in ["", *addresses(demo, role)]:
            if address:
                turn_to(page, f"/{address}")
            if found := faults(page, english):
                wrong[role.value, address] = found
        leave(page)
    page.close()
    assert wrong == {}
    # Nobody elsewhere hears who looks at what.
    assert {url for url in asked if not url.startswith((app.url, "data:", "blob:"))} == set()
