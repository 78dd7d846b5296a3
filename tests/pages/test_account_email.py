"""Who reads it when an administrator changes the e-mail address of an account."""

from threading import Event

import pytest

from db.models import User
from db.session import as_system
from domain.access import Role
from services.accounts import account_codes
from tests.pages.reading import button


def said(at):
    assert not at.exception
    return "\n".join(str(element.proto) for element in at.main)


@pytest.fixture
def admin(make):
    return make.user(Role.ADMIN, name="Sjoerd Visser")


@pytest.fixture
def marijke(make):
    return make.user(Role.COORDINATOR, name="Marijke", email="oud@voorbeeld.nl", password_hash="x" * 60)


def test_owner_administrator_and_the_old_address_hear_of_it(make, open_page, postbox, admin, marijke):
    came = Event()
    postbox.when_one_comes = came.set
    assert "heeft je e-mailadres gewijzigd" not in said(open_page(marijke, "account/my_account"))
    at = open_page(admin, "settings/account", id=str(marijke))
    next(one for one in at.text_input if one.label == "E-mailadres").input("nieuw@voorbeeld.nl")
    button(at, "Bewaar").click().run()
    assert "Marijke leest onder Mijn account dat jij het e-mailadres hebt gewijzigd." in said(at)
    assert make.get(User, marijke).email == "nieuw@voorbeeld.nl"
    assert came.wait(10)
    assert postbox.to == ["oud@voorbeeld.nl"]
    assert "Bel dan een beheerder of het bestuur." in postbox.texts[0]
    read = said(open_page(marijke, "account/my_account"))
    assert "Iemand anders heeft je e-mailadres gewijzigd" in read
    assert "Sjoerd Visser deed dat op" in read


def test_a_name_that_is_changed_is_told_to_nobody(open_page, postbox, admin, marijke):
    at = open_page(admin, "settings/account", id=str(marijke))
    next(one for one in at.text_input if one.label == "Naam").input("Marijke Bos")
    button(at, "Bewaar").click().run()
    assert "leest onder Mijn account" not in said(at)
    assert "heeft je e-mailadres gewijzigd" not in said(open_page(marijke, "account/my_account"))
    assert postbox.letters == []


def test_a_code_of_the_operator_is_told_to_the_owner(marijke, open_page):
    with as_system() as session:
        account_codes.reset(session, marijke)
    read = said(open_page(marijke, "account/my_account"))
    assert "Er is een code voor je account gegeven" in read
    assert "De technisch beheerder deed dat op" in read
