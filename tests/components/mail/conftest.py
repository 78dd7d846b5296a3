"""Readers of mail."""

import pytest

from domain.access import Role


@pytest.fixture
def people(make, postbox):
    """Three volunteers, by the name in their address."""
    return {
        name: make.user(Role.VOLUNTEER, name=f"{name} Bosma", email=f"{name}@example.org")
        for name in ("anna", "bram", "corrie")
    }
