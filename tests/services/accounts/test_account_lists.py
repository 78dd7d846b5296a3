from datetime import UTC, datetime, timedelta

import pytest

from db.models import AuditEntry, Invitation
from db.session import reading
from domain.access import Refused, Role
from services.accounts import account_lists
from services.accounts.account_lists import Show
from tests.make import TODAY


@pytest.fixture
def admin(make, sign_in):
    return sign_in(make.user(Role.ADMIN, name="Sjoerd Visser", password_hash="x"))


def names(who, **asked):
    with reading(who) as session:
        found = account_lists.page(session, **asked)
    assert found.total == len(found.rows)
    return [one.name for one in found.rows]


def test_accounts_are_found_by_name_and_sign_in_name_with_or_without_accents(make, admin):
    make.user(Role.VOLUNTEER, name="Renée de Wit", sign_in_name="r.wit@example.org")
    assert names(admin, search="renee") == ["Renée de Wit"]
    assert names(admin, search="R.WIT") == ["Renée de Wit"]
    assert names(admin, search="R de Wit") == names(admin, search="R. de Wit") == ["Renée de Wit"]
    assert names(admin, search="nobody") == []


def test_accounts_are_shown_by_what_is_the_matter(make, admin):
    programme = make.programme()
    make.user(Role.VOLUNTEER, name="Anna")
    make.user(Role.BOARD, name="Bo", active=False)
    make.user(Role.COORDINATOR, name="Chris", programmes=[programme], password_hash="x")
    make.user(Role.COORDINATOR, name="Dirk", password_hash="x")
    assert names(admin) == ["Anna", "Chris", "Dirk", "Sjoerd Visser"]
    assert names(admin, show=Show.STAFF) == ["Chris", "Dirk", "Sjoerd Visser"]
    assert names(admin, show=Show.NO_PASSWORD) == ["Anna"]
    assert names(admin, show=Show.NO_PROGRAMME) == ["Dirk"]
    assert names(admin, show=Show.CLOSED) == ["Bo"]


def test_accounts_are_sorted_in_the_database(make, admin):
    make.user(Role.VOLUNTEER, name="Anna", sign_in_name="zz")
    assert names(admin, sort="name", descending=True) == ["Sjoerd Visser", "Anna"]
    assert names(admin, sort="sign_in_name") == ["Sjoerd Visser", "Anna"]
    assert names(admin, sort="last_seen") == ["Anna", "Sjoerd Visser"]


def test_a_second_page_goes_on_where_the_first_ends(make, admin):
    for number in range(55):
        make.user(Role.VOLUNTEER, name=f"Volunteer {number:02}")
    with reading(admin) as session:
        first, second = (account_lists.page(session, number=number) for number in (1, 2))
    assert (len(first.rows), len(second.rows), second.total) == (50, 6, 56)
    assert not {one.id for one in first.rows} & {one.id for one in second.rows}


def test_an_account_is_found_by_its_sign_in_name(make, admin):
    user = make.user(Role.VOLUNTEER, sign_in_name="anna@example.org")
    with reading(admin) as session:
        assert account_lists.find(session, " Anna@Example.org") == user
        with pytest.raises(Refused, match="not_found"):
            account_lists.find(session, "nobody")
        assert account_lists.any_account(session)


def code(make, user, *, asked_by=None, issued_by=None, days=7):
    now = datetime.now(UTC)
    make.add(
        Invitation(
            user_id=user,
            code_hash=f"{user}-{days}",
            asked_by_id=asked_by,
            issued_by_id=issued_by,
            issued_at=now,
            expires_at=now + timedelta(days=days),
        )
    )


def test_what_waits_for_an_administrator_is_counted_in_one_query(make, admin, count_queries):
    programme = make.programme()
    other = make.user(Role.ADMIN, password_hash="x")
    asked = make.user(Role.COORDINATOR, programmes=[programme], password_hash="x")
    code(make, asked, asked_by=other)
    ran_out, invited = make.user(Role.VOLUNTEER), make.user(Role.VOLUNTEER)
    code(make, ran_out, issued_by=other, days=-1)
    code(make, invited, issued_by=other)
    make.user(Role.VOLUNTEER)
    make.user(Role.COORDINATOR, password_hash="x")
    make.user(Role.VOLUNTEER, password_hash="x", locked_until=datetime.now(UTC) + timedelta(minutes=9))
    make.add(AuditEntry(at=datetime.now(UTC), actor_id=other, action="role:grant_board", subject="users", subject_id=1))
    with reading(admin) as session:
        count_queries.clear()
        found = account_lists.waiting(session)
        assert len(count_queries) == 1
    assert found == account_lists.Waiting(
        resets=1,
        resets_elsewhere=0,
        code_ran_out=1,
        never_invited=1,
        locked=1,
        coordinators=2,
        coordinators_without_programme=1,
        programmes_without_coordinator=None,
        roles_granted_this_week=1,
    )
    assert names(admin, show=Show.ASKED) == [make_name(make, asked)]


def make_name(make, user_id):
    from db.models import User

    return make.get(User, user_id).name


def test_a_reset_that_one_asked_oneself_does_not_wait_for_oneself(make, sign_in):
    me = make.user(Role.ADMIN, password_hash="x")
    code(make, make.user(Role.BOARD, password_hash="x"), asked_by=me)
    code(make, me, asked_by=make.user(Role.ADMIN))  # one's own is for another as well
    with reading(sign_in(me)) as session:
        waiting = account_lists.waiting(session)
        assert (waiting.resets, waiting.resets_elsewhere) == (0, 2)
        assert [one.waits_for_me for one in account_lists.page(session, show=Show.ASKED).rows] == [False, False]
        assert [one.waits_for_me for one in account_lists.page(session).rows] == [None, None, None]


def test_a_reset_that_another_asked_waits_for_oneself(make, sign_in):
    me = make.user(Role.ADMIN, password_hash="x")
    code(make, make.user(Role.BOARD, password_hash="x"), asked_by=make.user(Role.ADMIN))
    with reading(sign_in(me)) as session:
        waiting = account_lists.waiting(session)
        assert (waiting.resets, waiting.resets_elsewhere) == (1, 0)
        assert [one.waits_for_me for one in account_lists.page(session, show=Show.ASKED).rows] == [True]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN}))
def test_only_an_administrator_lists_accounts(make, sign_in, role):
    with reading(sign_in(make.user(role))) as session:
        for read in (
            account_lists.page,
            account_lists.waiting,
            account_lists.any_account,
            lambda s: account_lists.find(s, "x"),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                read(session)


def test_the_board_reads_who_has_which_role_and_no_volunteers(make, sign_in):
    over, runs = make.programme("Over", ended_on=TODAY), make.programme("Voorlezen")
    board = make.user(Role.BOARD, name="Jan Kooistra")
    make.user(Role.COORDINATOR, Role.VOLUNTEER, name="anna Smit", programmes=[over, runs])
    make.user(Role.VOLUNTEER, name="Henk Bosma")
    make.user(Role.TREASURER, name="Els Weg", active=False)
    with reading(sign_in(board)) as session:
        assert [(one.name, one.roles, one.programmes) for one in account_lists.holders(session)] == [
            ("anna Smit", (Role.VOLUNTEER, Role.COORDINATOR), ("Voorlezen",)),
            ("Jan Kooistra", (Role.BOARD,), ()),
        ]
        with pytest.raises(Refused, match="not_allowed"):
            account_lists.page(session)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.BOARD, Role.ADMIN}))
def test_the_roles_are_not_for_everybody(make, sign_in, role):
    with pytest.raises(Refused, match="not_allowed"), reading(sign_in(make.user(role))) as session:
        account_lists.holders(session)
