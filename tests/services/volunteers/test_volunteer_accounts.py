from datetime import UTC, datetime

from db.models import AuthSession, User, Volunteer
from db.session import writing
from domain.access import Role
from services.volunteers import volunteer_accounts
from tests.refusal import refused

HASH = "$2b$12$" + "x" * 53


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
        given = volunteer_accounts.invite_volunteers(session, ids)
    assert [(one.name, one.sign_in_name) for one in given] == [
        ("Anna", "anna@example.org"),
        ("Bram", "bram"),
        ("Bram", "bram2"),
    ]
    assert [make.get(Volunteer, one).user_id for one in ids[:3]] == [one.user_id for one in given]


def test_only_who_may_invite_invites_volunteers(make, sign_in):
    for role in set(Role) - {Role.ADMIN, Role.COORDINATOR}:
        assert refused(sign_in(make.user(role)), volunteer_accounts.invite_volunteers, []) == "not_allowed"


def test_whoever_stops_as_a_volunteer_keeps_only_other_roles(coordinator, henk, programme, make, sign_in):
    his = sign_in(henk)
    both = make.user(Role.VOLUNTEER, Role.TREASURER)
    make.volunteer(programmes=[programme], user_id=both)
    with writing(coordinator) as session:
        volunteer_accounts.end_volunteer_account(session, henk)
        volunteer_accounts.end_volunteer_account(session, both)
    assert (make.get(User, henk).active, make.get(AuthSession, his).revoked_at is None) == (False, False)
    assert (make.get(User, both).active, make.get(User, both).roles) == (True, [Role.TREASURER])
