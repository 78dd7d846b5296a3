"""Where the mails go on going when somebody changes an e-mail address on a screen."""

from threading import Event

import pytest

from db.models import User
from domain.access import Role
from tests.pages.reading import button


def said(at):
    assert not at.exception
    return "\n".join(str(element.proto) for element in at.main)


@pytest.mark.parametrize("other_role", [None, Role.TREASURER])
def test_who_changes_an_address_reads_where_the_mails_go_on_going(make, chapter, open_page, other_role):
    programme, coordinator = chapter
    account = make.user(*filter(None, (Role.VOLUNTEER, other_role)), email="oud@voorbeeld.nl")
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=account, email="oud@voorbeeld.nl")
    own = open_page(account, "volunteers/profile")
    asked = open_page(coordinator, "volunteers/volunteer", id=str(volunteer), do="settings")
    for at in (own, asked):
        assert ("Mail van Naast gaat naar het adres van het account." in said(at)) is bool(other_role)
    next(one for one in own.text_input if one.label == "E-mailadres").input("nieuw@voorbeeld.nl")
    button(own, "Bewaar mijn gegevens").click().run()
    said(own)
    assert make.get(User, account).email == ("oud@voorbeeld.nl" if other_role else "nieuw@voorbeeld.nl")


def test_the_address_of_before_hears_that_it_changed(make, chapter, open_page, postbox):
    programme, coordinator = chapter
    account = make.user(Role.VOLUNTEER, email="oud@voorbeeld.nl")
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=account, email="oud@voorbeeld.nl")
    came = Event()
    postbox.when_one_comes = came.set
    for screen, save, address in (
        ({"screen": "volunteers/profile", "user_id": account}, "Bewaar mijn gegevens", "nieuw@voorbeeld.nl"),
        (
            {"screen": "volunteers/volunteer", "user_id": coordinator, "id": str(volunteer), "do": "settings"},
            "Bewaar",
            "nieuwer@voorbeeld.nl",
        ),
    ):
        before = make.get(User, account).email
        came.clear()
        at = open_page(**screen)
        next(one for one in at.text_input if one.label == "E-mailadres").input(address)
        button(at, save).click().run()
        said(at)
        assert came.wait(10)
        assert (postbox.to[-1], make.get(User, account).email) == (before, address)
        assert "Bel dan je coördinator" in postbox.texts[-1]
        assert address not in postbox.texts[-1]
    assert len(postbox.letters) == 2
