"""What somebody gets, held against the limits: what counts, who is told, and how the chapter sets others."""

from datetime import date

import pytest

from db.models import AllowanceLimit, Expense
from db.session import reading, writing
from domain.access import Refused
from domain.allowances import Limit, Limits
from domain.expenses import ExpenseStatus
from services.expenses import allowance_limits, claims, decision_desk
from tests.services.expenses.allowances import book, row


def sums(passed):
    return [(one.limit, one.cents) for one in passed]


def warn(world, name, day, extra=0, whose="henk_v"):
    with reading(world.who(name)) as session:
        return sums(allowance_limits.warnings(session, world[whose], {day.replace(day=1): extra}))


def test_claims_count_with_the_allowance_towards_the_month(world, make):
    row(make, world, ends_on=date(2026, 5, 1))
    make.expense(world["henk_v"], world["programme"], 7_000, day=date(2026, 3, 9))
    make.expense(world["henk_v"], world["programme"], 9_999, day=date(2026, 3, 9), status=ExpenseStatus.REFUSED)
    make.expense(world["henk_v"], world["programme"], 9_999, day=date(2026, 3, 9), status=ExpenseStatus.WAIVED)
    march = date(2026, 3, 20)
    assert warn(world, "els", march) == []
    assert warn(world, "els", march, 1) == [(Limit.MONTH, 22_001)]
    book(world, date(2026, 3, 1))  # what is booked counts once
    assert warn(world, "els", march) == []
    assert warn(world, "els", march, 1) == [(Limit.MONTH, 22_001)]


def test_months_to_come_count_towards_the_year(world, make):
    row(make, world, 18_000)
    make.expense(world["henk_v"], world["programme"], 4_000, day=date(2026, 3, 9))
    assert warn(world, "els", date(2026, 3, 9)) == []
    assert warn(world, "els", date(2026, 3, 9), 1) == [(Limit.MONTH, 22_001), (Limit.YEAR, 220_001)]


def test_nobody_is_told_of_a_volunteer_without_allowance(world, make):
    row(make, world, begins_on=date(2025, 1, 1), ends_on=date(2025, 7, 1))
    make.expense(world["henk_v"], world["programme"], 400_000, day=date(2026, 3, 9))
    assert warn(world, "els", date(2026, 3, 9)) == []


@pytest.mark.parametrize(
    ("name", "told"), [("els", True), ("marijke", True), ("henk", True), ("wim", False), ("trijntje", False)]
)
def test_who_is_told(world, make, name, told):
    row(make, world, 22_001)
    assert bool(warn(world, name, date(2026, 3, 9))) is told


def test_hours_are_told_where_minutes_are_known_of_every_visit(world, make):
    row(make, world, 15_000, ends_on=date(2026, 4, 1))
    march = date(2026, 3, 2)
    one = make.visit(world["boer"], world["boer_r"], world["henk_v"], day=march, minutes=600)
    assert warn(world, "els", march) == [(Limit.HOUR, 1_500)]
    make.visit(world["boer"], world["boer_r"], world["henk_v"], day=march)
    assert warn(world, "els", march) == []
    assert one


def test_claims_count_in_the_hours_too(world, make):
    row(make, world, 3_000, ends_on=date(2026, 4, 1))
    march = date(2026, 3, 2)
    make.visit(world["boer"], world["boer_r"], world["henk_v"], day=march, minutes=600)
    assert warn(world, "els", march) == []
    make.expense(world["henk_v"], world["programme"], 2_760, day=march)
    assert warn(world, "els", march) == [(Limit.HOUR, 576)]


def test_a_claim_of_two_months_is_held_against_both(world, make):
    row(make, world, 20_000, begins_on=date(2025, 12, 1), ends_on=date(2026, 2, 1))
    december, january = date(2025, 12, 31), date(2026, 1, 2)
    draft = make.expense(
        world["henk_v"], world["programme"], 2_100, day=december, status=ExpenseStatus.DRAFT, submitted_at=None
    )
    make.line(draft, 2_500, day=january)
    make.update(Expense, draft, amount_cents=4_600)
    with reading(world.who("henk")) as session:
        found = allowance_limits.of_claim(session, claims.mendable_claim(session, draft))
    assert [(one.limit, one.cents, one.since) for one in found] == [
        (Limit.MONTH, 22_100, date(2025, 12, 1)),
        (Limit.MONTH, 22_500, date(2026, 1, 1)),
    ]


def test_a_claim_of_many_months_asks_no_more_than_one_of_one(world, make, count_queries):
    row(make, world, 20_000, begins_on=date(2025, 9, 1), ends_on=date(2026, 2, 1))
    last, more = date(2026, 1, 2), [date(2025, month, 5) for month in (9, 10, 11, 12)]
    drafts = [
        make.expense(
            world["henk_v"], world["programme"], 2_100, day=last, status=ExpenseStatus.DRAFT, submitted_at=None
        )
        for _ in range(2)
    ]
    for day in more:
        make.line(drafts[1], 2_100, day=day)
    asked = []
    with reading(world.who("henk")) as session:
        for draft in drafts:
            claim = claims.mendable_claim(session, draft)
            count_queries.clear()
            found = allowance_limits.of_claim(session, claim)
            asked.append((len(count_queries), sorted(one.since for one in found if one.limit is Limit.MONTH)))
    (once, one_month), (again, five_months) = asked
    assert again == once
    assert one_month == [date(2026, 1, 1)]
    assert five_months == [date(2025, month, 1) for month in (9, 10, 11, 12)] + [date(2026, 1, 1)]


def test_the_chapter_writes_down_other_limits(world, make):
    wanted = Limits(10_000, 100_000, 500, 300)
    els = world.who("els")
    with writing(els) as session:
        allowance_limits.set_limits(session, 2026, wanted, drawn_with=allowance_limits.limits(session, 2026))
    with pytest.raises(Refused, match="changed_meanwhile"), writing(els) as session:
        allowance_limits.set_limits(session, 2026, wanted, drawn_with=Limits(1, 1, 1, 1))
    assert [(one.year, one.month_cents, one.set_by_id) for one in make.all(AllowanceLimit)] == [
        (2026, 10_000, world["els"])
    ]
    row(make, world, 10_001, ends_on=date(2026, 4, 1))
    assert warn(world, "els", date(2026, 3, 2)) == [(Limit.MONTH, 10_001)]


def test_a_claim_says_what_it_passes_beside_the_decision_and_before_it_is_handed_in(world, make):
    row(make, world, 15_000)
    day = date(2026, 3, 2)
    waits = make.expense(world["henk_v"], world["programme"], 7_100, day=day)
    draft = make.expense(
        world["henk_v"], world["programme"], 200, day=day, status=ExpenseStatus.DRAFT, submitted_at=None
    )
    with reading(world.who("marijke")) as session:
        claim = decision_desk.open_claim(session, waits).claim
        assert (Limit.MONTH, 22_100) in sums(allowance_limits.of_claim(session, claim))
    with reading(world.who("henk")) as session:
        claim = claims.mendable_claim(session, draft)
        assert (Limit.MONTH, 22_300) in sums(allowance_limits.of_claim(session, claim))


def test_without_an_allowance_nothing_is_asked(world, make, count_queries):
    waits = make.expense(world["henk_v"], world["programme"], 999_900)
    with reading(world.who("marijke")) as session:
        claim = decision_desk.open_claim(session, waits).claim
        count_queries.clear()
        assert (allowance_limits.of_claim(session, claim), count_queries) == ([], [])
