"""Click to visible, in a real Chromium: ours, a bare page as Streamlit ships it, and a bare page mended, in turns."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Error, Page, sync_playwright

from components.account import COOKIE
from tests.benchmarks.chapter import Chapter

PATIENCE = 15_000  # milliseconds after which a step has failed


@dataclass(frozen=True)
class Step:
    """`ready` brings the page to where the click is; `click` is clicked, and `seen` is what one waits for."""

    who: str
    ready: Callable[[Page], None]
    click: str
    seen: str
    count: int = 1


@dataclass(frozen=True)
class Screen:
    name: str
    ours: Step
    bare: Step


def screens(chapter: Chapter) -> list[Screen]:
    def menu(url: str) -> str:
        return f'[data-testid="stSidebarNav"] a[href$="/{url}"]'

    def bare(name: str, seen: str, count: int = 1) -> Step:
        return Step("", _at("form", "h1:has-text('Formulier')"), menu(name), seen, count)

    start = _at("", "h1:has-text('Goede')")
    at_list = _at("huishoudens", "table tbody a")
    at_visit = _at(f"bezoek?household={chapter.households[0]}", 'button:has-text("Bewaar")')
    at_claims = _at("declaraties", 'button:has-text("Keur goed")')
    bare_form = _at("form", 'button:has-text("Bewaar")')
    bare_list = _at("table", "table tbody tr")
    bare_claims = _at("decide", 'button:has-text("Keur goed")')
    at_door = _at("", 'button:has-text("Coördinator")')
    chart = '[data-testid="stVegaLiteChart"] :is(canvas, svg)'
    return [
        Screen(
            "first page after sign-in",
            Step("nobody", at_door, 'button:has-text("Coördinator")', "h1:has-text('Goede')"),
            Step("", _at("?deur", "h1:has-text('Deur')"), 'button:has-text("Naar binnen")', "h1:has-text('Begin')"),
        ),
        Screen(
            "list of households",
            Step("coordinator", start, menu("huishoudens"), "table tbody a"),
            bare("table", "table tbody tr"),
        ),
        Screen(
            "household's page",
            Step("coordinator", at_list, "table tbody a", "text=Wat er gebeurde"),
            Step("", bare_list, menu("detail"), "text=Regel 12"),
        ),
        Screen(
            "waiting list, ranked",
            Step("coordinator", start, menu("wachtlijst"), "text=Wie kan hierbij passen?"),
            bare("ranked", "table tbody tr"),
        ),
        Screen(
            "visit save",
            Step("volunteer", at_visit, 'button:has-text("Bewaar")', "text=/^Bewaard/"),
            Step("", bare_form, 'button:has-text("Bewaar")', "text=/^Bewaard/"),
        ),
        Screen(
            "claim decision",
            Step("coordinator", at_claims, 'button:has-text("Keur goed")', "text=/^Goedgekeurd/"),
            Step("", bare_claims, 'button:has-text("Keur goed")', "text=Nummer 1"),
        ),
        Screen("charts", Step("coordinator", start, menu("cijfers"), chart, 4), bare("charts", chart, 4)),
    ]


def _at(path: str, seen: str) -> Callable[[Page], None]:
    def ready(page: Page) -> None:
        page.goto(f"/{path}")
        page.locator(seen).first.wait_for(timeout=PATIENCE)
        page.wait_for_timeout(400)  # what still trickles in after the first sight

    return ready


@contextmanager
def chromium() -> Iterator[Browser]:
    installed = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True)
class Seen:
    milliseconds: float
    """From click to visible."""
    elements: int
    """Streamlit's own, on the screen that came."""


def measure(browser: Browser, url: str, step: Step, cookie: str = "") -> Seen | str:
    """What was seen; in words what went wrong instead."""
    context = browser.new_context(base_url=url, viewport={"width": 1280, "height": 900}, locale="nl-NL")
    try:
        if cookie:
            context.add_cookies([{"name": COOKIE, "value": cookie, "url": url}])
        page = context.new_page()
        step.ready(page)
        target = page.locator(step.click).first
        begun = time.perf_counter()
        target.click(timeout=PATIENCE)
        page.locator(step.seen).nth(step.count - 1).wait_for(timeout=PATIENCE)
        took = (time.perf_counter() - begun) * 1000
        page.wait_for_timeout(400)  # for what comes below the first sight
        return Seen(took, page.locator('[data-testid="stElementContainer"]').count())
    except Error as trouble:
        return re.sub(r"\s+", " ", str(trouble))[:90]
    finally:
        context.close()
