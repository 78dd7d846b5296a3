"""The real app under `streamlit run`, and people in a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import bcrypt
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from components import account
from components.account import COOKIE
from db.models import User
from db.session import as_system
from services.accounts import sign_in
from tests.conftest import APP

PASSWORD = "drie fietsen op zolder"
KEY = "a key for tests only, of 32 characters and more"

# Whoever waits is seldom wrong: a machine with much else to do takes half a minute for an app that has just started.
_PATIENCE = 60  # s
expect.set_options(timeout=_PATIENCE * 1000)


@dataclass
class Server:
    """`streamlit run app.py` on a port of its own."""

    database_url: str
    env: dict[str, str] = field(default_factory=dict)
    port: int = 0
    folder: Path = APP.parent  # from which it is started
    process: subprocess.Popen[bytes] | None = None
    log: Path = field(default_factory=lambda: Path(tempfile.mkstemp(suffix=".log")[1]))

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        self.port = self.port or _free_port()
        command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(self.port)]
        command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
        env = {**os.environ, "NAAST_KEY": KEY, **self.env, "DATABASE_URL": self.database_url}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=self.folder, env=env, stdout=log, stderr=log)
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                with urlopen(f"{self.url}/_stcore/health", timeout=2):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(f"the app did not start:\n{self.log.read_text()}")

    def stop(self, *, at_once: bool = False) -> None:
        if self.process:
            self.process.kill() if at_once else self.process.terminate()
            self.process.wait(timeout=20)
            self.process = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def end(self) -> None:
        self.stop(at_once=True)
        self.log.unlink(missing_ok=True)


def chromium() -> str | None:
    """The system's Chromium, without a window where there is one, as that is a fifth quicker; None for Playwright's."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = chromium()
    if path is None and not Path(playwright.chromium.executable_path).exists():
        pytest.fail("There is no Chromium. `make test` installs one; or run: .venv/bin/playwright install chromium")
    # A name for this computer that is not localhost.
    args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    args += ["--host-resolver-rules=MAP naast.test 127.0.0.1"]
    # No test stays on a page for so long that scripts compiled anew to run faster, or memory that is often cleared up,
    # earn that back.
    args += ["--js-flags=--no-opt --no-maglev --min-semi-space-size=64"]
    launched = playwright.chromium.launch(executable_path=path, args=args)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def free_ports() -> list[int]:
    """Where an app stood that is gone: at an address that they know, browsers have its scripts compiled."""
    return []


@pytest.fixture
def serve(database: Engine, free_ports: list[int]) -> Iterator[Callable[..., Server]]:
    """Start the app on the test's database; `serve(NAME="value")` adds to its environment, from `folder`."""
    started: list[Server] = []

    def start(folder: Path = APP.parent, **env: str) -> Server:
        port = free_ports.pop() if free_ports else 0
        server = Server(os.environ["DATABASE_URL"], env=env, port=port, folder=folder)
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        server.end()
        free_ports.append(server.port)


@pytest.fixture(scope="session")
def servers() -> Iterator[dict[str, Server]]:
    """The app of this test process, by the address of the database: that is emptied for each test, and stays."""
    started: dict[str, Server] = {}
    yield started
    for server in started.values():
        server.end()


@pytest.fixture
def app(database: Engine, servers: dict[str, Server]) -> Server:
    """The app as its operator started it, some time ago; a test may stop it."""
    url = os.environ["DATABASE_URL"]
    if url not in servers:
        servers[url] = Server(url)
    server = servers[url]
    if not server.process:
        server.start()
    return server


@pytest.fixture(scope="session")
def rested() -> dict[tuple[int, int], list[Page]]:
    """Browsers that nobody uses now, by their size. They keep the app's own scripts, compiled."""
    return defaultdict(list)


@pytest.fixture
def device(browser: Browser, rested: dict[tuple[int, int], list[Page]]) -> Iterator[Callable[..., Page]]:
    """A browser of somebody: cookies of its own, Dutch, a desk or (`width=360`) a phone."""
    opened: list[tuple[tuple[int, int], Page]] = []

    def open_one(width: int = 1280, height: int = 800) -> Page:
        size = (width, height)
        if rested[size]:
            page = rested[size].pop()
        else:
            context = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
            context.set_default_timeout(_PATIENCE * 1000)
            page = context.new_page()
        opened.append((size, page))
        return page

    yield open_one
    for size, page in opened:
        try:
            forget_all(page)
        except PlaywrightError:  # closed, or on a page of the browser's own
            page.context.close()
        else:
            rested[size].append(page)


def forget_all(page: Page) -> None:
    """As new to every site: nothing that this browser was told, or that was kept in it, is left."""
    context = page.context
    for one in context.pages:
        if one is not page:
            one.close()
    context.set_offline(False)
    page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    everywhere = {"origin": "*", "storageTypes": "cookies,local_storage,indexeddb,cache_storage,service_workers"}
    spoken_to = context.new_cdp_session(page)
    spoken_to.send("Storage.clearDataForOrigin", everywhere)
    spoken_to.detach()
    context.clear_cookies()


@pytest.fixture
def give_password(database: Engine) -> Callable[[int], str]:
    """Let a user (by id) have chosen PASSWORD; returns the sign-in name."""
    quick = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt()).decode()

    def give(user_id: int) -> str:
        with Session(database) as session, session.begin():
            user = session.get_one(User, user_id)
            user.password_hash = quick
            return user.sign_in_name

    return give


@pytest.fixture
def browser_as(app: Server, device: Callable[..., Page]) -> Callable[..., Page]:
    """browser_as(user_id, "wachtlijst?request=1", width=360): signed in before, on that address."""

    def open_as(user_id: int, path: str = "", *, width: int = 1280) -> Page:
        page = device(width)
        page.context.add_cookies([{"name": COOKIE, "value": signed_in_before(user_id), "url": app.url}])
        page.goto(f"{app.url}/{path}")
        expect(page.get_by_role("button", name="Afmelden", exact=True)).to_be_attached()
        settled(page)
        sign_in_kept(page)
        return page

    return open_as


def signed_in_before(user_id: int) -> str:
    """What the browser of somebody keeps who signed in earlier today."""
    with as_system() as session:
        admission = sign_in.begin(session, session.get_one(User, user_id))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NAAST_KEY", KEY)
        return account.encode(admission.token, admission.expires_at)


def fill_sign_in(page: Page, sign_in_name: str, password: str = PASSWORD) -> None:
    page.get_by_label("E-mailadres of inlognaam").fill(sign_in_name)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def sign_in_kept(page: Page) -> None:
    """Wait until the sign-in outlives a reload: a script writes the cookie, a moment after the page is there."""
    page.wait_for_function(f"document.cookie.includes('{COOKIE}=')")
    expect(page.locator("iframe")).to_have_count(0)


def settled(page: Page) -> None:
    """Wait until the script of the page has run."""
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    page.locator('[data-test-script-state="notRunning"]').first.wait_for(state="attached")


# Until nothing was drawn or taken away for a tenth of a second; a page that goes on by itself is not waited for.
_STILL = """() => new Promise((still) => {
  setTimeout(done, 3000);
  let timer = setTimeout(done, 100);
  const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 100); });
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  function done() { watch.disconnect(); still(); }
})"""


def still(page: Page) -> None:
    """Wait until the script of the page has run and all of it is drawn."""
    settled(page)
    page.evaluate(_STILL)
    settled(page)


def turn_to(page: Page, address: str) -> None:
    """As a link of the app does: another screen without loading the app anew."""
    before = page.title()
    page.evaluate("to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')) }", address)
    # The name on the tab changes once the run of the other screen has begun; until then nothing tells the two apart.
    page.wait_for_function("before => document.title !== before", arg=before)
    settled(page)
    # A heading, or the sentence of somebody who is not to be here.
    expect(page.locator("h1, [role=alert]").first).to_be_visible()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
