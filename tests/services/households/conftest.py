"""Somebody from elsewhere, for the tests of households."""

import pytest

from domain.access import Role


@pytest.fixture
def other(make, sign_in):
    """A coordinator of another programme."""
    return sign_in(make.user(Role.COORDINATOR, programmes=[make.programme("Voorlezen")]))
