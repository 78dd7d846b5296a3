"""A chapter in which everybody has a mail address."""

import pytest

from db.models import (
    User,
)


@pytest.fixture
def chapter(make, world, postbox):
    """Everybody has a mail address, and a mail server is set."""
    for user in make.all(User):
        make.update(User, user.id, email=f"{user.name.split()[0].lower()}@example.org")
    return world
