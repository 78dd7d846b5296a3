"""Somebody stops while at the same moment something of theirs begins: nothing is left that nobody can go on with."""

import pytest

from db.models import Expense, User
from domain.access import Refused, Role
from domain.expenses import ExpenseStatus
from services.accounts import account_roles
from services.expenses import claim_lines, claims, decisions
from services.volunteers import volunteer_accounts, volunteers_end
from tests.beside import meanwhile
from tests.services.expenses.claiming import costs_of, visit


def ends(volunteer_id):
    return lambda session: volunteers_end.end_volunteer(session, volunteer_id, 1)


@pytest.mark.parametrize("of_a_visit", [True, False])
def test_who_stopped_begins_no_claim_that_nobody_could_hand_in(make, world, of_a_visit):
    trip = visit(world, make)

    def begins(session):
        if of_a_visit:
            return claim_lines.add_visit(session, trip, nonce="n")
        return claim_lines.add(session, costs_of(), nonce="n", programme_id=world["programme"])

    lost = meanwhile(world.who("marijke"), ends(world["henk_v"]), world.who("henk"), begins)
    assert isinstance(lost, Refused)
    assert lost.code == "signed_out"
    assert make.all(Expense) == []


def test_who_stops_as_a_volunteer_and_stays_for_more_begins_a_claim_at_that_moment(make, world):
    make.update(User, world["henk"], roles=["volunteer", "coordinator"], staff=True)
    made = meanwhile(
        world.who("marijke"),
        ends(world["henk_v"]),
        world.who("henk"),
        lambda session: claims.version_of(
            session, claim_lines.add(session, costs_of(), nonce="n", programme_id=world["programme"]).claim_id
        ),
    )
    assert not isinstance(made, Refused)
    assert [one.status for one in make.all(Expense)] == [ExpenseStatus.DRAFT]


def test_a_claim_stays_with_who_becomes_a_coordinator_at_the_moment_of_the_end(make, world):
    claim = make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.DRAFT, submitted_at=None)
    meanwhile(
        world.who("admin"),
        lambda session: account_roles.grant_role(session, world["henk"], Role.COORDINATOR),
        world.who("marijke"),
        ends(world["henk_v"]),
    )
    assert make.get(User, world["henk"]).active
    assert make.get(Expense, claim).status is ExpenseStatus.DRAFT


def test_who_stopped_gets_no_code(make, world):
    codes = meanwhile(
        world.who("marijke"),
        ends(world["henk_v"]),
        world.who("joke"),
        lambda session: [
            code.name for code in volunteer_accounts.invite_volunteers(session, [world["henk_v"], world["trijntje_v"]])
        ],
    )
    assert codes == ["Trijntje Bosma"]


def test_two_who_invite_at_once_leave_one_code_that_opens(make, world):
    anew = make.volunteer("Sien", programmes=[world["programme"]])
    both = [anew, world["trijntje_v"]]
    first = []
    second = meanwhile(
        world.who("marijke"),
        lambda session: first.extend(volunteer_accounts.invite_volunteers(session, both)),
        world.who("joke"),
        lambda session: volunteer_accounts.invite_volunteers(session, both),
    )
    assert [one.name for one in second] == [one.name for one in first] == ["Sien", "Trijntje Bosma"]
    assert [one.user_id for one in second] == [one.user_id for one in first]


@pytest.mark.parametrize("ends_first", [True, False])
def test_no_claim_comes_back_to_who_stops_at_that_moment(make, world, ends_first):
    claim = make.expense(world["henk_v"], world["programme"])
    acts = [
        (world.who("marijke"), ends(world["henk_v"])),
        (
            world.who("joke"),
            lambda session: decisions.decide(session, claim, ExpenseStatus.RETURNED, version=1, reason="Welke dag?"),
        ),
    ]
    (one, first), (other, second) = acts if ends_first else acts[::-1]
    lost = meanwhile(one, first, other, second)
    assert getattr(lost, "code", "") == ("nobody_mends" if ends_first else "")
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED
