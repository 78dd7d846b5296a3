from datetime import UTC, datetime, timedelta

import pytest

from db.models import AuditEntry, Invitation
from db.session import writing
from domain.access import Role
from domain.accounts import code_hash
from services.accounts import account_codes, account_roles, accounts
from tests.refusal import refused

HASH = "$2b$12$" + "x" * 53


@pytest.mark.parametrize("use_case", [accounts.invite, account_codes.reset])
def test_a_code_comes_from_an_administrator_or_the_own_coordinator(
    use_case, make, sign_in, admin, coordinator, programme, henk
):
    for role in set(Role) - {Role.ADMIN, Role.COORDINATOR}:
        # Standing in the programme is not enough.
        assert refused(sign_in(make.user(role, programmes=[programme])), use_case, henk) == "not_allowed"
    elsewhere = make.programme("Voorlezen")
    make.volunteer(programmes=[elsewhere])
    assert refused(sign_in(make.user(Role.COORDINATOR, programmes=[elsewhere])), use_case, henk) == "not_allowed"
    for who in (admin, coordinator):
        with writing(who) as session:
            assert use_case(session, henk).user_id == henk


@pytest.mark.parametrize("use_case", [accounts.invite, account_codes.reset])
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
    second, waits_on = sign_in(make.user(Role.ADMIN)), make.user(Role.BOARD, password_hash=HASH)
    with writing(admin) as session:
        account_codes.reset(session, waits_on)
        assert account_codes.reset(session, boss) is None
        waiting = accounts.get(session, boss)
    assert (waiting.waits_for_second, waiting.invited_until) == (1, None)
    assert refused(admin, account_codes.reset, boss) == "second_admin_needed"
    with writing(second) as session:
        given = account_codes.reset(session, boss)
        assert accounts.get(session, boss).waits_for_second is None
    assert given is not None


@pytest.mark.parametrize(("days", "alone"), [(0, False), (30, False), (32, True)])
def test_who_lost_a_role_lately_still_needs_two_administrators(make, admin, coordinator, programme, days, alone):
    was = make.user(Role.VOLUNTEER, Role.TREASURER, password_hash=HASH)
    make.volunteer(programmes=[programme], user_id=was)
    with writing(admin) as session:
        account_roles.revoke_role(session, was, Role.TREASURER)
    [taken] = [one.id for one in make.all(AuditEntry) if one.action == "role:revoke_treasurer"]
    make.update(AuditEntry, taken, at=datetime.now(UTC) - timedelta(days=days))
    with writing(admin) as session:
        assert (account_codes.reset(session, was) is not None) is alone
    if not alone:
        assert refused(coordinator, account_codes.reset, was) == "not_allowed"


def test_nobody_resets_the_own_account(make, sign_in):
    user = make.user(Role.ADMIN, password_hash=HASH)
    assert refused(sign_in(user), account_codes.reset, user) == "own_account"


def test_whoever_chose_a_password_is_reset_instead_of_invited(admin, make):
    assert refused(admin, accounts.invite, make.user(Role.VOLUNTEER, password_hash=HASH)) == "has_password"
