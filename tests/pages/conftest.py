"""People whom the tests of several screens share; a file may have its own under the same name."""

import pytest

from domain.access import Role


@pytest.fixture
def programme(make):
    return make.programme()


@pytest.fixture
def coordinator(make, programme):
    return make.user(Role.COORDINATOR, programmes=[programme])
