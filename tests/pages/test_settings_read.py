"""The settings as the board reads them: values as text, nothing to press, and no name of a household."""

from datetime import date

import pytest

from components.rooms import SCREENS
from db.models import MileageRate, Setting
from domain.access import Role
from tests.make import NOW, TODAY
from tests.pages.reading import texts

SCREENS_READ = {
    "settings/retention": ["Maanden tot het vernietigen", "36", "Wijzigen doet de privacyfunctionaris."],
    "settings/programmes": ["Voorlezen", "Wijzigen doet de beheerder."],
    "settings/proposals": ["9 dagen", "Wijzigen doet de beheerder."],
    "settings/weights": [": 7", "Wijzigen doet de beheerder."],
    "settings/roles": ["Jan Kooistra", "Bestuurslid", "Sjoerd Visser"],
    "expenses/rates": ["0,23 per kilometer", "Wijzigen doet de penningmeester."],
}


@pytest.fixture
def board(make):
    make.programme("Voorlezen")
    make.household("Familie Over", destroy_on=TODAY)
    make.user(Role.ADMIN, name="Sjoerd Visser")
    make.user(Role.VOLUNTEER, name="Henk Bosma")
    make.add(MileageRate(valid_from=date(2024, 1, 1), cents_per_km=23, set_at=NOW))
    settings = {"retention_months": "36", "proposal_reminder_days": "9", "weight_distance": "7"}
    make.add(*(Setting(name=name, value=value) for name, value in settings.items()))
    return make.user(Role.BOARD, name="Jan Kooistra")


@pytest.mark.parametrize("screen", SCREENS_READ)
def test_a_board_member_reads_a_screen_and_has_nothing_to_press(open_page, board, screen, count_queries):
    at = open_page(board, screen)
    assert not at.exception
    for words in SCREENS_READ[screen]:
        assert words in texts(at)
    assert "Familie Over" not in texts(at)
    assert "Henk" not in texts(at)
    assert [one.label for one in at.main.button] == []
    for kind in (at.text_input, at.number_input, at.slider, at.date_input):
        assert not kind
    assert Role.BOARD in next(one.roles for one in SCREENS if one.file == screen)
    count_queries.clear()
    at.run()
    assert len([sql for sql in count_queries if sql.startswith("SELECT")]) <= 8


@pytest.mark.parametrize(
    ("role", "screen"),
    [
        (Role.ADMIN, "settings/programmes"),
        (Role.ADMIN, "settings/proposals"),
        (Role.ADMIN, "settings/weights"),
        (Role.PRIVACY_OFFICER, "settings/retention"),
        (Role.TREASURER, "expenses/rates"),
    ],
)
def test_whose_it_is_changes_it_as_before(make, open_page, board, role, screen):
    at = open_page(make.user(role), screen)
    assert at.main.button
    assert "Wijzigen doet" not in texts(at)


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COORDINATOR, Role.TREASURER])
def test_others_do_not_read_the_settings(make, open_page, board, role):
    for screen in SCREENS_READ:
        if (role, screen) not in {(Role.TREASURER, "expenses/rates"), (Role.COORDINATOR, "settings/weights")}:
            assert "hoort niet bij je rol" in texts(open_page(make.user(role), screen))


def test_who_is_refused_reads_whom_to_ask_in_every_role(make, open_page):
    for role, screen in ((Role.TREASURER, "volunteers/volunteers"), (Role.BOARD, "households/households")):
        assert "Vraag je coördinator of de beheerder." in texts(open_page(make.user(role), screen))
