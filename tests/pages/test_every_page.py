import pytest

from components.rooms import SCREENS, STARTS
from domain.access import Role
from tests.pages.reading import texts

EVERY = [(role, screen.file) for role in Role for screen in SCREENS] + [(role, None) for role, _ in STARTS]


@pytest.mark.parametrize(("role", "screen"), EVERY)
def test_a_page_opens_calmly_for_every_role(open_page, make, role, screen):
    programme = make.programme()
    user = make.user(role, programmes=[programme] if role is Role.COORDINATOR else [])
    at = open_page(user, screen)
    assert not at.exception
    assert not [html for html in at.get("html") if "Dit lukte niet" in str(html.proto)]
    assert len(at.title) + sum(html.proto.body.count("<h1") for html in at.get("html")) == 1


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
    assert "Kijk dit nog even na" not in texts(at)
    assert [one for one in at.get("page_link") if "arrow_back" in str(one.proto) and "Start" in str(one.proto)]
