"""Click to visible, in a real Chromium: ours, a bare page as Streamlit ships it, and a bare page mended, in turns.

Each screen has a tab of its own that stays open, as it does with somebody who works in it: the first laps, in which the
browser fetches and compiles, are not counted. The clock is the page's own, from the click to the frame that shows it.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Error, Page, sync_playwright

from components.account import COOKIE
from tests.benchmarks.chapter import Chapter

PATIENCE = 15_000  # milliseconds after which a step has failed
REST = 400  # milliseconds for what still trickles in after the first sight

# Kept in the page: when the click came, and when `count` elements of `css` with text like `words` stood there anew.
_WATCH = """
([css, words, count]) => {
  const like = new RegExp(words);
  const within = (root) => [...root.querySelectorAll(css)].filter(
    (one) => like.test(one.textContent) && one.getClientRects().length);
  const roots = (root) => [...root.querySelectorAll("*")].flatMap(
    (one) => one.shadowRoot ? [one.shadowRoot, ...roots(one.shadowRoot)] : []);
  // A look takes time from what is looked at: the rooms within rooms are searched only where nothing stands before.
  const found = () => {
    const here = within(document);
    return here.length ? here : roots(document).flatMap(within);
  };
  const told = (elements) => elements.map((one) => one.textContent).join();
  const first = found(), before = new Set(first), words_before = told(first);
  window.clickToVisible = new Promise((resolve) => {
    document.addEventListener("click", (event) => {
      const look = () => {
        const now = found();
        const anew = now.some((one) => !before.has(one)) || told(now) !== words_before;
        if (now.length >= count && anew) resolve(performance.now() - event.timeStamp);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, {capture: true, once: true});
  });
}
"""


@dataclass(frozen=True)
class Step:
    """`click` is clicked, `seen` (CSS, words, how many) is waited for, `back` goes to where the click is."""

    who: str
    path: str
    click: str
    seen: tuple[str, str, int]
    back: Callable[[Page], None]


@dataclass(frozen=True)
class Screen:
    name: str
    ours: Step
    bare: Step


def screens(chapter: Chapter) -> list[Screen]:
    def menu(url: str) -> str:
        return f'[data-testid="stSidebarNav"] a[href$="/{url}"]'

    def by_menu(url: str) -> Callable[[Page], None]:
        return lambda page: page.locator(menu(url)).click()

    def bare(name: str, seen: tuple[str, str, int], begin: str = "form") -> Step:
        return Step("", begin, menu(name), seen, by_menu(begin))

    def from_start(url: str, seen: tuple[str, str, int]) -> Step:
        start = '[data-testid="stSidebarNav"] a >> nth=0'
        return Step("coordinator", "", menu(url), seen, lambda page: page.locator(start).click())

    def stay(page: Page) -> None:
        """The next one is on the same screen."""

    def anew(path: str) -> Callable[[Page], None]:
        def go(page: Page) -> None:
            page.goto("about:blank")  # else a cookie may still be on its way
            page.context.clear_cookies()
            page.goto(path)

        return go

    rows, charts = ("table tbody tr", "", 50), ('[data-testid="stVegaLiteChart"] :is(canvas, svg)', "", 4)
    save = 'button:has-text("Bewaar")'
    approve = 'button:has-text("Keur goed")'
    return [
        Screen(
            "first page after sign-in",
            Step("", "/", 'button:has-text("Coördinator")', ("h1", "^Goede", 1), anew("/")),
            Step("", "/?deur", 'button:has-text("Naar binnen")', ("h1", "^Begin", 1), anew("/?deur")),
        ),
        Screen("list of households", from_start("huishoudens", rows), bare("table", rows)),
        Screen(
            "household's page",
            Step(
                "coordinator",
                "huishoudens",
                "table tbody a",
                ("h2", "^Wat er gebeurde", 1),
                lambda page: page.go_back(),
            ),
            bare("detail", ('[data-testid="stText"]', "Regel 7$", 1), "table"),
        ),
        Screen(
            "waiting list, ranked",
            from_start("wachtlijst", ("h2, h3", "^Wie kan hierbij passen", 1)),
            bare("ranked", rows),
        ),
        Screen(
            "visit save",
            Step(
                "volunteer",
                f"bezoek?household={chapter.households[0]}",
                save,
                ("h1", "^Bewaard", 1),
                lambda page: page.get_by_role("button", name="Nog een bezoek").click(),
            ),
            Step("", "form", save, ("p", "^Bewaard", 1), stay),
        ),
        Screen(
            "claim decision",
            Step("coordinator", "declaraties", approve, ("p", "^Goedgekeurd", 1), stay),
            Step("", "decide", approve, ('[data-testid="stText"]', "^Nummer", 1), stay),
        ),
        Screen("charts", from_start("cijfers", charts), bare("charts", charts)),
    ]


@contextmanager
def chromium() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "chromium-headless-shell")
    installed = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def tab(browser: Browser, url: str, step: Step, cookie: str = "") -> Iterator[Page]:
    context = browser.new_context(base_url=url, viewport={"width": 1280, "height": 900}, locale="nl-NL")
    try:
        if cookie:
            context.add_cookies([{"name": COOKIE, "value": cookie, "url": url}])
        page = context.new_page()
        page.goto(step.path)
        yield page
    finally:
        context.close()


@dataclass(frozen=True)
class Seen:
    milliseconds: float
    """From click to visible."""
    elements: int
    """Streamlit's own, on the screen that came."""


def measure(page: Page, step: Step) -> Seen | str:
    """One lap: the click, what was seen, and back. In words what went wrong instead."""
    try:
        target = page.locator(step.click).first
        target.wait_for(timeout=PATIENCE)
        page.wait_for_timeout(REST)
        page.evaluate(_WATCH, list(step.seen))
        target.click(timeout=PATIENCE)
        took = page.evaluate(
            "(patience) => Promise.race([window.clickToVisible,"
            " new Promise((_, no) => setTimeout(() => no(new Error('not seen')), patience))])",
            PATIENCE,
        )
        page.wait_for_timeout(REST)
        elements = page.locator('[data-testid="stElementContainer"]').count()
        step.back(page)
        return Seen(took, elements)
    except Error as trouble:
        return re.sub(r"\s+", " ", str(trouble))[:90]
