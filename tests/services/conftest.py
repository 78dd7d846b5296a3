"""People whom the tests of several services share; a file may have its own under the same name."""

import pytest

from domain.access import Role
from tests.services.door import HASH
from tests.services.examined import well


@pytest.fixture
def admin(make, sign_in):
    return sign_in(make.user(Role.ADMIN))


@pytest.fixture
def officer(make, sign_in):
    return sign_in(make.user(Role.PRIVACY_OFFICER, name="Hanneke"))


@pytest.fixture
def programme(make):
    return make.programme()


@pytest.fixture
def coordinator(make, sign_in, programme):
    return sign_in(make.user(Role.COORDINATOR, programmes=[programme]))


@pytest.fixture
def henk(make, programme):
    """A volunteer of the coordinator's programme: the id of the account."""
    user = make.user(Role.VOLUNTEER)
    make.volunteer("Henk", programmes=[programme], user_id=user)
    return user


@pytest.fixture
def anna(make):
    """A volunteer who chose a password: the id of the account."""
    return make.user(Role.VOLUNTEER, name="Anna", sign_in_name="anna@example.org", password_hash=HASH)


@pytest.fixture
def sound_chapter(make, snapshots):
    """A small chapter in which everything holds."""
    ids, make.made = snapshots.filled(make.engine, "well", lambda: (well(make), make.made))
    return dict(ids)
