"""What a claim may not become later, or in a programme that is over."""

from datetime import timedelta

import pytest

from db.models import Programme
from db.session import writing
from domain.access import Refused
from domain.expenses import ExpenseKind, ExpenseStatus
from services import claim_lines
from services.claim_lines import Costs
from tests.world import today


def costs(days_ago=0):
    day = today() - timedelta(days=days_ago)
    return Costs(day=day, kind=ExpenseKind.PARKING, amount="3", description="Parkeren", no_receipt="Kwijt")


@pytest.mark.parametrize(("days_ago", "code"), [(-1, "day_in_future"), (3 * 365, "too_long_ago")])
def test_a_returned_claim_is_not_mended_into_an_impossible_day(world, make, days_ago, code):
    claim = make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.RETURNED, day=today())
    (line,) = make.lines(claim)
    with pytest.raises(Refused, match=code), writing(world.who("henk")) as session:
        claim_lines.change(session, line.id, costs(days_ago), version=1)
    assert make.lines(claim)[0].day == today()


@pytest.mark.parametrize(("days_ago", "taken"), [(11, True), (10, False), (0, False)])
def test_a_programme_takes_claims_of_the_days_until_it_ended(world, make, days_ago, taken):
    make.update(Programme, world["reading"], ended_on=today() - timedelta(days=10))
    henk = world.who("henk")
    mended = make.expense(
        world["henk_v"], world["reading"], status=ExpenseStatus.RETURNED, day=today() - timedelta(days=20)
    )
    (line,) = make.lines(mended)

    def begin(session):
        claim_lines.add(session, costs(days_ago), nonce="a", programme_id=world["reading"])

    def add(session):
        claim_lines.add(session, costs(days_ago), nonce="b", claim_id=mended)

    def change(session):
        claim_lines.change(session, line.id, costs(days_ago), version=2 if taken else 1)

    for use in (begin, add, change):
        if taken:
            with writing(henk) as session:
                use(session)
        else:
            with pytest.raises(Refused, match="choose_programme"), writing(henk) as session:
                use(session)
