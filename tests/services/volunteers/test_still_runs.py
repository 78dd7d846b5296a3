"""What an administrator hears before a role is taken: numbers of all programmes, and no case."""

import pytest

from db.session import reading
from domain.access import Role
from domain.expenses import ExpenseStatus
from domain.matches import MatchStatus, RequestStatus
from services.volunteers.still_runs import what_runs


@pytest.mark.parametrize(("active", "others"), [(True, True), (False, False)])
def test_a_coordinator_has_open_requests_and_others_beside_or_not(make, admin, active, others):
    a, b = make.programme("A", position=1), make.programme("B", position=2)
    user = make.user(Role.COORDINATOR, programmes=[a, b])
    make.user(Role.COORDINATOR, programmes=[a], active=active)
    for status in RequestStatus:
        make.request(make.household(), a, status=status)
    with reading(admin) as session:
        runs = what_runs(session, user, [Role.COORDINATOR])
    open_ones = len(set(RequestStatus) - {RequestStatus.CLOSED, RequestStatus.HANDED_BACK})
    assert [(one.programme, one.requests, one.others) for one in runs.programmes] == [
        ("A", open_ones, others),
        ("B", 0, False),
    ]
    assert runs.alone == (set() if others else {Role.COORDINATOR})


def test_a_volunteer_has_households_and_proposals(make, admin, programme):
    user, other = make.user(Role.VOLUNTEER, Role.TREASURER), make.volunteer(programmes=[programme])
    for _household in range(2):
        make.active(other, programme)
    volunteer = make.volunteer(programmes=[programme], user_id=user)
    make.active(volunteer, programme)
    make.match(make.request(make.household(), programme), volunteer, MatchStatus.PROPOSED)
    with reading(admin) as session:
        runs = what_runs(session, user, [Role.VOLUNTEER, Role.TREASURER])
    assert (runs.households, runs.asked, runs.programmes, runs.alone) == (1, 1, (), {Role.TREASURER})


def test_what_was_claimed_and_not_handed_in_is_counted_where_nobody_else_can_do_so(make, admin, programme):
    user, clerk = make.user(Role.VOLUNTEER), make.user(Role.COORDINATOR, programmes=[programme])
    theirs, other = (make.volunteer(programmes=[programme], user_id=one) for one in (user, None))
    draft = {"status": ExpenseStatus.DRAFT, "submitted_at": None}
    for _ in range(2):
        make.expense(theirs, programme, **draft)
    make.expense(theirs, programme)
    make.expense(theirs, programme, entered_by_id=clerk, **draft)
    make.expense(other, programme, **draft)
    with reading(admin) as session:
        assert what_runs(session, user, [Role.VOLUNTEER]).not_handed_in == 2
        assert what_runs(session, clerk, [Role.COORDINATOR]).not_handed_in == 0


def test_who_only_has_an_account_has_nothing_that_runs(make, admin):
    with reading(admin) as session:
        runs = what_runs(session, make.user(Role.VOLUNTEER), [Role.VOLUNTEER])
    assert (runs.households, runs.asked, runs.programmes, runs.alone) == (0, 0, (), set())
