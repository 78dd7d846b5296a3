"""Who reads which claims, and what is offered to who claims."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.models import Expense, Programme, VolunteerProgramme
from db.session import reading
from domain.access import Refused, Role
from services.expenses import claims
from tests.services.expenses.claiming import claim, returned
from tests.world import today


@pytest.mark.parametrize("name", ["privacy", "admin"])
def test_who_reads_no_claims_is_refused(world, name):
    with reading(world.who(name)) as session:
        for use in (
            lambda: claims.own_claims(session),
            lambda: claims.claim_of_visit(session, 1),
            lambda: claims.amount(session, 1),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                use()


def test_a_volunteer_asks_for_nobody_elses_claims(world):
    with reading(world.who("henk")) as session, pytest.raises(Refused, match="not_allowed"):
        claims.claimants(session)


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("henk", True),
        ("marijke", True),
        ("joke", True),
        ("els", True),
        ("trijntje", False),
        ("wim", False),
        ("jan", False),
    ],
)
def test_who_sees_a_claim(world, make, name, sees):
    expense_id = make.expense(world["henk_v"], world["programme"])
    with reading(world.who(name)) as session:
        assert (session.get(Expense, expense_id) is not None) is sees


@pytest.mark.parametrize(("name", "sees"), [("jan", True), ("joke", True), ("wim", False), ("henk", False)])
def test_the_board_sees_what_a_coordinator_claims(world, make, name, sees):
    marijke_v = make.volunteer("Marijke", user_id=world["marijke"])
    expense_id = make.expense(marijke_v, world["programme"])
    with reading(world.who(name)) as session:
        assert (session.get(Expense, expense_id) is not None) is sees


def test_own_claims_begin_with_those_that_came_back(world, make):
    make.expense(world["henk_v"], world["programme"], submitted_at=datetime(2026, 3, 1, tzinfo=UTC))
    make.expense(world["henk_v"], world["programme"], submitted_at=datetime(2026, 3, 2, tzinfo=UTC))
    back = returned(world, make, submitted_at=datetime(2026, 2, 1, tzinfo=UTC))
    make.expense(world["trijntje_v"], world["programme"])
    with reading(world.who("henk")) as session:
        own = claims.own_claims(session)
    assert [one.id for one in own] == [back, 2, 1]


def test_the_activities_offered_are_those_of_the_claimant_first(world, make):
    make.add(VolunteerProgramme(volunteer_id=world["henk_v"], programme_id=world["reading"]))
    make.programme("Gestopt", ended_on=date(2025, 1, 1))
    with reading(world.who("trijntje")) as session:
        assert [(c.name, c.own) for c in claims.programmes(session)] == [
            ("Thuisadministratie", True),
            ("Voorlezen", False),
        ]
    with reading(world.who("marijke")) as session:
        assert [c.name for c in claims.programmes(session, world["henk_v"])] == ["Thuisadministratie"]


@pytest.mark.parametrize(("days", "offered"), [(1, True), (89, True), (90, False)])
def test_an_own_activity_that_ended_lately_takes_what_was_paid_before(world, make, days, offered):
    make.add(VolunteerProgramme(volunteer_id=world["henk_v"], programme_id=world["reading"]))
    ended = today() - timedelta(days=days)
    make.update(Programme, world["reading"], ended_on=ended)
    with reading(world.who("henk")) as session:
        found = [(c.id, c.ended_on) for c in claims.programmes(session)]
    assert ((world["reading"], ended) in found) is offered
    with reading(world.who("trijntje")) as session:
        assert [c.id for c in claims.programmes(session)] == [world["programme"]]


def test_a_role_that_is_taken_away_is_gone_at_once(world, make):
    henk = world.who("henk")
    from db.models import User

    make.update(User, world["henk"], roles=[Role.ADMIN.value])
    with pytest.raises(Refused, match="not_allowed"):
        claim(world, henk)
