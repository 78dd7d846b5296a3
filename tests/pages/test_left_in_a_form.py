"""What stands in a form when the sign-in ends comes back for who typed it, in the same page, and for nobody else."""

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest
from streamlit_authenticator import Hasher

from components import outlasting
from db.models import AuthSession
from domain.access import Role
from tests.conftest import APP
from tests.pages.reading import button, field

# What is kept stands in the process, whatever the database.
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

PASSWORD = "drie fietsen op zolder"
SCREEN = "pages/households/register.py"


@pytest.fixture(autouse=True)
def process(monkeypatch):
    """One that has just started, with a key."""
    monkeypatch.setenv("NAAST_KEY", "a key for tests only, of 32 characters and more")
    yield
    outlasting._left.clear()


@pytest.fixture
def people(make):
    """Two coordinators who use the same computer."""
    programme, secret = make.programme(), Hasher.hash(PASSWORD)
    for name in ("anna", "bea"):
        make.user(Role.COORDINATOR, name=name.title(), sign_in_name=name, password_hash=secret, programmes=[programme])


def come_in(at, name):
    at.text_input(key="sign_in_name").set_value(name)
    at.text_input(key="sign_in_password").set_value(PASSWORD)
    button(at, "Inloggen").click().run()
    return at.switch_page(SCREEN).run()


@pytest.fixture
def begun(people):
    """Anna's page, with a household half filled in."""
    at = come_in(AppTest.from_file(str(APP), default_timeout=30).run(), "anna")
    field(at, "Naam").set_value("Fam. Bos").run()
    return at


def end_the_sign_in(at, make):
    make.update(AuthSession, make.all(AuthSession)[-1].id, revoked_at=datetime.now(UTC))
    at.run()
    assert button(at, "Inloggen")


@pytest.mark.parametrize(("name", "stands"), [("anna", "Fam. Bos"), ("bea", "")])
def test_of_a_sign_in_that_ended_by_itself(begun, make, name, stands):
    end_the_sign_in(begun, make)
    assert field(come_in(begun, name), "Naam").value == stands


def test_after_somebody_else_was_there_it_is_gone_for_its_writer_too(begun, make):
    end_the_sign_in(begun, make)
    come_in(begun, "bea")
    assert "Fam. Bos" not in str(outlasting._left)
    end_the_sign_in(begun, make)
    assert field(come_in(begun, "anna"), "Naam").value == ""


def test_who_signs_out_leaves_nothing(begun):
    assert "Fam. Bos" in str(outlasting._left)
    button(begun, "Afmelden").click().run()
    assert "Fam. Bos" not in str(outlasting._left)
    assert field(come_in(begun, "anna"), "Naam").value == ""


def test_another_sign_in_of_the_same_person_elsewhere_does_not_get_it(begun, people):
    elsewhere = come_in(AppTest.from_file(str(APP), default_timeout=30).run(), "anna")
    assert field(elsewhere, "Naam").value == ""
