"""The main job, by the people themselves: from a chapter's lists to a decided claim, the board's chart moving along."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Expense, ExpenseLine, Match, MileageRate, Note, Request, Visit, Volunteer
from domain.access import Role
from domain.expenses import ExpenseStatus
from domain.matches import MatchStatus, RequestStatus
from tests.browser.conftest import PASSWORD, settled, sign_in_kept, still, turn_to
from tests.world import today

pytestmark = pytest.mark.browser

LISTS = Path(__file__).parents[1] / "lists"
EXPECTED = json.loads((LISTS / "expected.json").read_text(encoding="utf-8"))
FILES = ("vrijwilligers.xlsx", "huishoudens.csv", "bezoeken-2025.xlsx")
PROGRAMMES = ("Thuisadministratie", "Gezinsondersteuning", "Voorlezen")
LONG = 60_000  # ms: reading and writing some 6,000 rows


@pytest.fixture
def chapter(make):
    """What a chapter starts with: programmes, a rate, a coordinator of all programmes, a board member."""
    programmes = [make.programme(name) for name in PROGRAMMES]
    make.add(MileageRate(valid_from=date(2024, 1, 1), cents_per_km=23, set_at=datetime.now(UTC)))
    coordinator = make.user(Role.COORDINATOR, name="Marijke Smit", programmes=programmes)
    board = make.user(Role.BOARD, name="Jan Kooistra")
    return coordinator, board, programmes[0]


def table(page: Page, caption: str) -> dict[str, list[str]]:
    """The cells of a table in the page, by their first one."""
    rows = page.get_by_role("table", name=caption).locator("tbody tr")
    rows.first.wait_for(state="attached")
    still(page)  # what a run takes off the screen goes a moment after it
    found = rows.evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))")
    return {first: rest for first, *rest in found}


def bring_in(page: Page) -> None:
    page.locator('input[type="file"]').set_input_files([LISTS / name for name in FILES])
    expect(page.get_by_role("button", name=f"Verwijder {FILES[0]}")).to_be_visible(timeout=LONG)
    page.get_by_text("Ja, op papier").click(timeout=LONG)
    page.get_by_label("Toestemming op papier sinds").fill("1-1-2023")
    page.get_by_label("Gezien door").fill("Marijke Smit")
    page.get_by_label("Gezien door").press("Enter")
    page.get_by_role("button", name=re.compile("^Ja, haal ")).click(timeout=LONG)
    expect(page.get_by_text("Binnengehaald", exact=True)).to_be_visible(timeout=LONG)


def counts_of_lists(page: Page) -> dict[str, dict[str, int]]:
    """What the screen says of each file, in the words of expected.json."""
    shown = table(page, "Wat er gebeurt, per lijst")
    names = ("new", "changed", "unchanged", "doubles", "doubtful", "refused")
    return {
        next(file for file in FILES if file in first): dict(
            zip(names, (int(cell.replace(".", "")) for cell in cells), strict=True)
        )
        for first, cells in shown.items()
    }


def caseload_of_chart(page: Page) -> dict[str, int]:
    turn_to(page, "/cijfers")
    page.get_by_text("Toon als tabel").first.click(timeout=LONG)
    return {name: int(cells[0]) for name, cells in table(page, "Hoeveel huishoudens heeft elke vrijwilliger?").items()}


def with_a_volunteer(page: Page) -> int:
    """The board's first figure, as it stands on the screen now."""
    metric = page.get_by_test_id("stMetric").filter(has_text="huishoudens met een vrijwilliger")
    return int(metric.get_by_test_id("stMetricValue").inner_text().replace(".", ""))


def at_rest(page: Page, locator: Locator) -> Locator:
    """The element, once the page is drawn: nobody presses within the milliseconds that this takes."""
    locator.wait_for()
    still(page)
    return locator


def click(page: Page, name: str | re.Pattern[str], then: str = "") -> None:
    """Press a button of a page at rest, and wait for the words that tell it was done."""
    at_rest(page, page.get_by_role("button", name=name).first).click()
    if then:
        expect(page.get_by_text(then).first).to_be_visible()
    settled(page)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_chapter_goes_from_its_lists_to_the_boards_chart(database, chapter, app, browser_as, device):
    coordinator_id, board_id, _programme = chapter
    marijke = browser_as(coordinator_id, "lijsten")

    bring_in(marijke)

    shown = counts_of_lists(marijke)
    for file in FILES:
        wanted = EXPECTED[file]
        assert {name: shown[file][name] for name in wanted} == wanted
    with Session(database) as session:
        found = dict(session.execute(select(Request.status, func.count()).group_by(Request.status)).all())
    assert {status.value: number for status, number in found.items()} == EXPECTED["requests"]
    assert caseload_of_chart(marijke) == EXPECTED["active_per_volunteer"]

    board = browser_as(board_id, "cijfers")
    before = with_a_volunteer(board)
    one_round(database, app.url, marijke, device)

    # Nobody touches the board's browser: its figures refresh by themselves, every half minute.
    metric = board.get_by_test_id("stMetric").filter(has_text="huishoudens met een vrijwilliger")
    expect(metric.get_by_test_id("stMetricValue")).to_have_text(str(before + 1), timeout=LONG)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_visit_is_written_down_claimed_and_decided_on_sqlite(database, make, chapter, browser_as):
    coordinator_id, _board_id, programme = chapter
    user = make.user(Role.VOLUNTEER, name="Henk Bosma")
    volunteer = make.volunteer("Henk Bosma", programmes=[programme], user_id=user)
    _household, request, _match = make.active(volunteer, programme, "Familie De Boer")

    visited_and_decided(database, browser_as(coordinator_id), browser_as(user, width=360), request, "Henk Bosma")


def one_round(database, url: str, marijke: Page, device) -> None:
    """One request matched, answered, introduced, visited, noted, claimed and decided."""
    turn_to(marijke, "/wachtlijst")
    propose = marijke.get_by_role("button", name=re.compile("^Stel voor aan "))
    volunteer = marijke.locator("[class*='st-key-kaart-']").filter(has=propose).locator("strong").inner_text()
    code = invited(marijke, volunteer)

    phone = device(width=360)
    phone.goto(f"{url}/?code={code}")
    phone.get_by_label("Nieuw wachtwoord").fill(PASSWORD)
    phone.get_by_label("Nog een keer hetzelfde").fill(PASSWORD)
    click(phone, "Bewaar en log in")
    expect(phone.get_by_role("button", name="Afmelden", exact=True)).to_be_attached()
    sign_in_kept(phone)

    turn_to(marijke, "/wachtlijst")
    at_rest(marijke, propose).click()
    expect(marijke.get_by_text("Voorstel gestuurd")).to_be_visible()

    with Session(database) as session:
        match = session.scalars(select(Match).where(Match.status == MatchStatus.PROPOSED)).one()
        request_id, match_id = match.request_id, match.id
        session.get_one(Volunteer, match.volunteer_id).vog_on = today()
        session.commit()
    phone.goto(url)
    click(phone, "Lees meer", "Nee, deze keer niet")
    click(phone, "Ja, ik wil kennismaken", "Zo bereik je ze")

    turn_to(marijke, f"/hulpvraag?id={request_id}")
    click(marijke, "Het huishouden zegt ja", "Allebei zeiden ja")
    click(marijke, "Zet de kennismaking vast", "Kennismaking:")
    turn_to(phone, "/")
    click(phone, "Zeg hoe het was", "Liever niet")
    click(phone, "Ja, ik wil verder", "Jij wilt verder")
    marijke.goto(f"{url}/hulpvraag?id={request_id}")
    click(marijke, "Het huishouden wil verder", "Ze willen allebei verder")
    click(marijke, "Begin de steun", "komt hier")
    with Session(database) as session:
        assert session.get_one(Request, request_id).status is RequestStatus.ACTIVE

    turn_to(phone, "/")
    visited_and_decided(database, marijke, phone, request_id, volunteer)
    with Session(database) as session:
        assert session.get_one(Match, match_id).status is MatchStatus.ACTIVE


def visited_and_decided(database, marijke: Page, phone: Page, request_id: int, volunteer: str) -> None:
    """A visit noted, claimed and decided."""
    visit_and_claim(phone)
    with Session(database) as session:
        visit = session.scalars(select(Visit).where(Visit.request_id == request_id)).one()
        assert session.get_one(Note, visit.id).text == "Samen de post geopend."
        line = session.scalars(select(ExpenseLine).where(ExpenseLine.visit_id == visit.id)).one()
        assert (line.km_tenths, line.amount_cents) == (125, 288)
        claim = session.get_one(Expense, line.expense_id)

    turn_to(marijke, f"/declaraties?id={claim.id}")
    click(marijke, re.compile("^Keur goed"))
    expect(marijke.get_by_text(f"Goedgekeurd: {volunteer}, €\u00a02,88.")).to_be_visible()
    with Session(database) as session:
        assert session.get_one(Expense, claim.id).status is ExpenseStatus.APPROVED


def invited(marijke: Page, volunteer: str) -> str:
    """The one-time code from the coordinator's screen of letters."""
    turn_to(marijke, "/uitnodigen")
    marijke.get_by_text("Ik kies zelf").click()
    marijke.get_by_role("combobox").fill(volunteer)
    marijke.get_by_role("option").filter(has_text=volunteer).first.click()
    marijke.keyboard.press("Escape")
    click(marijke, "Maak 1 brief")
    cells = table(marijke, "Codes")
    return cells[volunteer][1]


def visit_and_claim(phone: Page) -> None:
    """On a phone, from the start page; each tap counts."""
    taps = 0

    def tap(locator: Locator) -> None:
        nonlocal taps
        taps += 1
        at_rest(phone, locator).click()
        settled(phone)

    tap(phone.get_by_role("button", name="Bezoek noteren").first)
    expect(phone.get_by_role("heading", name="Bezoek noteren")).to_be_visible()
    settled(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    note = phone.get_by_label("Hoe was het? (mag leeg)")
    tap(note)
    note.press_sequentially("Samen de post geopend.")
    km = phone.get_by_label("Kilometers heen en terug (mag leeg)")
    tap(km)
    km.fill("12,5")
    km.press("Enter")
    settled(phone)
    tap(phone.get_by_text("Zet 12,5 km op mijn declaratie"))
    tap(phone.get_by_role("button", name="Bewaar bezoek"))
    expect(phone.get_by_text("Bewaard", exact=True)).to_be_visible()
    assert taps <= 6
