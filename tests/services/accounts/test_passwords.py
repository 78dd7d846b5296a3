from datetime import UTC, datetime, timedelta

import bcrypt
import pytest
from sqlalchemy.orm import Session

from db.models import Invitation, User
from db.session import as_system, reading, writing
from domain.access import Refused, Role
from domain.accounts import LOCKED, MAILED_CODE_LASTS
from services.accounts import account_codes, accounts, own_account, passwords
from services.accounts.own_account import Deed
from tests.services.door import HASH, PASSWORD, WANTED, changed, come_in


def code_for(make, sign_in_as, user_id):
    with writing(sign_in_as(make.user(Role.ADMIN))) as session:
        return account_codes.reset(session, user_id).code


def test_a_code_works_once_and_ends_earlier_sign_ins(anna, make, sign_in):
    earlier = sign_in(anna)
    code, of_another = (code_for(make, sign_in, one) for one in (anna, make.user(Role.VOLUNTEER)))
    with as_system() as session:
        passwords.choose_password(session, of_another, WANTED)
    assert make.get(User, anna).password_hash == HASH
    with as_system() as session:
        assert passwords.code_owner(session, code.lower().replace("-", " ")).name == "Anna"
        passwords.choose_password(session, code, WANTED)
    assert bcrypt.checkpw(WANTED.encode(), make.get(User, anna).password_hash.encode())
    with pytest.raises(Refused, match="signed_out"), reading(earlier):
        pass
    with reading(sign_in(make.user(Role.ADMIN))) as session:
        assert accounts.get(session, anna).invited_until is None
    for use_case in (passwords.code_owner, lambda s, c: passwords.choose_password(s, c, PASSWORD)):
        with pytest.raises(Refused, match="code_wrong"), as_system() as session:
            use_case(session, code)


def test_an_old_code_is_worth_nothing(anna, make, sign_in, database):
    code = code_for(make, sign_in, anna)
    with Session(database) as session, session.begin():
        session.query(Invitation).one().expires_at = datetime.now(UTC)
    with pytest.raises(Refused, match="code_wrong"), as_system() as session:
        passwords.choose_password(session, code, WANTED)


@pytest.mark.parametrize("code", ["", "-", "ABCD-EFGH-JKLM", "x" * 5000, "\U0001f600"])
def test_what_is_no_code_is_refused(anna, code):
    with pytest.raises(Refused, match="code_wrong"), as_system() as session:
        passwords.code_owner(session, code)


def test_changing_a_password_asks_for_the_present_one_and_ends_other_devices(anna, make):
    here, elsewhere = come_in(anna), come_in(anna)
    with pytest.raises(Refused, match="password_wrong"), writing(here.sign_in) as session:
        passwords.change_password(session, "een gok", WANTED)
    with pytest.raises(Refused, match="password_too_short"), writing(here.sign_in) as session:
        passwords.change_password(session, PASSWORD, "kort")
    with writing(here.sign_in) as session:
        passwords.change_password(session, f" {PASSWORD} ", WANTED)
    assert bcrypt.checkpw(WANTED.encode(), make.get(User, anna).password_hash.encode())
    with reading(here.sign_in):
        pass
    with pytest.raises(Refused, match="signed_out"), reading(elsewhere.sign_in):
        pass


def test_a_code_that_somebody_gave_out_is_told_to_the_owner(anna, make, sign_in):
    code_for(make, sign_in, anna)
    with reading(sign_in(anna)) as session:
        assert [one.deed for one in own_account.by_others(session)] == [Deed.CODE]
    for role in (Role.VOLUNTEER, Role.ADMIN):
        with reading(sign_in(make.user(role))) as session:
            assert own_account.by_others(session) == []
    make.update(Invitation, 1, issued_at=datetime.now(UTC) - timedelta(days=32))
    with reading(sign_in(anna)) as session:
        assert own_account.by_others(session) == []


def test_a_code_of_the_operator_is_told_too_and_an_own_one_by_mail_is_not(anna, make, sign_in):
    make.update(User, anna, email="anna@example.org")
    assert forgot() is not None

    def told():
        with reading(sign_in(anna)) as session:
            return [(one.deed, one.name) for one in own_account.by_others(session)]

    assert told() == []
    yesterday = datetime.now(UTC) - timedelta(days=1)
    make.update(Invitation, 1, issued_at=yesterday, expires_at=yesterday + MAILED_CODE_LASTS)
    with as_system() as session:
        account_codes.reset(session, anna)
    assert told() == [(Deed.OPERATORS_CODE, "")]


def test_a_code_of_somebody_whose_name_the_owner_may_not_see_is_told(anna, make, sign_in):
    giver = make.user(Role.ADMIN)
    with writing(sign_in(giver)) as session:
        account_codes.reset(session, anna)
    make.update(User, giver, roles=[], staff=False)
    with reading(sign_in(anna)) as session:
        assert [(one.deed, one.name) for one in own_account.by_others(session)] == [(Deed.CODE, "")]


def forgot(name="anna@example.org", address=None):
    with as_system() as session:
        return account_codes.forgot(session, name, address)


def test_whoever_forgot_gets_one_code_by_mail_and_not_a_flood(anna, make, database):
    assert forgot() is None  # no e-mail address known
    with changed(database, User, anna) as user:
        user.email = "anna@example.org"
    to, locale, code = forgot(" Anna@Example.org ")
    assert (to, locale, code.name) == ("anna@example.org", "nl", "Anna")
    assert forgot() is None
    make.update(Invitation, 1, issued_at=datetime.now(UTC) - LOCKED)
    assert forgot() is not None
    make.user(Role.VOLUNTEER, sign_in_name="gone@example.org", email="gone@example.org", active=False)
    assert forgot("nobody@example.org") is forgot("gone@example.org") is None
    with as_system() as session:
        passwords.choose_password(session, code.code, WANTED)


def test_whoever_forgot_gets_a_code_also_when_an_administrator_just_asked_for_one(make, sign_in):
    bram = make.user(Role.BOARD, sign_in_name="bram", email="bram@example.org", password_hash=HASH)
    first, second = (sign_in(make.user(Role.ADMIN)) for _ in range(2))
    with writing(first) as session:
        assert account_codes.reset(session, bram) is None  # a second administrator has to agree
    assert forgot("bram")[0] == "bram@example.org"
    assert forgot("bram") is None
    with writing(second) as session:
        assert accounts.get(session, bram).waits_for_second
        assert account_codes.reset(session, bram)


@pytest.mark.parametrize("way", ["chosen", "changed"])
def test_a_new_password_voids_every_code_that_is_out(anna, make, sign_in, database, way):
    with changed(database, User, anna) as user:
        user.email = "anna@example.org"
    letter = code_for(make, sign_in, anna)
    if way == "chosen":
        with as_system() as session:
            passwords.choose_password(session, forgot()[2].code, WANTED)
    else:
        with writing(come_in(anna).sign_in) as session:
            passwords.change_password(session, PASSWORD, WANTED)
    with pytest.raises(Refused, match="code_wrong"), as_system() as session:
        passwords.choose_password(session, letter, "nog een heel ander rijtje")
