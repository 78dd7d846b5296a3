"""What a claim may not become later, or in a programme that is over."""

from datetime import timedelta

import pytest

from db.models import Expense, Programme, Setting
from db.session import writing
from domain.access import Refused
from domain.expenses import ExpenseKind, ExpenseStatus
from services.expenses import claim_lines, expenses
from services.expenses.claim_costs import Costs
from tests.world import today


def costs(days_ago=0):
    day = today() - timedelta(days=days_ago)
    return Costs(day=day, kind=ExpenseKind.PARKING, amount="3", description="Parkeren", no_receipt="Kwijt")


@pytest.mark.parametrize(("days_ago", "code"), [(-1, "day_in_future"), (3 * 365, "claim_too_old")])
def test_a_returned_claim_is_not_mended_into_an_impossible_day(world, make, days_ago, code):
    claim = make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.RETURNED, day=today())
    (line,) = make.lines(claim)
    with pytest.raises(Refused, match=code), writing(world.who("henk")) as session:
        claim_lines.change(session, line.id, costs(days_ago), version=1)
    assert make.lines(claim)[0].day == today()


@pytest.mark.parametrize(("days_ago", "code"), [(60, None), (61, "claim_too_old")])
def test_the_chapter_says_how_old_a_receipt_may_be(world, make, days_ago, code):
    make.add(Setting(name="claim_max_age_days", value="60"))
    henk = world.who("henk")
    draft = make.expense(
        world["henk_v"],
        world["programme"],
        status=ExpenseStatus.DRAFT,
        submitted_at=None,
        day=today() - timedelta(days=days_ago),
    )

    def add():
        with writing(henk) as session:
            claim_lines.add(session, costs(days_ago), nonce="n", programme_id=world["programme"])

    def hand_in():
        with writing(henk) as session:
            expenses.submit(session, draft, version=1)

    for use in (add, hand_in):
        if code is None:
            use()
        else:
            with pytest.raises(Refused, match=code):
                use()


def test_what_came_back_was_in_time(world, make):
    make.add(Setting(name="claim_max_age_days", value="60"))
    claim = make.expense(
        world["henk_v"], world["programme"], status=ExpenseStatus.RETURNED, day=today() - timedelta(days=70)
    )
    (line,) = make.lines(claim)
    with writing(world.who("henk")) as session:
        claim_lines.change(session, line.id, costs(70), version=1)
        expenses.submit(session, claim, version=2)
    assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED


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
            with pytest.raises(Refused, match="choose_programme_of_then"), writing(henk) as session:
                use(session)
