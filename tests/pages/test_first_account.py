"""What the first visitor of an empty house sees, and what the operator's secrets make of it."""

import pytest
from streamlit.testing.v1 import AppTest

from db.models import User
from domain.access import Role
from tests.conftest import APP
from tests.pages.reading import texts

NOBODY = "Er is nog geen account"


@pytest.fixture
def door(make, monkeypatch, tmp_path):
    """Open the house with these secrets."""
    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "secrets.toml"))

    def opened(secrets=""):
        (tmp_path / "secrets.toml").write_text(secrets)
        return AppTest.from_file(str(APP), default_timeout=30).run()

    return opened


def first_admin(code):
    return f'[first_admin]\nname = "Anna"\nsign_in_name = "anna@example.org"\ncode = "{code}"\n'


def test_an_empty_house_says_how_the_first_account_is_made(door, make):
    assert NOBODY in texts(door())
    make.user(Role.ADMIN, name="Anna")
    assert NOBODY not in texts(door())


def test_the_administrator_of_the_secrets_comes_in_with_the_code_of_the_secrets(door, make):
    at = door(first_admin("appel-boom-fiets"))
    assert NOBODY not in texts(at)
    assert [(one.name, one.roles) for one in make.all(User)] == [("Anna", [Role.ADMIN])]
    next(one for one in at.button if one.label == "Ik heb een code gekregen").click().run()
    at.text_input(key="code_typed").set_value("Appel boom fiets")
    at = next(one for one in at.button if one.label == "Verder").click().run()
    assert at.title[0].value == "Dag Anna"


def test_a_code_of_the_secrets_that_is_too_short_makes_nobody(door, make):
    at = door(first_admin("kort"))
    assert "De code voor het eerste account is te kort" in texts(at)
    assert make.all(User) == []
    door(first_admin("appel-boom-fiets"))
    assert [one.name for one in make.all(User)] == ["Anna"]
