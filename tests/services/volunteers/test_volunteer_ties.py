"""Who has an account for another role and volunteers too: tied to it, and never given a second one in silence."""

import pytest

from db.models import AuditEntry, User, Volunteer
from db.session import reading, writing
from domain.access import Role
from services.volunteers.volunteer_accounts import invite_volunteers
from services.volunteers.volunteer_ties import known_by_address, tie
from tests.beside import meanwhile
from tests.make import TODAY
from tests.refusal import refused

ADDRESS = "els@voorbeeld.nl"


def known(who):
    with reading(who) as session:
        return [(one.volunteer_id, one.account_id, one.ready) for one in known_by_address(session)]


@pytest.fixture
def els(make, programme):
    """A volunteer without an account, with the address of one: the id of the record."""
    return make.volunteer("Els", programmes=[programme], email="Els@voorbeeld.nl")


@pytest.mark.parametrize("where", [{"sign_in_name": ADDRESS}, {"sign_in_name": "els", "email": ADDRESS}])
def test_once_an_administrator_gave_the_role_the_account_is_tied(make, coordinator, els, where):
    account = make.user(Role.TREASURER, name="Els Mulder", **where)
    assert known(coordinator) == [(els, account, False)]
    assert refused(coordinator, tie, els) == "volunteer_role_first"
    make.update(User, account, roles=[Role.TREASURER, Role.VOLUNTEER])
    assert known(coordinator) == [(els, account, True)]
    with writing(coordinator) as session:
        tie(session, els)
    assert make.get(Volunteer, els).user_id == account
    assert [(one.action, one.subject_id) for one in make.all(AuditEntry)] == [("user:tie", account)]
    assert known(coordinator) == []
    assert refused(coordinator, tie, els) == "not_found"


def test_the_account_that_signs_in_with_the_address_comes_first(make, coordinator, els):
    make.user(Role.VOLUNTEER, sign_in_name="els", email=ADDRESS)
    account = make.user(Role.BOARD, Role.VOLUNTEER, sign_in_name=ADDRESS)
    assert known(coordinator) == [(els, account, True)]


@pytest.mark.parametrize(
    ("of_account", "of_record"),
    [
        ({"active": False}, {}),
        ({"sign_in_name": "other@voorbeeld.nl"}, {}),
        ({}, {"email": None}),
        ({}, {"ended_on": TODAY}),
    ],
)
def test_what_is_no_account_for_them_is_not_offered(make, coordinator, els, of_account, of_record):
    make.user(Role.VOLUNTEER, **{"sign_in_name": ADDRESS, **of_account})
    make.update(Volunteer, els, **{"email": ADDRESS, **of_record})
    assert known(coordinator) == []


def test_an_account_of_another_volunteer_is_never_offered_not_even_of_one_unseen(make, coordinator, els):
    account = make.user(Role.VOLUNTEER, sign_in_name=ADDRESS)
    make.volunteer("Elders", programmes=[make.programme("Voorlezen")], user_id=account)
    assert known(coordinator) == []
    assert refused(coordinator, tie, els) == "not_found"


def test_a_volunteer_of_another_programme_is_not_tied(make, coordinator):
    make.user(Role.VOLUNTEER, sign_in_name=ADDRESS)
    unseen = make.volunteer("Els", programmes=[make.programme("Voorlezen")], email=ADDRESS)
    assert known(coordinator) == []
    assert refused(coordinator, tie, unseen) == "not_found"


@pytest.mark.parametrize("tied_first", [True, False])
def test_who_is_invited_at_the_moment_of_the_tie_has_one_account(make, coordinator, els, tied_first):
    account = make.user(Role.TREASURER, Role.VOLUNTEER, sign_in_name=ADDRESS)
    acts = [lambda session: tie(session, els), lambda session: invite_volunteers(session, [els])]
    first, second = acts if tied_first else acts[::-1]
    lost = meanwhile(coordinator, first, coordinator, second)
    assert lost == [] if tied_first else lost.code == "not_found"
    others = {one.id for one in make.all(User) if Role.VOLUNTEER in one.roles} - {account}
    assert len(others) == (0 if tied_first else 1)
    assert make.get(Volunteer, els).user_id == (account if tied_first else others.pop())
