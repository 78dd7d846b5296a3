"""Who proposes and who is asked; a file may have its own under the same name."""

import pytest

from domain.access import Role


@pytest.fixture
def chapter(make, sign_in):
    """A programme, its coordinator, and a volunteer with an account and one place left."""
    programme = make.programme()
    coordinator = make.user(Role.COORDINATOR, name="Marijke", programmes=[programme])
    user = make.user(Role.VOLUNTEER, name="Henk", password_hash="-")
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=user, capacity=1)
    return programme, sign_in(coordinator), sign_in(user), volunteer
