from datetime import timedelta

import pytest

from db.models import AuditEntry, Look
from db.session import reading, writing
from domain.access import Refused, Role
from services.households.households_page import household_page
from services.privacy import logbook
from tests.beside import start_beside
from tests.make import NOW


@pytest.fixture
def trail(make, sign_in):
    """Two acts and two looks of a coordinator."""
    user = make.user(Role.COORDINATOR, name="Marijke Smit")
    other = make.user(Role.VOLUNTEER, name="Henk Dijkstra")
    who = sign_in(user)
    households = [make.household("Familie Jürgens"), make.household("Mevrouw De Boer")]
    for number, (action, subject, key) in enumerate((("user:code", "users", other), ("visit:edit", "visits", other))):
        at = NOW + timedelta(hours=number)
        make.add(AuditEntry(at=at, actor_id=user, action=action, subject=subject, subject_id=key))
    make.add(AuditEntry(at=NOW - timedelta(days=1), actor_id=None, action="user:add", subject="users", subject_id=user))
    for number, household in enumerate(households):
        at = NOW + timedelta(hours=number)
        make.add(Look(at=at, viewer_id=user, household_id=household, sign_in_id=who))
    return households


def test_a_privacy_officer_reads_every_act_newest_first(make, sign_in, trail):
    with reading(sign_in(make.user(Role.PRIVACY_OFFICER))) as session:
        found = logbook.acts(session)
        assert logbook.sees_looks(session)
    assert [(one.by, one.action, one.account) for one in found.rows] == [
        ("Marijke Smit", "visit:edit", None),
        ("Marijke Smit", "user:code", "Henk Dijkstra"),
        (None, "user:add", "Marijke Smit"),
    ]


@pytest.mark.parametrize(("subject", "actions"), [("accounts", ["user:code", "user:add"]), ("visits", ["visit:edit"])])
def test_acts_are_filtered_by_what_they_are_about(make, sign_in, trail, subject, actions):
    with reading(sign_in(make.user(Role.PRIVACY_OFFICER))) as session:
        found = logbook.acts(session, subject=subject)
    assert ([one.action for one in found.rows], found.total) == (actions, len(actions))


def test_an_administrator_reads_what_was_done_to_accounts_and_no_looks(make, sign_in, trail):
    with reading(sign_in(make.user(Role.ADMIN))) as session:
        assert {one.action for one in logbook.acts(session).rows} == {"user:code", "user:add"}
        assert not logbook.sees_looks(session)
        assert logbook.looks(session).total == 0


def test_looks_are_found_by_household(make, sign_in, trail):
    first, second = trail
    with reading(sign_in(make.user(Role.PRIVACY_OFFICER))) as session:
        assert [one.household_id for one in logbook.looks(session).rows] == [second, first]
        assert [one.household_id for one in logbook.looks(session, search="jurgens").rows] == [first]
        assert [one.household_id for one in logbook.looks(session, household_id=second).rows] == [second]
        assert logbook.looks(session, search="%").total == 0
        assert [one.household_id for one in logbook.looks(session, search="fam. Jürgens").rows] == [first]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PRIVACY_OFFICER, Role.ADMIN}))
def test_nobody_else_reads_the_logbook(make, sign_in, trail, role):
    with reading(sign_in(make.user(role))) as session:
        for read in (logbook.acts, logbook.looks, logbook.sees_looks):
            with pytest.raises(Refused, match="not_allowed"):
                read(session)


def test_two_tabs_may_open_a_household_at_the_same_moment(make, sign_in):
    programme = make.programme()
    household = make.household("Familie Jürgens")
    make.request(household, programme)
    who = sign_in(make.user(Role.COORDINATOR, programmes=[programme]))
    opened = []

    def other_tab():
        with writing(who) as session:
            opened.append(household_page(session, household).name)

    with writing(who) as session:
        opened.append(household_page(session, household).name)
        tab = start_beside(other_tab)  # it waits for this one; here it has looked, and found no look yet
    tab.join(20)

    assert opened == ["Familie Jürgens"] * 2
    assert len(make.all(Look)) == 1
