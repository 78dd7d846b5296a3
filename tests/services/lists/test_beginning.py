"""Where a chapter begins: with its lists, as long as nobody is in it."""

import pytest

from db.session import reading
from domain.access import Role
from services.lists.beginning import nobody_yet


@pytest.mark.parametrize("somebody", ["volunteer", "household", None])
def test_nobody_is_there_until_a_volunteer_or_a_household_is(make, sign_in, somebody):
    admin = sign_in(make.user(Role.ADMIN))
    if somebody:
        getattr(make, somebody)()
    with reading(admin) as session:
        assert nobody_yet(session) is (somebody is None)
