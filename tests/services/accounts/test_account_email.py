"""The address of an account that an administrator changes: a code for a forgotten password goes there."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from db.models import AuditEntry, AuthSession, Setting, User
from db.session import as_system, reading, writing
from domain.access import Role
from services.accounts import account_codes, account_roles, accounts, own_account, passwords
from services.accounts.account_steps import OldAddress
from services.accounts.own_account import Deed
from tests.services.door import HASH, WANTED, come_in

OLD, NEW = "marijke@voorbeeld.nl", "ander@voorbeeld.nl"


@pytest.fixture
def marijke(make):
    return make.user(Role.COORDINATOR, name="Marijke", sign_in_name="marijke", email=OLD, password_hash=HASH)


def move(who, user_id, email=NEW, sign_in_name="marijke"):
    with writing(who) as session:
        return accounts.set_contact(session, user_id, name="Marijke", sign_in_name=sign_in_name, email=email)


def code_goes_to(name="marijke"):
    with as_system() as session:
        found = account_codes.forgot(session, name, None)
    return found[0] if found else None


def told(sign_in, user_id):
    with reading(sign_in(user_id)) as session:
        found = [one for one in own_account.by_others(session) if one.deed is Deed.ADDRESS]
    return (found[0].at, found[0].name) if found else None


def long_ago(database, days):
    """As if all that was kept by now happened some days earlier."""
    back = timedelta(days=days)
    with Session(database) as session, session.begin():
        for one in session.query(AuthSession):
            one.created_at -= back
        for user in session.query(User).where(User.email_set_at.is_not(None)):
            user.email_set_at -= back


def test_the_address_of_before_hears_of_it(admin, make, marijke):
    assert move(admin, marijke) == OldAddress(OLD, "nl", staff=True)
    assert move(admin, marijke) is None
    acts = [one.action for one in make.all(AuditEntry) if one.subject_id == marijke]
    assert acts == ["user:email", "user:edit", "user:edit"]
    with writing(admin) as session:
        accounts.deactivate(session, marijke)
    assert move(admin, marijke, OLD) == OldAddress(NEW, "nl", staff=True)
    bare = make.user(Role.BOARD, sign_in_name="bare")
    assert move(admin, bare, sign_in_name="bare") is None
    make.add(Setting(name="demo", value="{}"))
    assert move(admin, marijke) is None


def test_no_code_goes_to_what_another_set_before_the_owner_was_in(admin, make, sign_in, marijke):
    come_in(marijke)
    move(admin, marijke)
    sign_in(make.user(Role.BOARD))  # somebody else
    assert code_goes_to() is None
    come_in(marijke)
    assert code_goes_to() == NEW


def test_two_administrators_together_still_help(admin, make, sign_in, marijke):
    move(admin, marijke)
    with writing(admin) as session:
        assert account_codes.reset(session, marijke) is None
    with writing(sign_in(make.user(Role.ADMIN))) as session:
        code = account_codes.reset(session, marijke).code
    with as_system() as session:
        passwords.choose_password(session, code, WANTED)
    assert code_goes_to() == NEW


def test_a_code_goes_to_the_own_choice_and_to_who_has_no_password_yet(make, sign_in):
    boss = make.user(Role.ADMIN, sign_in_name="boss", email=OLD, password_hash=HASH)
    make.user(Role.BOARD, sign_in_name="new", email=OLD)
    new = next(user.id for user in make.all(User) if user.sign_in_name == "new")
    move(sign_in(boss), boss, sign_in_name="boss")
    move(sign_in(boss), new, sign_in_name="new")
    assert (code_goes_to("boss"), code_goes_to("new")) == (NEW, NEW)
    assert told(sign_in, boss) is None


def test_whoever_was_no_more_than_a_volunteer_for_a_moment_is_kept_too(admin, make, marijke):
    with writing(admin) as session:
        account_roles.revoke_role(session, marijke, Role.COORDINATOR)
    move(admin, marijke)
    assert code_goes_to() is None
    with writing(admin) as session:
        account_roles.grant_role(session, marijke, Role.COORDINATOR)
    assert code_goes_to() is None


def test_the_owner_reads_who_did_it_for_a_month_from_when_they_came_in(make, sign_in, database, marijke):
    boss = make.user(Role.ADMIN, name="Sjoerd")
    who = sign_in(boss)
    assert told(sign_in, marijke) is None
    move(who, marijke)
    sign_in(boss)
    assert told(sign_in, boss) is None
    long_ago(database, 60)
    at, name = told(sign_in, marijke)
    assert name == "Sjoerd"
    assert timedelta(days=59) < datetime.now(UTC) - at < timedelta(days=61)
    long_ago(database, 32)
    assert told(sign_in, marijke) is None
