"""People and what is between them, for the tests of several screens; a file may have its own under the same name."""

import pytest

from domain.access import Role
from tests.pages.matching import R
from tests.world import today


@pytest.fixture
def programme(make):
    return make.programme()


@pytest.fixture
def coordinator(make, programme):
    return make.user(Role.COORDINATOR, programmes=[programme])


@pytest.fixture
def chapter(make):
    programme = make.programme()
    return programme, make.user(Role.COORDINATOR, name="Marijke", programmes=[programme])


@pytest.fixture
def two_programmes(make):
    """With a coordinator of the first."""
    a, b = make.programme("Thuisadministratie"), make.programme("Voorlezen")
    return a, b, make.user(Role.COORDINATOR, name="Marijke Smit", programmes=[a], email="marijke@voorbeeld.nl")


@pytest.fixture
def henk(make, chapter):
    """The id of the account and of the volunteer."""
    user = make.user(Role.VOLUNTEER, name="Henk", password_hash="-")
    return user, make.volunteer("Henk", programmes=[chapter[0]], user_id=user, vog_on=today())


@pytest.fixture
def match_of(make, chapter):
    def made(volunteer, status, request=R.PROPOSED, **values):
        request_id = make.request(make.household("Familie Jansma"), chapter[0], status=request)
        return request_id, make.match(request_id, volunteer, status, **values)

    return made


@pytest.fixture
def asked(world, make):
    """One-time help that Henk asked for."""
    return make.help_request(world["boer_r"], world["henk"], "Winterjas", amount_cents=4500, answer_by=today())


@pytest.fixture
def come_back():
    """Look at another screen, and come back to this one."""

    def looked(at, screen, **query):
        at.switch_page("pages/account/my_account.py").run()
        at.switch_page(f"pages/{screen}.py")
        for name, value in query.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception
        return at

    return looked
