import pytest
from playwright.sync_api import expect

from components.account import COOKIE
from db.models import AuthSession
from domain.access import Role
from tests.browser.conftest import PASSWORD, fill_sign_in, settled, sign_in_kept

# The services behind it run on both databases; the screens in a browser on the one that a chapter shares.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
]


@pytest.fixture
def coordinator(make):
    return make.user(Role.COORDINATOR, programmes=[make.programme()])


def test_a_link_into_the_app_survives_the_sign_in_also_the_first_after_a_restart(
    app, device, give_password, coordinator
):
    name = give_password(coordinator)
    for restarted in (True, False):
        if restarted:
            app.restart()
        page = device()
        page.goto(f"{app.url}/mijn-account?from=letter&n=2")
        expect(page.get_by_label("Wachtwoord", exact=True)).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        fill_sign_in(page, name)
        expect(page.get_by_role("heading", level=1, name="Mijn account")).to_be_visible()
        assert page.url.endswith("/mijn-account?from=letter&n=2")


def test_links_that_are_opened_at_once_after_a_restart_all_open(app, device):
    app.restart()
    pages = [device() for _ in range(3)]
    for page in pages:
        page.goto(f"{app.url}/mijn-account", wait_until="commit")
    for page in pages:
        expect(page.get_by_label("Wachtwoord", exact=True)).to_be_visible()
        settled(page)
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert page.url.endswith("/mijn-account")


def test_the_cookie_signs_in_after_a_reload_until_signing_out(app, device, give_password, coordinator, make):
    page = device()
    page.goto(f"{app.url}/mijn-account")
    fill_sign_in(page, give_password(coordinator))
    sign_in_kept(page)
    cookie = next(one for one in page.context.cookies() if one["name"] == COOKIE)
    assert (cookie["sameSite"], cookie["secure"]) == ("Lax", False)
    page.reload()
    expect(page.get_by_role("heading", level=1, name="Mijn account")).to_be_visible()

    page.get_by_role("button", name="Afmelden", exact=True).click()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    page.wait_for_function(f"!document.cookie.includes('{COOKIE}=')")
    assert all(one.revoked_at for one in make.all(AuthSession))

    replayed = device()
    replayed.context.add_cookies([cookie])
    replayed.goto(f"{app.url}/mijn-account")
    expect(replayed.get_by_role("heading", name="Inloggen")).to_be_visible()


def test_a_wrong_password_is_answered_calmly_and_in_dutch(app, device, give_password, coordinator):
    page = device(width=360)
    page.goto(app.url)
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.get_by_label("E-mailadres of inlognaam").fill(give_password(coordinator))
    password = page.get_by_label("Wachtwoord", exact=True)
    password.fill("een heel ander woord")
    password.press("Enter")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("Naam of wachtwoord klopt niet. Na vijf keer wachten we een kwartier.")
    settled(page)
    expect(password).to_be_focused()  # to try again, also by whoever does not see the screen
    told.evaluate("one => { one.dataset.seen = 'before' }")
    fill_sign_in(page, "coordinator@example.org ", "een heel ander woord")
    expect(page.locator("[role=alert]:not([data-seen])")).to_contain_text("Naam of wachtwoord klopt niet.")
    page.get_by_role("button", name="Ik weet mijn wachtwoord niet meer").press("Enter")
    expect(page.get_by_role("heading", name="Wachtwoord vergeten")).to_be_focused()


def test_a_code_from_a_letter_leads_to_a_password_and_in(app, device, make, sign_in):
    from db.session import writing
    from services.accounts import accounts

    user = make.user(Role.VOLUNTEER, name="Henk de Vries", sign_in_name="henk.de.vries")
    make.volunteer("Henk de Vries", user_id=user)
    with writing(sign_in(make.user(Role.ADMIN))) as session:
        code = accounts.invite(session, user).code

    page = device(width=360)
    page.goto(f"{app.url}/?code={code}")
    expect(page.get_by_role("heading", name="Dag Henk de Vries")).to_be_visible()
    page.get_by_label("Nieuw wachtwoord").fill(PASSWORD)
    page.get_by_label("Nog een keer hetzelfde").fill(PASSWORD)
    page.get_by_role("button", name="Bewaar en log in").click()
    expect(page.get_by_role("button", name="Afmelden", exact=True)).to_be_attached()
    assert "code" not in page.url
    sign_in_kept(page)
    page.reload()
    expect(page.get_by_role("button", name="Afmelden", exact=True)).to_be_attached()

    again = device(width=360)
    again.goto(f"{app.url}/?code={code}")
    expect(again.get_by_text("Deze code klopt niet, of is niet meer geldig.")).to_be_visible()
    assert again.evaluate("document.documentElement.scrollWidth <= 360")


def test_no_screen_is_served_without_a_sign_in(app, device):
    from components.rooms import SCREENS

    page = device()
    for screen in SCREENS[::12]:
        for path in (screen.url, screen.file.split("/")[1]):
            page.goto(f"{app.url}/{path}", wait_until="commit")
            # Streamlit's own "Page not found" may stand before it; by role the heading is hidden then.
            expect(page.locator("h1")).to_have_text("Inloggen")
