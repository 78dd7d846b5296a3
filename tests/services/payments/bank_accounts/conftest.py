"""A volunteer who is paid, and who pays; under a key that a test may change."""

import pytest

from db.session import reading
from domain.access import Role
from tests.services.payments.bank_accounts.steps import KEY


@pytest.fixture(autouse=True)
def key(monkeypatch):
    monkeypatch.setenv("NAAST_KEY", KEY)


@pytest.fixture
def henk(make, sign_in, programme):
    user = make.user(Role.VOLUNTEER, name="Henk")
    make.volunteer("Henk", programmes=[programme], user_id=user)
    return sign_in(user)


@pytest.fixture
def record(make, henk):
    with reading(henk) as session:
        return session.actor.volunteer_id


@pytest.fixture
def treasurer(make, sign_in):
    return sign_in(make.user(Role.TREASURER, name="Wim"))
