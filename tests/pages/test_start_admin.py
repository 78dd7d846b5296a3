"""The administrator's start: what waits, in words that fit how many there are."""

from datetime import UTC, datetime, timedelta

import pytest

from db.models import Invitation, User
from domain.access import Role
from tests.make import NOW
from tests.pages.reading import everything_sent, texts
from tests.world import today


@pytest.mark.parametrize(
    ("many", "sentence"),
    [
        (1, "Zonder activiteit ziet deze coördinator geen huishouden en geen vrijwilliger."),
        (2, "Zonder activiteit zien ze geen huishouden en geen vrijwilliger."),
    ],
)
def test_who_coordinates_in_no_programme_is_told(make, open_page, many, sentence):
    for _one in range(many):
        make.user(Role.COORDINATOR)
    assert sentence in texts(open_page(make.user(Role.ADMIN)))


def test_a_new_code_that_waits_for_another_is_told_so_on_the_start_and_in_the_list(make, open_page):
    me, other = make.user(Role.ADMIN, password_hash="x"), make.user(Role.ADMIN, password_hash="x")
    hours = {"issued_at": NOW, "expires_at": datetime.now(UTC) + timedelta(hours=9)}
    for number, (whose, asked_by) in enumerate([(Role.BOARD, me), (Role.TREASURER, other)]):
        user = make.user(whose, password_hash="x")
        make.add(Invitation(user_id=user, code_hash=f"{number}", asked_by_id=asked_by, **hours))
    start = texts(open_page(me))
    assert "1 nieuwe code wacht op een tweede beheerder" in start
    assert "1 nieuwe code wacht op een andere beheerder: jij vroeg erom, of hij is voor jou." in start
    listed = everything_sent(open_page(me, "settings/accounts", show="asked"))
    assert [listed.count(one) for one in ("wacht op jou", "wacht op een andere beheerder")] == [1, 1]


def test_an_activity_that_lost_its_last_coordinator_is_told(make, open_page):
    reading, home = make.programme("Voorlezen"), make.programme("Thuisadministratie")
    make.programme("Taalcafé", ended_on=today())
    make.user(Role.COORDINATOR, programmes=[home])
    last = make.user(Role.COORDINATOR, programmes=[reading, home])
    admin = make.user(Role.ADMIN)
    assert "Niemand coördineert" not in texts(open_page(admin))
    make.update(User, last, active=False)
    assert "Niemand coördineert Voorlezen" in texts(open_page(admin))


def test_once_there_is_a_coordinator_who_is_still_missing_is_told(make, open_page):
    admin = make.user(Role.ADMIN)
    missing = (
        *("Er is nog geen penningmeester", "Er is nog geen privacyfunctionaris", "Er is nog geen bestuurslid"),
        "Je bent de enige beheerder",
    )

    def told():
        shown = texts(open_page(admin))
        return [one in shown for one in missing]

    assert told() == [False, False, False, False]
    make.user(Role.COORDINATOR, programmes=[make.programme()])
    assert told() == [True, True, True, True]
    make.user(Role.TREASURER, active=False)
    make.user(Role.PRIVACY_OFFICER)
    make.user(Role.ADMIN, active=False)
    assert told() == [True, False, True, True]
    make.user(Role.ADMIN, Role.BOARD)
    assert told() == [True, False, False, False]
