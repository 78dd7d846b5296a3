import pytest

from domain.access import Role


@pytest.fixture
def chapter(make, sign_in):
    mine, other = make.programme("A"), make.programme("B")
    return mine, other, sign_in(make.user(Role.COORDINATOR, name="Marijke Smit", programmes=[mine]))
