from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from db.models import AuditEntry, AuthSession, Invitation, User, Volunteer
from db.session import ActorSession, reading, writing
from domain.access import SYSTEM, Refused, Role
from domain.accounts import code_hash
from services import accounts

HASH = "$2b$12$" + "x" * 53


@contextmanager
def system(database):
    with ActorSession(database) as session, session.begin():
        session.actor = SYSTEM
        yield session


@pytest.fixture
def admin(make, sign_in):
    return sign_in(make.user(Role.ADMIN))


@pytest.fixture
def programme(make):
    return make.programme()


@pytest.fixture
def coordinator(make, sign_in, programme):
    return sign_in(make.user(Role.COORDINATOR, programmes=[programme]))


@pytest.fixture
def henk(make, programme):
    """A volunteer of the coordinator's programme: the id of the account."""
    user = make.user(Role.VOLUNTEER)
    make.volunteer("Henk", programmes=[programme], user_id=user)
    return user


def refused(who, use_case, *args, **values):
    with pytest.raises(Refused) as refusal, writing(who) as session:
        use_case(session, *args, **values)
    return refusal.value.code


ADMIN_ONLY = [
    lambda s, user: accounts.all_accounts(s),
    accounts.get,
    lambda s, user: accounts.create(s, name="Anna", sign_in_name="anna"),
    accounts.deactivate,
    accounts.activate,
    lambda s, user: accounts.grant_role(s, user, Role.BOARD),
    lambda s, user: accounts.revoke_role(s, user, Role.VOLUNTEER),
    lambda s, user: accounts.set_programmes(s, user, []),
    lambda s, user: accounts.set_contact(s, user, name="Anna", sign_in_name="anna", email=None),
]


@pytest.mark.parametrize("use_case", ADMIN_ONLY)
def test_accounts_are_the_administrators(use_case, make, sign_in, admin, henk):
    for role in set(Role) - {Role.ADMIN}:
        assert refused(sign_in(make.user(role)), use_case, henk) == "not_allowed"
    with writing(admin) as session:
        use_case(session, henk)


@pytest.mark.parametrize("use_case", [accounts.invite, accounts.reset])
def test_a_code_comes_from_an_administrator_or_the_own_coordinator(use_case, make, sign_in, admin, coordinator, henk):
    for role in set(Role) - {Role.ADMIN, Role.COORDINATOR}:
        assert refused(sign_in(make.user(role)), use_case, henk) == "not_allowed"
    elsewhere = make.programme("Voorlezen")
    assert refused(sign_in(make.user(Role.COORDINATOR, programmes=[elsewhere])), use_case, henk) == "not_allowed"
    for who in (admin, coordinator):
        with writing(who) as session:
            assert use_case(session, henk).user_id == henk


@pytest.mark.parametrize("use_case", [accounts.invite, accounts.reset])
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.VOLUNTEER}))
def test_a_coordinator_gives_no_code_to_whoever_is_more_than_a_volunteer(use_case, role, make, coordinator, programme):
    more = make.user(Role.VOLUNTEER, role)
    make.volunteer(programmes=[programme], user_id=more)
    assert refused(coordinator, use_case, more) == "not_allowed"


def test_of_a_code_only_the_hash_is_kept(admin, henk, make):
    with writing(admin) as session:
        given = accounts.invite(session, henk)
    assert [one.code_hash for one in make.all(Invitation)] == [code_hash(given.code)]
    assert given.code not in str([vars(one) for one in make.all(Invitation)])


def test_a_new_code_voids_the_earlier_one(admin, henk, make):
    for _ in range(2):
        with writing(admin) as session:
            accounts.invite(session, henk)
    now = datetime.now(UTC)
    assert [one.expires_at > now for one in sorted(make.all(Invitation), key=lambda one: one.id)] == [False, True]


def test_a_reset_beyond_volunteer_needs_two_administrators(make, sign_in, admin):
    boss = make.user(Role.TREASURER, password_hash=HASH)
    second = sign_in(make.user(Role.ADMIN))
    with writing(admin) as session:
        assert accounts.reset(session, boss) is None
        waiting = accounts.get(session, boss)
    assert (waiting.waits_for_second, waiting.invited_until) == (1, None)
    assert refused(admin, accounts.reset, boss) == "second_admin_needed"
    with writing(second) as session:
        given = accounts.reset(session, boss)
        assert accounts.get(session, boss).waits_for_second is None
    assert given is not None


def test_nobody_resets_the_own_account(make, sign_in):
    user = make.user(Role.ADMIN, password_hash=HASH)
    assert refused(sign_in(user), accounts.reset, user) == "own_account"


def test_whoever_chose_a_password_is_reset_instead_of_invited(admin, make):
    assert refused(admin, accounts.invite, make.user(Role.VOLUNTEER, password_hash=HASH)) == "has_password"


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
    with writing(admin) as session:
        accounts.revoke_role(session, other, Role.ADMIN)
    assert refused(admin, accounts.revoke_role, 1, Role.ADMIN) == "last_admin"
    assert refused(admin, accounts.deactivate, 1) == "own_account"


def test_a_role_beyond_volunteer_voids_codes_and_shortens_sign_ins(admin, coordinator, henk, make, sign_in, database):
    his = sign_in(henk)
    with system(database) as session:
        session.get_one(AuthSession, his).expires_at = datetime(2100, 1, 1, tzinfo=UTC)
    with writing(coordinator) as session:
        accounts.invite(session, henk)
    with writing(admin) as session:
        accounts.grant_role(session, henk, Role.ADMIN)
    assert [one for one in make.all(Invitation) if one.expires_at > datetime.now(UTC)] == []
    assert make.get(AuthSession, his).expires_at < datetime(2099, 1, 1, tzinfo=UTC)
    assert make.get(User, henk).staff
    assert "role:grant_admin" in {one.action for one in make.all(AuditEntry)}


def test_a_coordinator_acts_where_an_administrator_says(admin, programme, make):
    with writing(admin) as session:
        user = accounts.create(session, name="Anna", sign_in_name=" Anna@Example.org ", roles=[Role.COORDINATOR])
        accounts.set_programmes(session, user, [programme])
        found = accounts.get(session, user)
        assert (found.sign_in_name, found.programmes) == ("anna@example.org", (programme,))
        accounts.revoke_role(session, user, Role.COORDINATOR)
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


def test_volunteers_are_invited_all_at_once(coordinator, programme, make, count_queries):
    elsewhere = make.programme("Voorlezen")
    ids = [
        make.volunteer("Anna", programmes=[programme], email="anna@example.org"),
        make.volunteer("Bram", programmes=[programme]),
        make.volunteer("Bram", programmes=[programme], email="anna@example.org"),
        make.volunteer("Elders", programmes=[elsewhere]),
        make.volunteer("Gestopt", programmes=[programme], ended_on=datetime(2020, 1, 1, tzinfo=UTC).date()),
        make.volunteer("Kent het al", programmes=[programme], user_id=make.user(Role.VOLUNTEER, password_hash=HASH)),
    ]
    with writing(coordinator) as session:
        given = accounts.invite_volunteers(session, ids)
    assert [(one.name, one.sign_in_name) for one in given] == [
        ("Anna", "anna@example.org"),
        ("Bram", "bram"),
        ("Bram", "bram2"),
    ]
    assert [make.get(Volunteer, one).user_id for one in ids[:3]] == [one.user_id for one in given]


def test_only_who_may_invite_invites_volunteers(make, sign_in):
    for role in set(Role) - {Role.ADMIN, Role.COORDINATOR}:
        assert refused(sign_in(make.user(role)), accounts.invite_volunteers, []) == "not_allowed"


def test_whoever_stops_as_a_volunteer_keeps_only_other_roles(coordinator, henk, programme, make, sign_in):
    his = sign_in(henk)
    both = make.user(Role.VOLUNTEER, Role.TREASURER)
    make.volunteer(programmes=[programme], user_id=both)
    with writing(coordinator) as session:
        accounts.end_volunteer_account(session, henk)
        accounts.end_volunteer_account(session, both)
    assert (make.get(User, henk).active, make.get(AuthSession, his).revoked_at is None) == (False, False)
    assert (make.get(User, both).active, make.get(User, both).roles) == (True, [Role.TREASURER])
    for role in set(Role) - {Role.COORDINATOR}:
        assert refused(sign_in(make.user(role)), accounts.end_volunteer_account, both) == "not_allowed"


def test_a_coordinator_ends_no_volunteer_of_another_programme(make, sign_in, henk):
    elsewhere = sign_in(make.user(Role.COORDINATOR, programmes=[make.programme("Voorlezen")]))
    assert refused(elsewhere, accounts.end_volunteer_account, henk) == "not_allowed"


def test_the_first_administrator_comes_from_the_operator_alone(database, make, sign_in):
    with system(database) as session:
        given = accounts.create_first_admin(session, name="Anna", sign_in_name="anna@example.org")
    assert make.get(User, given.user_id).roles == [Role.ADMIN]
    with pytest.raises(Refused, match="accounts_exist"), system(database) as session:
        accounts.create_first_admin(session, name="Bram", sign_in_name="bram")
    assert refused(sign_in(given.user_id), accounts.create_first_admin, name="B", sign_in_name="b") == "not_allowed"


@pytest.mark.parametrize("user_id", [0, -1, 999])
def test_an_account_that_is_not_there_is_not_found(user_id, admin):
    for use_case in (accounts.get, accounts.invite, accounts.reset, accounts.deactivate, accounts.activate):
        assert refused(admin, use_case, user_id) == "not_found"
