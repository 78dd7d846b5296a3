import pytest

from components.rooms import SCREENS, STARTS
from domain.access import Role

EVERY = [(role, screen.file) for role in Role for screen in SCREENS] + [(role, None) for role, _ in STARTS]


@pytest.mark.parametrize(("role", "screen"), EVERY)
def test_a_page_opens_calmly_for_every_role(open_page, make, role, screen):
    programme = make.programme()
    user = make.user(role, programmes=[programme] if role is Role.COORDINATOR else [])
    at = open_page(user, screen)
    assert not at.exception
    assert not [html for html in at.get("html") if "Dit lukte niet" in str(html.proto)]
