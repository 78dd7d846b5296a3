"""A chapter that wants one administrator has nothing that waits for that: it is said below, quietly."""

import pytest

from domain.access import Role
from tests.pages.reading import labels, texts

ALONE = (
    "Je bent de enige beheerder. Een nieuw wachtwoord voor een coördinator of penningmeester vraagt twee beheerders."
)


@pytest.fixture
def admin(make):
    make.user(Role.COORDINATOR, programmes=[make.programme()])
    make.user(Role.TREASURER, Role.PRIVACY_OFFICER, Role.BOARD)
    return make.user(Role.ADMIN)


def test_who_administers_alone_reads_so_below_what_waits(open_page, admin):
    at = open_page(admin)
    shown = texts(at)
    assert ALONE in shown
    assert "<strong>Je bent de enige beheerder" not in shown
    assert shown.index(ALONE) > shown.index("kregen nog nooit een code")
    assert "Maak een account" not in labels(at)
    assert "Maak een account" in [one.proto.label for one in at.get("page_link")]


def test_who_has_a_colleague_does_not(make, open_page, admin):
    make.user(Role.ADMIN)
    at = open_page(admin)
    assert "enige beheerder" not in texts(at)
    assert "Maak een account" not in [one.proto.label for one in at.get("page_link")]
