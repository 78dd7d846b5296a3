from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from db.models import AuditEntry, AuthSession, Invitation, User
from db.session import ActorSession, as_system, reading, writing
from domain.access import SYSTEM, Refused, Role
from services.accounts import account_codes, account_roles, accounts, first_account
from tests.make import TODAY
from tests.refusal import refused


@contextmanager
def system(database):
    with ActorSession(database) as session, session.begin():
        session.actor = SYSTEM
        yield session


ADMIN_ONLY = [
    accounts.get,
    lambda s, user: accounts.create(s, name="Anna", sign_in_name="anna"),
    accounts.deactivate,
    accounts.activate,
    lambda s, user: account_roles.grant_role(s, user, Role.BOARD),
    lambda s, user: account_roles.revoke_role(s, user, Role.VOLUNTEER),
    lambda s, user: account_roles.set_programmes(s, user, []),
    lambda s, user: accounts.set_contact(s, user, name="Anna", sign_in_name="anna", email=None),
]


@pytest.mark.parametrize("use_case", ADMIN_ONLY)
def test_accounts_are_the_administrators(use_case, make, sign_in, admin, henk):
    for role in set(Role) - {Role.ADMIN}:
        assert refused(sign_in(make.user(role)), use_case, henk) == "not_allowed"
    with writing(admin) as session:
        use_case(session, henk)


def test_closing_an_account_ends_its_sign_ins_and_codes_at_once(admin, henk, make, sign_in):
    his = sign_in(henk)
    with writing(admin) as session:
        accounts.invite(session, henk)
        accounts.deactivate(session, henk)
    with pytest.raises(Refused, match="signed_out"), reading(his):
        pass
    assert all(one.revoked_at for one in make.all(AuthSession) if one.user_id == henk)
    assert all(one.expires_at <= datetime.now(UTC) for one in make.all(Invitation))
    with writing(admin) as session:
        accounts.activate(session, henk)
    with pytest.raises(Refused, match="signed_out"), reading(his):
        pass


def test_the_last_administrator_stays(admin, make, sign_in):
    other = make.user(Role.ADMIN)
    make.user(Role.ADMIN, active=False)
    with writing(admin) as session:
        account_roles.revoke_role(session, other, Role.ADMIN)
    assert refused(admin, account_roles.revoke_role, 1, Role.ADMIN) == "last_admin"
    assert refused(admin, accounts.deactivate, 1) == "own_account"
    with pytest.raises(Refused, match="last_admin"), as_system() as session:
        accounts.deactivate(session, 1)  # the operator's command does not close the last one either


def test_a_first_role_beyond_volunteer_voids_codes_and_ends_sign_ins_a_next_one_shortens_them(
    admin, coordinator, henk, make, sign_in, database
):
    his, others = sign_in(henk), make.user(Role.VOLUNTEER)
    bystander, late = sign_in(others), datetime(2100, 1, 1, tzinfo=UTC)
    make.update(AuthSession, bystander, expires_at=late)
    make.add(Invitation(user_id=others, code_hash="x", issued_at=datetime.now(UTC), expires_at=late))
    with writing(coordinator) as session:
        accounts.invite(session, henk)
    with writing(admin) as session:
        account_roles.grant_role(session, henk, Role.ADMIN)
    assert [one.user_id for one in make.all(Invitation) if one.expires_at > datetime.now(UTC)] == [others]
    assert make.get(AuthSession, his).revoked_at
    assert make.get(User, henk).staff
    again = sign_in(henk)
    make.update(AuthSession, again, expires_at=late)
    soon = datetime.now(UTC) + timedelta(minutes=5)
    make.update(AuthSession, short := sign_in(henk), expires_at=soon)
    with writing(admin) as session:
        account_roles.grant_role(session, henk, Role.BOARD)
    assert make.get(AuthSession, again).revoked_at is None
    assert make.get(AuthSession, again).expires_at < datetime(2099, 1, 1, tzinfo=UTC)
    assert [make.get(AuthSession, one).expires_at for one in (short, bystander)] == [soon, late]
    assert "role:grant_admin" in {one.action for one in make.all(AuditEntry)}


def test_a_coordinator_acts_where_an_administrator_says(admin, programme, make):
    with writing(admin) as session:
        user = accounts.create(session, name="Anna", sign_in_name=" Anna@Example.org ", roles=[Role.COORDINATOR])
        account_roles.set_programmes(session, user, [programme])
        found = accounts.get(session, user)
        assert (found.sign_in_name, found.programmes) == ("anna@example.org", (programme,))
        account_roles.revoke_role(session, user, Role.COORDINATOR)
        assert accounts.get(session, user).programmes == ()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": "", "sign_in_name": "anna"}, "required"),
        ({"name": " \t ", "sign_in_name": "anna"}, "required"),
        ({"name": "Anna", "sign_in_name": ""}, "required"),
        ({"name": "A" * 121, "sign_in_name": "anna"}, "too_long"),
        ({"name": "Anna", "sign_in_name": "anna de vries"}, "odd_sign_in_name"),
        ({"name": "Anna", "sign_in_name": "USER1@example.org"}, "sign_in_name_taken"),
        ({"name": "Anna", "sign_in_name": "anna", "email": "anna"}, "odd_email"),
    ],
)
def test_what_makes_no_account_is_refused(values, code, admin):
    assert refused(admin, accounts.create, **values) == code


def test_the_first_administrator_comes_from_the_operator_alone(database, make, sign_in):
    with system(database) as session:
        given = first_account.create_first_admin(session, name="Anna", sign_in_name="anna@example.org")
    assert make.get(User, given.user_id).roles == [Role.ADMIN]
    with pytest.raises(Refused, match="accounts_exist"), system(database) as session:
        first_account.create_first_admin(session, name="Bram", sign_in_name="bram")
    assert (
        refused(sign_in(given.user_id), first_account.create_first_admin, name="B", sign_in_name="b") == "not_allowed"
    )


@pytest.mark.parametrize("user_id", [0, -1, 999])
def test_an_account_that_is_not_there_is_not_found(user_id, admin):
    for use_case in (accounts.get, accounts.invite, account_codes.reset, accounts.deactivate, accounts.activate):
        assert refused(admin, use_case, user_id) == "not_found"


def test_a_programme_that_ended_keeps_its_coordinator_until_the_role_goes(admin, make):
    ended, running = make.programme("Oud", ended_on=TODAY), make.programme("Nieuw")
    user = make.user(Role.COORDINATOR, programmes=[ended])
    others = {ended, running, make.programme("Van een ander", ended_on=TODAY)}
    colleague = make.user(Role.COORDINATOR, programmes=others)
    with writing(admin) as session:
        account_roles.set_programmes(session, user, [running])
        assert set(accounts.get(session, user).programmes) == {ended, running}
        account_roles.set_programmes(session, user, [])
        assert accounts.get(session, user).programmes == (ended,)
        account_roles.revoke_role(session, user, Role.COORDINATOR)
        assert accounts.get(session, user).programmes == ()
        assert set(accounts.get(session, colleague).programmes) == others


def test_whoever_is_no_coordinator_acts_in_no_programme(admin, programme, make):
    board = make.user(Role.BOARD)
    with writing(admin) as session:
        account_roles.set_programmes(session, board, [programme])
        assert accounts.get(session, board).programmes == ()
