from datetime import UTC, date, datetime, timedelta

import pytest

from db.models import AuditEntry, Household, Look, Request
from db.session import reading, writing
from domain.access import Refused, Role
from domain.matches import RequestStatus
from domain.retention import closed_by, day_of_destruction
from services.privacy import retention
from tests.make import TODAY
from tests.services.lists.steps import go, read
from tests.world import today

LONG_AGO = date(2020, 1, 1)


def test_until_the_chapter_chooses_the_term_is_two_years(officer):
    with reading(officer) as session:
        assert retention.term(session) == retention.Term(24, chosen=False)


def test_a_term_that_was_set_counts_for_what_closes_from_then_on(make, officer):
    with writing(officer) as session:
        retention.set_term(session, 12, drawn_with=24)
    with reading(officer) as session:
        assert retention.term(session) == retention.Term(12, chosen=True)
        assert retention.destroy_on(session, date(2026, 3, 2)) == date(2027, 3, 2)
    assert [entry.action for entry in make.all(AuditEntry)] == ["retention:set"]


def test_of_two_who_set_the_term_the_second_hears_of_the_first(officer):
    with writing(officer) as session:
        retention.set_term(session, 12, drawn_with=24)
    with pytest.raises(Refused, match="changed_meanwhile"), writing(officer) as session:
        retention.set_term(session, 36, drawn_with=24)


def test_the_chapter_sets_how_long_own_notes_stay_open(make, sign_in, officer):
    henk = sign_in(make.user(Role.VOLUNTEER))
    with writing(officer) as session:
        assert retention.own_notes_days(session) == 30
        retention.set_own_notes_days(session, 0, drawn_with=30)
    with reading(henk) as session:
        assert session.actor.own_notes_days == 0
    with pytest.raises(Refused, match="changed_meanwhile"), writing(officer) as session:
        retention.set_own_notes_days(session, 60, drawn_with=30)
    for days in (-1, 366):
        with pytest.raises(Refused, match="days_out_of_range"), writing(officer) as session:
            retention.set_own_notes_days(session, days, drawn_with=0)
    assert [entry.action for entry in make.all(AuditEntry)] == ["retention:own_notes"]


def test_a_term_of_no_months_is_refused(officer):
    with pytest.raises(Refused, match="term_out_of_range"), writing(officer) as session:
        retention.set_term(session, 0, drawn_with=24)


def test_households_past_their_term_are_listed_longest_ago_first(make, officer):
    make.household("Later", destroy_on=date(2021, 1, 1))
    make.household("First", destroy_on=LONG_AGO)
    make.household("Today", destroy_on=today())
    make.household("Tomorrow", destroy_on=today() + timedelta(days=1))
    make.household("No day")
    with reading(officer) as session:
        found = retention.due(session)
    assert ([one.name for one in found.rows], found.total) == (["First", "Later", "Today"], 3)


def closed(make, name, *requests, **values):
    """A household whose requests ended on these days; None: it is still open."""
    household = make.household(name, **values)
    for number, closed_on in enumerate(requests):
        status = RequestStatus.WAITING if closed_on is None else RequestStatus.CLOSED
        programme = make.programme(f"{name} {number}")
        make.request(household, programme, status=status, closed_on=closed_on)
    return household


def test_the_term_also_counts_from_when_the_last_request_of_a_household_ended(make, officer):
    now = today()
    long_ago = closed_by(now, 24)
    closed(make, "Two", long_ago - timedelta(days=9), long_ago - timedelta(days=5))
    closed(make, "On the day", long_ago, consent_on=None)
    closed(make, "A day short", long_ago + timedelta(days=1))
    closed(make, "One goes on", long_ago - timedelta(days=9), None)
    closed(make, "Set later", long_ago - timedelta(days=9), destroy_on=date(2100, 1, 1), consent_withdrawn_on=now)
    closed(make, "Destroyed", long_ago - timedelta(days=9), destroyed_on=now)
    nobody_said_when = closed(make, "No day", long_ago - timedelta(days=9))
    make.request(nobody_said_when, None, status=RequestStatus.CLOSED)
    withdrawn = long_ago - timedelta(days=7)
    closed(make, "Withdrew", withdrawn, destroy_on=LONG_AGO, consent_withdrawn_on=withdrawn)
    with reading(officer) as session:
        found = retention.due(session)
        waits = retention.waiting(session).due
    five_days_before = day_of_destruction(long_ago - timedelta(days=5), 24)
    assert [(one.name, one.destroy_on) for one in found.rows] == [
        ("Withdrew", LONG_AGO),
        ("Two", five_days_before),
        ("On the day", day_of_destruction(long_ago, 24)),
    ]
    assert found.total == waits == 3


def test_a_shorter_term_counts_for_what_was_closed_before(make, officer):
    closed(make, "Half a year ago", closed_by(today(), 6))
    with reading(officer) as session:
        assert retention.due(session).total == 0
    with writing(officer) as session:
        retention.set_term(session, 3, drawn_with=24)
    with reading(officer) as session:
        assert retention.due(session).total == 1


def test_what_waits_for_a_privacy_officer_is_counted_in_one_query(make, sign_in, count_queries):
    user = make.user(Role.PRIVACY_OFFICER)
    who = sign_in(user)
    now = datetime.now(UTC)
    for number in range(3):
        household = make.household(destroy_on=LONG_AGO if number else None)
        at = now - timedelta(days=30 * number)
        make.add(Look(at=at, viewer_id=user, household_id=household, sign_in_id=who))
    make.household(consent_withdrawn_on=now.date(), destroy_on=date(2100, 1, 1))
    make.household(consent_withdrawn_on=LONG_AGO, destroy_on=LONG_AGO)
    for action, at in (("role:grant_admin", now), ("role:grant_admin", now - timedelta(days=8)), ("user:add", now)):
        make.add(AuditEntry(at=at, actor_id=user, action=action, subject="users", subject_id=user))

    with reading(who) as session:
        count_queries.clear()
        found = retention.waiting(session)
        assert len(count_queries) == 2
    assert (found.due, found.looks, found.lookers, found.withdrawn, found.roles_granted) == (3, 1, 1, 1, 1)
    assert found.term == retention.Term(24, chosen=False)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PRIVACY_OFFICER}))
def test_only_the_privacy_officer_sets_the_term_and_sees_what_is_due(make, sign_in, role):
    make.household(destroy_on=TODAY)
    who = sign_in(make.user(role))
    for act in (
        lambda session: retention.set_term(session, 12, drawn_with=24),
        lambda session: retention.set_own_notes_days(session, 7, drawn_with=30),
        retention.due,
        retention.waiting,
    ):
        with pytest.raises(Refused, match="not_allowed"), writing(who) as session:
            act(session)


LISTED = "Dossiernr;Gezin;Status;Aangemeld;Project;Einddatum\n"


def test_the_term_counts_from_the_list_that_closed_a_household_without_a_day(make, officer):
    make.programme("Lezen")
    long_ago = datetime(2020, 1, 1, 12, tzinfo=UTC)

    def bring_in(*rows):
        go(read(h=LISTED + "\n".join(rows) + "\n"))
        for entry in make.all(AuditEntry):
            if entry.at > datetime(2022, 1, 1, tzinfo=UTC):
                make.update(AuditEntry, entry.id, at=long_ago + timedelta(days=entry.id))

    bring_in("1;Bos;gestopt;1-2-2018;Lezen;", "2;Vos;wacht;1-2-2018;Lezen;", "3;Wit;gestopt;1-2-2018;Lezen;1-3-2019")
    with reading(officer) as session:
        first = {one.name: one.destroy_on for one in retention.due(session).rows}
    assert (set(first), first["Wit"]) == ({"Bos", "Wit"}, date(2021, 3, 1))
    assert date(2022, 1, 1) < first["Bos"] < date(2022, 3, 1)
    bos = next(one.id for one in make.all(Household) if one.name == "Bos")
    later = datetime(2021, 1, 1, tzinfo=UTC)  # not because of a list
    make.add(AuditEntry(at=later, actor_id=None, action="household:edit", subject="households", subject_id=bos))
    # Brought in later that the second one ended too, and unchanged the first one.
    bring_in("1;Bos;gestopt;1-2-2018;Lezen;", "2;Vos;gestopt;1-2-2018;Lezen;")
    with reading(officer) as session:
        found = {one.name: one.destroy_on for one in retention.due(session).rows}
    assert (found["Bos"], found["Vos"] > first["Bos"]) == (first["Bos"], True)


def test_who_a_list_closes_today_without_a_day_is_not_destroyed_before_the_term(make, officer):
    make.programme("Lezen")
    go(read(h=LISTED + "1;Bos;gestopt;1-2-2018;Lezen;\n"))
    [household] = make.all(Household)
    with reading(officer) as session:
        assert retention.due(session).total == retention.waiting(session).due == 0
        day = retention.day_of(session, household)
    # By the clock of the trail a night may be the evening before.
    assert day in {day_of_destruction(today() - timedelta(days=back), 24) for back in (0, 1)}
    assert [request.closed_on for request in make.all(Request)] == [None]
