"""What a claim may not become later, or in a programme that is over."""

from datetime import timedelta

import pytest

from db.models import Expense, Programme
from db.session import writing
from domain.access import Refused
from domain.expenses import ExpenseKind, ExpenseStatus
from services import expenses
from services.expenses import Costs
from tests.world import today


def costs(world, days_ago=0, programme="programme"):
    day = today() - timedelta(days=days_ago)
    return Costs(day=day, kind=ExpenseKind.PARKING, programme_id=world[programme], amount="3", description="Parkeren")


@pytest.mark.parametrize(("days_ago", "code"), [(-1, "day_in_future"), (3 * 365, "too_long_ago")])
def test_a_returned_claim_is_not_mended_into_an_impossible_day(world, make, days_ago, code):
    claim = make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.RETURNED, day=today())
    with pytest.raises(Refused, match=code), writing(world.who("henk")) as session:
        expenses.mend(session, claim, costs(world, days_ago), version=1)
    assert make.get(Expense, claim).status is ExpenseStatus.RETURNED


@pytest.mark.parametrize(("days_ago", "taken"), [(11, True), (10, False), (0, False)])
def test_a_programme_takes_claims_of_the_days_until_it_ended(world, make, days_ago, taken):
    make.update(Programme, world["reading"], ended_on=today() - timedelta(days=10))
    wanted = costs(world, days_ago, "reading")
    henk = world.who("henk")
    if taken:
        with writing(henk) as session:
            expenses.claim_costs(session, wanted, nonce="nonce")
        return
    with pytest.raises(Refused, match="choose_programme"), writing(henk) as session:
        expenses.claim_costs(session, wanted, nonce="nonce")
    claim = make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.RETURNED, day=today())
    with pytest.raises(Refused, match="choose_programme"), writing(henk) as session:
        expenses.mend(session, claim, wanted, version=1)
