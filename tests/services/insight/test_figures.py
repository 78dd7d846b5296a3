"""Each figure is what a plain count in SQL says, and each reader sees no more than is theirs."""

import json
from datetime import UTC, date, datetime
from statistics import median

import pytest
from sqlalchemy import text

from db.models import Setting
from db.session import AMSTERDAM, as_system, reading
from domain.access import Refused, Role
from domain.matches import MatchStatus, RequestStatus
from services.demo.demo import fill
from services.insight import caseloads, figures
from tests.make import TODAY

ALL = (
    caseloads.caseload_named,
    caseloads.caseload_unnamed,
    figures.waiting,
    figures.visits_per_month,
    figures.claims_by_state,
    figures.totals,
    figures.overview,
)
MAY = {
    Role.VOLUNTEER: (),
    Role.COORDINATOR: (
        caseloads.caseload_named,
        figures.waiting,
        figures.visits_per_month,
        figures.claims_by_state,
        figures.totals,
        figures.overview,
    ),
    Role.TREASURER: (figures.claims_by_state, figures.overview),
    Role.BOARD: tuple(one for one in ALL if one is not caseloads.caseload_named),
    Role.PRIVACY_OFFICER: (),
    Role.ADMIN: (),
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("figure", ALL, ids=lambda one: one.__name__)
def test_a_figure_is_for_those_whose_it_is(make, sign_in, role, figure):
    with reading(sign_in(make.user(role))) as session:
        if figure in MAY[role]:
            figure(session)
        else:
            with pytest.raises(Refused, match="not_allowed"):
                figure(session)


def test_who_reads_nothing_of_the_work_gets_only_the_money(make, sign_in):
    with reading(sign_in(make.user(Role.TREASURER))) as session:
        found = figures.overview(session)
    assert (found.totals, found.named, found.unnamed, found.waiting, found.visits) == (None,) * 5


def test_the_board_gets_no_names(make, sign_in):
    with reading(sign_in(make.user(Role.BOARD))) as session:
        assert figures.overview(session).named is None


@pytest.fixture
def demo(database, snapshots):
    def small():
        with as_system() as session:
            fill(session, today=datetime.now(AMSTERDAM).date(), seed=3, volunteers=40, households=120)

    snapshots.filled(database, "demo of today", small)


@pytest.fixture
def plain(database):
    """What a count in plain SQL says."""

    def ask(sql, **values):
        with database.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql), values)]

    return ask


@pytest.fixture
def as_demo(make, sign_in, demo):
    def of(role, figure):
        with reading(sign_in(json.loads(make.get(Setting, "demo").value)[role])) as session:
            return figure(session), session.actor

    return of


CASELOAD = """
    SELECT v.id, v.name, count(DISTINCT r.household_id) FROM volunteers v
    LEFT JOIN matches m ON m.volunteer_id = v.id AND m.status = 'active'
    LEFT JOIN requests r ON r.id = m.request_id
    WHERE v.ended_on IS NULL GROUP BY v.id, v.name
"""


def test_caseload_with_names_is_the_count_in_sql(as_demo, plain):
    loads, actor = as_demo(Role.COORDINATOR, caseloads.caseload_named)
    mine = {
        volunteer
        for volunteer, programme in plain("SELECT volunteer_id, programme_id FROM volunteer_programmes")
        if programme in actor.programmes
    }
    expected = {(volunteer, name): n for volunteer, name, n in plain(CASELOAD) if volunteer in mine}
    assert {(load.volunteer_id, load.name): load.households for load in loads} == expected
    assert [load.households for load in loads] == sorted(expected.values(), reverse=True)


def test_caseload_without_names_is_the_count_in_sql(as_demo, plain):
    spread, _actor = as_demo(Role.BOARD, caseloads.caseload_unnamed)
    expected = {}
    for _id, _name, households in plain(CASELOAD):
        expected[households] = expected.get(households, 0) + 1
    assert {one.households: one.volunteers for one in spread} == expected


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.BOARD])
def test_waiting_is_consent_and_nobody_asked(as_demo, plain, role):
    found, actor = as_demo(role, figures.waiting)
    rows = plain(
        """
        SELECT p.name, p.id, r.waiting_since FROM requests r
        JOIN households h ON h.id = r.household_id LEFT JOIN programmes p ON p.id = r.programme_id
        WHERE h.consent_on IS NOT NULL AND h.consent_withdrawn_on IS NULL AND r.closed_on IS NULL
        AND NOT EXISTS (SELECT 1 FROM matches m WHERE m.request_id = r.id
            AND m.status IN ('proposed', 'accepted', 'agreed', 'introduction', 'active'))
        """
    )
    days = {}
    for name, programme, since in rows:
        if role is Role.BOARD or programme is None or programme in actor.programmes:
            days.setdefault(name, []).append((actor.today - date.fromisoformat(str(since))).days)
    assert {one.programme: (one.requests, one.longest_days) for one in found if one.requests} == {
        name: (len(all_days), max(all_days)) for name, all_days in days.items()
    }
    assert {one.programme: one.median_days for one in found if one.requests} == {
        name: int(median(all_days) + 0.5) for name, all_days in days.items()
    }


def test_visits_of_a_month_are_the_count_in_sql(as_demo, plain):
    months, _actor = as_demo(Role.BOARD, figures.visits_per_month)
    expected = {}
    for (day,) in plain("SELECT day FROM visits WHERE undone_at IS NULL"):
        expected[str(day)[:7]] = expected.get(str(day)[:7], 0) + 1
    assert len(months) == 24
    assert {f"{one.first_day:%Y-%m}": one.visits for one in months if one.visits} == {
        month: n for month, n in expected.items() if month >= f"{months[0].first_day:%Y-%m}"
    }


@pytest.mark.parametrize("role", [Role.TREASURER, Role.BOARD])
def test_claims_by_state_are_the_count_and_sum_in_sql(as_demo, plain, role):
    found, _actor = as_demo(role, figures.claims_by_state)
    some = sorted((one.status, one.claims, one.amount_cents) for one in found if one.claims)
    # What was never handed in is nobody else's to know of.
    assert some == plain(
        "SELECT status, count(*), sum(amount_cents) FROM expenses WHERE submitted_at IS NOT NULL "
        "GROUP BY status ORDER BY status"
    )


def test_a_coordinator_counts_the_visits_and_claims_of_own_programmes(as_demo, plain):
    found, actor = as_demo(Role.COORDINATOR, figures.overview)
    mine = ", ".join(map(str, actor.programmes))
    [(visits,)] = plain(
        f"SELECT count(*) FROM visits v JOIN requests r ON r.id = v.request_id "
        f"WHERE r.programme_id IN ({mine}) AND v.day >= :first",
        first=found.visits[0].first_day,
    )
    [(claims,)] = plain(f"SELECT count(*) FROM expenses WHERE submitted_at IS NOT NULL AND programme_id IN ({mine})")
    assert sum(one.visits for one in found.visits) == visits
    assert sum(one.claims for one in found.claims) == claims


def test_the_totals_of_the_chapter_are_the_counts_in_sql(as_demo, plain):
    found, _actor = as_demo(Role.BOARD, figures.totals)
    [(households,)] = plain(
        "SELECT count(DISTINCT r.household_id) FROM requests r JOIN matches m ON m.request_id = r.id "
        "WHERE m.status = 'active'"
    )
    room = plain(
        """
        SELECT v.capacity - count(DISTINCT r.household_id) - count(DISTINCT out.id) FROM volunteers v
        LEFT JOIN matches m ON m.volunteer_id = v.id AND m.status = 'active'
        LEFT JOIN requests r ON r.id = m.request_id
        LEFT JOIN matches out ON out.volunteer_id = v.id
            AND out.status IN ('proposed', 'accepted', 'agreed', 'introduction')
        WHERE v.ended_on IS NULL AND (NOT v.paused OR v.paused_from > CURRENT_DATE) AND v.capacity IS NOT NULL
        GROUP BY v.id, v.capacity
        """
    )
    [(volunteers,)] = plain("SELECT count(*) FROM volunteers WHERE ended_on IS NULL")
    positive = [n for (n,) in room if n > 0]
    assert (found.households, found.volunteers) == (households, volunteers)
    assert (found.with_room, found.room) == (len(positive), sum(positive))


def test_a_caseload_counts_all_programmes_for_whoever_asks(make, sign_in):
    a, b = make.programme("A"), make.programme("B")
    volunteer = make.volunteer("Henk", programmes=[a, b], capacity=4)
    make.volunteer("Only B", programmes=[b])
    make.active(volunteer, a)
    make.active(volunteer, b)
    with reading(sign_in(make.user(Role.COORDINATOR, programmes=[a]))) as session:
        [load] = caseloads.caseload_named(session)
    assert (load.name, load.households, load.capacity, load.room) == ("Henk", 2, 4, 2)


def test_who_ended_is_left_out_unless_households_are_still_theirs(make, sign_in):
    a = make.programme()
    make.volunteer("Gone", programmes=[a], ended_on=TODAY)
    make.active(make.volunteer("Gone with a household", programmes=[a], ended_on=TODAY), a)
    with reading(sign_in(make.user(Role.COORDINATOR, programmes=[a]))) as session:
        assert [(load.name, load.available) for load in caseloads.caseload_named(session)] == [
            ("Gone with a household", False)
        ]


def test_capacity_that_was_never_asked_is_not_nought(make, sign_in):
    make.volunteer(capacity=None)
    make.volunteer(capacity=0)
    with reading(sign_in(make.user(Role.BOARD))) as session:
        assert caseloads.caseload_unnamed(session) == [caseloads.Spread(0, with_room=0, full=1, not_asked=1)]


def test_an_undone_visit_does_not_count(make, sign_in):
    a = make.programme()
    volunteer = make.volunteer(programmes=[a])
    household, request, _match = make.active(volunteer, a)
    today = datetime.now(AMSTERDAM).date()
    make.visit(household, request, volunteer, day=today)
    make.visit(household, request, volunteer, day=today, undone_at=datetime.now(UTC))
    with reading(sign_in(make.user(Role.BOARD))) as session:
        assert figures.visits_per_month(session)[-1].visits == 1


def test_a_programme_where_nobody_waits_stands_there_too(make, sign_in):
    make.programme("A")
    make.programme("Ended", ended_on=TODAY)
    b = make.programme("B")
    make.request(make.household(), b)
    make.request(make.household(), b, status=RequestStatus.ACTIVE)
    with reading(sign_in(make.user(Role.BOARD))) as session:
        found = figures.waiting(session)
    assert [(one.programme, one.requests) for one in found] == [("A", 0), ("B", 1)]
    assert found[0].median_days is None


def test_proposals_that_are_out_take_room(make, sign_in):
    a = make.programme()
    volunteer = make.volunteer(programmes=[a], capacity=2)
    make.match(make.request(make.household(), a), volunteer, MatchStatus.PROPOSED)
    with reading(sign_in(make.user(Role.BOARD))) as session:
        assert (figures.totals(session).with_room, figures.totals(session).room) == (1, 1)
