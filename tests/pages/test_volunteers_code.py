"""A coordinator gives a volunteer who forgot the password a new code."""

import pytest

from db.models import Invitation, User
from domain.access import Role
from tests.pages.reading import button, labels, texts

HASH = "$2b$12$DPH1SiOaK.83A4SFKURvLOJCwFCYGiiuRUnCSZMOyFYs9h1Zckvwq"


def test_who_forgot_the_password_gets_a_code_from_the_coordinator(make, chapter, open_page):
    programme, coordinator = chapter
    account = make.user(Role.VOLUNTEER, name="Henk", password_hash=HASH)
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=account)
    at = open_page(coordinator, "volunteers/volunteer", id=str(volunteer), do="code")
    button(at, "Geef een eenmalige code").click().run()
    assert "Eenmalige code voor Henk" in texts(at)
    told = [one.proto.body for one in at.get("html") if 'role="status"' in one.proto.body]
    assert ["Eenmalige code voor Henk" in one for one in told] == [True]  # brought into view, and read out
    assert [one.user_id for one in make.all(Invitation)] == [account]
    button(at, "Ik heb de code doorgegeven").click().run()
    assert "Eenmalige code voor Henk" not in texts(at)


@pytest.mark.parametrize("roles", [(Role.VOLUNTEER, Role.TREASURER), None])
def test_of_whoever_is_more_than_a_volunteer_or_has_no_account_no_code_is_offered(make, chapter, open_page, roles):
    programme, coordinator = chapter
    account = make.user(*roles, name="Henk", password_hash=HASH) if roles else None
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=account)
    at = open_page(coordinator, "volunteers/volunteer", id=str(volunteer), do="code")
    assert "Geef een eenmalige code" not in labels(at)
    assert "Henk" in texts(at)


def test_an_account_that_was_closed_meanwhile_gets_none(make, chapter, open_page):
    programme, coordinator = chapter
    account = make.user(Role.VOLUNTEER, name="Henk", password_hash=HASH)
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=account)
    at = open_page(coordinator, "volunteers/volunteer", id=str(volunteer), do="code")
    make.update(User, account, active=False)
    button(at, "Geef een eenmalige code").click().run()
    assert "gesloten" in texts(at)
    assert make.all(Invitation) == []
