from datetime import UTC, datetime, timedelta
from threading import Thread

import bcrypt
import pytest
from sqlalchemy.orm import Session

from db.models import AuthSession, Setting, User
from db.session import as_system, reading, writing
from domain.access import Refused, Role
from services.accounts import account_codes, doorstep, first_account, own_account, passwords, sign_in
from tests.services.door import HASH, PASSWORD, WANTED, changed, come_in


def knock(name="anna@example.org", address=None):
    with as_system() as session:
        return sign_in.knock(session, name, address).user_id


SYSTEM_ONLY = [
    lambda s: sign_in.knock(s, "anna@example.org", None),
    lambda s: sign_in.admit(s, 1, HASH, None),
    lambda s: sign_in.resume(s, "x"),
    lambda s: passwords.code_owner(s, "x"),
    lambda s: passwords.was_given(s, "x"),
    lambda s: passwords.choose_password(s, "x", WANTED),
    lambda s: account_codes.forgot(s, "anna@example.org", None),
    lambda s: doorstep.doorstep(s),
    lambda s: doorstep.is_demo(s),
    lambda s: sign_in.enter_demo(s, Role.ADMIN),
    lambda s: first_account.open_first_account(s, name="A", sign_in_name="a", code="ABCDEFGHJKLM"),
]


@pytest.mark.parametrize("use_case", SYSTEM_ONLY)
def test_the_door_itself_is_the_systems(use_case, make, sign_in_as_admin):
    with pytest.raises(Refused, match="not_allowed"), writing(sign_in_as_admin) as session:
        use_case(session)


@pytest.fixture
def sign_in_as_admin(make, request):
    begin = request.getfixturevalue("sign_in")
    return begin(make.user(Role.ADMIN))


@pytest.mark.parametrize("name", ["anna@example.org", "  ANNA@example.org "])
def test_whoever_has_an_account_may_try(anna, name):
    assert knock(name) == anna


@pytest.mark.parametrize(
    "name", ["", "a\0b", "nobody@example.org", "anna", "%", "anna@example.org' or 1=1 --", "\U0001f600" * 300]
)
def test_nobody_else_may_but_a_hash_is_checked_all_the_same(anna, name):
    with as_system() as session:
        found = sign_in.knock(session, name, None)
    assert found == sign_in.Knock(None, sign_in.NOBODYS_HASH)


def test_the_hash_of_nobody_takes_as_long_as_a_real_one():
    assert sign_in.NOBODYS_HASH.startswith("$2b$12$")  # the rounds of bcrypt.gensalt()
    bcrypt.checkpw(b"x", sign_in.NOBODYS_HASH.encode())  # raises for what is no hash


def test_a_closed_account_or_one_without_a_password_stays_out(make):
    make.user(Role.VOLUNTEER, sign_in_name="closed", password_hash=HASH, active=False)
    make.user(Role.VOLUNTEER, sign_in_name="new")
    assert (knock("closed"), knock("new")) == (None, None)


def test_five_misses_lock_for_a_quarter_of_an_hour_and_then_it_opens_by_itself(anna, make, database):
    assert [knock() for _ in range(6)] == [anna] * 5 + [None]
    assert make.get(User, anna).locked_until > datetime.now(UTC) + timedelta(minutes=14)
    with changed(database, User, anna) as user:
        user.locked_until = datetime.now(UTC) - timedelta(seconds=1)
    assert [knock() for _ in range(6)] == [anna] * 5 + [None]


def test_a_right_password_forgets_the_misses(anna, make):
    for _ in range(5):
        knock()
    come_in(anna)
    assert (make.get(User, anna).failed_count, make.get(User, anna).locked_until) == (0, None)


def test_guesses_at_the_same_moment_count_too(anna):
    found = []
    threads = [Thread(target=lambda: found.append(knock())) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found.count(anna) == 5


def test_guessing_many_names_from_one_address_is_slowed(make, anna):
    for n in range(50):
        knock(f"guess{n}@example.org", "192.0.2.7")
    assert knock(address="192.0.2.7") is None
    assert knock(address="192.0.2.8") == anna
    assert knock() == anna


def test_guessing_from_another_address_of_the_same_house_each_time_is_slowed(anna):
    for n in range(50):
        knock(f"guess{n}@example.org", f"2001:db8:1:2::{n:x}")
    assert knock(address="2001:db8:1:2:aaaa::1") is None
    assert knock(address="2001:db8:1:3::1") == anna


@pytest.mark.parametrize("inside", ["10.42.0.7", "172.18.0.2", "192.168.1.4", None])
def test_who_guesses_behind_a_proxy_keeps_nobody_out(anna, inside):
    for n in range(60):
        knock(f"guess{n}@example.org", inside)
    assert knock(address=inside) == anna


@pytest.mark.parametrize("address", ["192.0.2.7", "2001:db8:1:2::7"])
def test_people_who_do_come_in_do_not_fill_up_their_address(anna, address):
    for _ in range(60):
        assert knock(address=address) == anna
        come_in(anna, address)


def test_only_the_hash_of_a_token_is_kept(anna, make):
    admission = come_in(anna)
    assert admission.token not in str([vars(one) for one in make.all(AuthSession)])
    with as_system() as session:
        assert sign_in.resume(session, admission.token).sign_in == admission.sign_in
        assert sign_in.resume(session, "another") is None


@pytest.mark.parametrize(
    ("roles", "hours"), [([Role.VOLUNTEER], 90 * 24), ([Role.VOLUNTEER, Role.BOARD], 12), ([Role.COORDINATOR], 12)]
)
def test_how_long_a_sign_in_lasts(make, roles, hours):
    ends = come_in(make.user(*roles)).expires_at
    assert abs(ends - datetime.now(UTC) - timedelta(hours=hours)) < timedelta(minutes=1)


@pytest.mark.parametrize(("role", "slides"), [(Role.VOLUNTEER, True), (Role.COORDINATOR, False)])
def test_a_volunteers_sign_in_lasts_again_from_today(make, database, role, slides):
    admission = come_in(make.user(role))
    soon = datetime.now(UTC) + timedelta(hours=1)
    with changed(database, AuthSession, admission.sign_in) as row:
        row.expires_at = soon
    with as_system() as session:
        assert sign_in.stands(session, admission.token)
    assert make.get(AuthSession, admission.sign_in).expires_at == soon
    with as_system() as session:
        again = sign_in.resume(session, admission.token)
    assert (again.expires_at > soon) is slides
    with as_system() as session:
        assert sign_in.resume(session, admission.token) == again, "the same day its cookie stays as it is"


@pytest.mark.parametrize(
    "end",
    [
        lambda user, row: setattr(row, "revoked_at", datetime.now(UTC)),
        lambda user, row: setattr(row, "expires_at", datetime.now(UTC)),
        lambda user, row: setattr(user, "active", False),
    ],
)
def test_a_token_of_an_ended_sign_in_is_worth_nothing(anna, database, end):
    admission = come_in(anna)
    with Session(database) as session, session.begin():
        end(session.get_one(User, anna), session.get_one(AuthSession, admission.sign_in))
    with as_system() as session:
        assert not sign_in.stands(session, admission.token)
        assert sign_in.resume(session, admission.token) is None
    with pytest.raises(Refused, match="signed_out"), reading(admission.sign_in):
        pass


def test_signing_out_ends_this_device_and_everywhere_ends_all_of_ones_own(anna, make):
    phone, desk, other = come_in(anna), come_in(anna), come_in(make.user(Role.VOLUNTEER))
    make.update(AuthSession, come_in(anna).sign_in, expires_at=datetime.now(UTC))
    with writing(phone.sign_in) as session:
        assert [one.here for one in own_account.devices(session)] == [False, True]
        sign_in.leave(session)
    with writing(desk.sign_in) as session:
        assert [one.here for one in own_account.devices(session)] == [True]
        sign_in.leave_everywhere(session)
    with pytest.raises(Refused, match="signed_out"), reading(desk.sign_in):
        pass
    with reading(other.sign_in):
        pass


@pytest.mark.parametrize(("asked", "kept"), [("en", "en"), ("xx", "nl"), ("<b>", "nl")])
def test_the_language_is_kept_with_the_account(anna, make, asked, kept):
    with writing(come_in(anna).sign_in) as session:
        own_account.set_locale(session, asked)
    assert make.get(User, anna).locale == kept


def test_demo_people_exist_only_in_a_demo_database(make):
    boss = make.user(Role.ADMIN, name="Anna", password_hash=HASH)
    with as_system() as session:
        assert (doorstep.doorstep(session).demo, doorstep.is_demo(session)) == ({}, False)
    for role in Role:
        with pytest.raises(Refused, match="not_allowed"), as_system() as session:
            sign_in.enter_demo(session, role)
    make.add(Setting(name="demo", value=f'{{"admin": {boss}}}'), Setting(name="help_line", value="Bel ons."))
    with as_system() as session:
        assert doorstep.doorstep(session) == doorstep.Doorstep({Role.ADMIN: "Anna"}, "Bel ons.", nobody=False)
        assert doorstep.is_demo(session)
        admission = sign_in.enter_demo(session, Role.ADMIN)
    with reading(admission.sign_in) as session:
        assert (session.actor.id, session.actor.demo) == (boss, True)
    with pytest.raises(Refused, match="not_allowed"), as_system() as session:
        sign_in.enter_demo(session, Role.BOARD)


def test_the_operators_first_account_is_made_once(database, make):
    for made in (True, False):
        with as_system() as session:
            assert first_account.open_first_account(session, name="A", sign_in_name="a", code="abcd-efgh-jklm") is made
    with as_system() as session:
        passwords.choose_password(session, "ABCDEFGHJKLM", WANTED)
    assert [user.roles for user in make.all(User)] == [[Role.ADMIN]]


def test_the_code_of_the_first_account_is_not_short(database):
    with pytest.raises(Refused, match="code_short"), as_system() as session:
        first_account.open_first_account(session, name="A", sign_in_name="a", code="1234")


def test_an_account_that_was_closed_while_its_password_was_checked_stays_out(make):
    closed = make.user(Role.VOLUNTEER, active=False)
    with pytest.raises(Refused, match="signed_out"):
        come_in(closed)
    assert make.all(AuthSession) == []


def test_the_password_of_before_opens_nothing_at_the_moment_that_it_ends(anna, make):
    owner = come_in(anna)
    with as_system() as session:
        tried = sign_in.knock(session, "anna@example.org", None)
    assert bcrypt.checkpw(PASSWORD.encode(), tried.password_hash.encode())
    with writing(owner.sign_in) as session:
        passwords.change_password(session, PASSWORD, WANTED)
    with pytest.raises(Refused, match="signed_out"), as_system() as session:
        sign_in.admit(session, anna, tried.password_hash, None)
    assert [one.id for one in make.all(AuthSession) if one.revoked_at is None] == [owner.sign_in]
