"""Claims that came back to somebody whose account an administrator closes: nobody could go on with them."""

import pytest

from db.models import Expense
from db.session import reading, writing
from domain.expenses import ExpenseStatus
from services.accounts import accounts
from services.expenses import decision_desk

DRAFT, RETURNED, SUBMITTED = ExpenseStatus.DRAFT, ExpenseStatus.RETURNED, ExpenseStatus.SUBMITTED


def close(world, name):
    with writing(world.who("admin")) as session:
        accounts.deactivate(session, world[name])


def status(make, *claims):
    return [make.get(Expense, claim).status for claim in claims]


def test_what_came_back_waits_again_for_who_decides(world, make):
    henk, programmes = world["henk_v"], (world["programme"], world["reading"])
    came_back = [make.expense(henk, one, status=RETURNED, reason="Welke dag?") for one in programmes]
    begun = make.expense(henk, world["programme"], status=DRAFT, submitted_at=None)
    others = make.expense(world["trijntje_v"], world["programme"], status=RETURNED)
    close(world, "henk")
    assert status(make, *came_back, begun, others) == [SUBMITTED, SUBMITTED, DRAFT, RETURNED]
    with reading(world.who("marijke")) as session:
        assert [one.id for one in decision_desk.desk(session).queue] == came_back[:1]
        assert decision_desk.open_claim(session, came_back[0]).claim.reason == "Welke dag?"


def test_what_a_colleague_can_finish_stays(world, make):
    paper = make.expense(world["henk_v"], world["programme"], status=RETURNED, entered_by_id=world["joke"])
    close(world, "henk")
    assert status(make, paper) == [RETURNED]


@pytest.mark.parametrize("name", ["marijke", "els"])
def test_also_of_who_is_more_than_a_volunteer(world, make, name):
    own = make.volunteer("Ook", programmes=[world["programme"]], user_id=world[name])
    claim = make.expense(own, world["programme"], status=RETURNED)
    close(world, name)
    assert status(make, claim) == [SUBMITTED]


def test_an_account_of_nobody_with_claims_closes_as_before(world, make):
    claim = make.expense(world["henk_v"], world["programme"], status=RETURNED)
    close(world, "privacy")
    assert status(make, claim) == [RETURNED]
