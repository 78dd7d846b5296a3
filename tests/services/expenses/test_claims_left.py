"""Claims that came back to somebody whose account or role an administrator ends: nobody could go on with them."""

import pytest

from db.models import Expense, User
from db.session import reading, writing
from domain.access import Role
from domain.expenses import ExpenseStatus
from services.accounts import account_roles, accounts
from services.expenses import decision_desk

DRAFT, RETURNED, SUBMITTED = ExpenseStatus.DRAFT, ExpenseStatus.RETURNED, ExpenseStatus.SUBMITTED


def close(world, name):
    with writing(world.who("admin")) as session:
        accounts.deactivate(session, world[name])


def take_role(world, name, role):
    with writing(world.who("admin")) as session:
        account_roles.revoke_role(session, world[name], role)


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


def test_also_of_whom_the_role_is_taken_by_which_they_claim(world, make):
    henk = make.expense(world["henk_v"], world["programme"], status=RETURNED)
    paper = make.expense(world["henk_v"], world["programme"], status=RETURNED, entered_by_id=world["joke"])
    own = make.volunteer("Marijke", programmes=[world["programme"]], user_id=world["marijke"])
    marijke = make.expense(own, world["programme"], status=RETURNED)
    take_role(world, "henk", Role.VOLUNTEER)
    take_role(world, "marijke", Role.COORDINATOR)
    assert status(make, henk, paper, marijke) == [SUBMITTED, RETURNED, SUBMITTED]


def test_who_claims_by_another_role_goes_on(world, make):
    own = make.volunteer("Marijke", programmes=[world["programme"]], user_id=world["marijke"])
    claim = make.expense(own, world["programme"], status=RETURNED)
    make.update(User, world["marijke"], roles=["coordinator", "volunteer", "treasurer"])
    for role in (Role.TREASURER, Role.VOLUNTEER):
        take_role(world, "marijke", role)
    assert status(make, claim) == [RETURNED]
