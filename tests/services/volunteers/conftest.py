"""What the tests of volunteers share; a file may have its own under the same name."""

import pytest

from domain.access import Role


@pytest.fixture
def chapter(make, sign_in):
    """Two programmes, and a coordinator of the first."""
    a, b = make.programme("Thuisadministratie"), make.programme("Voorlezen")
    return a, b, sign_in(make.user(Role.COORDINATOR, programmes=[a]))
