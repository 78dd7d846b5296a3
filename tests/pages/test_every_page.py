import pytest

from components.rooms import SCREENS, STARTS
from domain.access import Role
from domain.expenses import ExpenseKind
from tests.pages.reading import links, texts

EVERY = [(role, screen.file) for role in Role for screen in SCREENS] + [(role, None) for role, _ in STARTS]


@pytest.mark.parametrize(("role", "screen"), EVERY)
def test_a_page_opens_calmly_for_every_role(open_page, make, role, screen):
    programme = make.programme()
    user = make.user(role, programmes=[programme] if role is Role.COORDINATOR else [])
    at = open_page(user, screen)
    assert not at.exception
    assert not [html for html in at.get("html") if "Dit lukte niet" in str(html.proto)]
    assert "Dit hoort niet bij je rol" not in texts(at) or leads_on(at)
    assert len(at.title) + sum(html.proto.body.count("<h1") for html in at.get("html")) == 1


def leads_on(at):
    """Not in the tone of what went wrong, and with a link to where somebody starts."""
    ways = [one.proto for one in at.get("page_link") if "arrow_back" in one.proto.icon]
    return "Kijk dit nog even na" not in texts(at) and "Start" in [one.label for one in ways]


@pytest.mark.parametrize(
    ("role", "screen"),
    [
        (Role.COORDINATOR, "households/household"),
        (Role.COORDINATOR, "volunteers/volunteer"),
        (Role.COORDINATOR, "matching/request"),
        (Role.VOLUNTEER, "matching/proposal"),
        (Role.VOLUNTEER, "visits/visit"),
        (Role.TREASURER, "expenses/run"),
        (Role.VOLUNTEER, "settings/accounts"),
        (Role.BOARD, "settings/new_account"),
        (Role.VOLUNTEER, "help/request"),
        (Role.BOARD, "help/request"),
    ],
)
def test_an_address_that_is_nothing_for_its_reader_says_so_calmly_and_leads_on(open_page, make, role, screen):
    user = make.user(role, programmes=[make.programme()] if role is Role.COORDINATOR else [])
    at = open_page(user, screen, id="999999")
    assert "Hier is voor jou niets te zien" in texts(at)
    assert leads_on(at)


@pytest.mark.parametrize(
    ("role", "screen", "name"),
    [
        (Role.BOARD, "expenses/decide", "id"),
        (Role.BOARD, "expenses/decide", "programme"),
        (Role.VOLUNTEER, "expenses/mine", "id"),
        (Role.VOLUNTEER, "expenses/claim", "visit"),
        (Role.VOLUNTEER, "help/ask", "household"),
        (Role.VOLUNTEER, "help/request", "id"),
        (Role.VOLUNTEER, "visits/record", "household"),
        (Role.VOLUNTEER, "visits/visit", "id"),
        (Role.TREASURER, "expenses/accounts", "id"),
        (Role.TREASURER, "expenses/run", "id"),
        (Role.COORDINATOR, "matching/waiting_list", "request"),
        (Role.COORDINATOR, "help/requests", "programme"),
        (Role.COORDINATOR, "volunteers/volunteer", "id"),
        (Role.ADMIN, "settings/account", "id"),
    ],
)
def test_an_address_that_is_no_number_is_refused_calmly_or_not_minded(open_page, make, role, screen, name):
    user = make.user(role, programmes=[make.programme()] if role is Role.COORDINATOR else [])
    at = open_page(user, screen, **{name: "abc"})
    assert not at.exception
    assert len(at.title) == 1
    assert "Kijk dit nog even na" not in texts(at)
    assert "niets te zien" not in texts(at) or leads_on(at)


def test_of_a_claim_that_is_not_there_the_desk_says_so_and_leads_to_what_waits(open_page, world, make):
    make.expense(world["henk_v"], world["programme"])
    at = open_page(world["marijke"], "expenses/decide", id="999999")
    assert "Hier is voor jou niets te zien" in texts(at)
    assert "Kijk dit nog even na" not in texts(at)
    assert links(at)["Wat op je wacht"] == "declaraties"


def test_kilometres_that_were_claimed_already_are_told_with_a_way_on(open_page, world, make):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], km_tenths=80)
    make.expense(world["henk_v"], world["programme"], visit_id=visit, kind=ExpenseKind.MILEAGE, no_receipt="")
    at = open_page(world["henk"], "expenses/claim", visit=str(visit))
    assert "Dit bezoek staat al op een declaratie" in texts(at)
    assert leads_on(at)
