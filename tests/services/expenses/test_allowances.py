"""Fixed allowances: set by the treasurer, booked once a month, watched against the limits."""

from dataclasses import replace
from datetime import date
from threading import Thread

import pytest

from db.models import Allowance, AllowanceLimit, Expense, ExpenseStep
from db.session import reading, writing
from domain.access import Refused
from domain.allowances import Limit, Limits, first_of_month, next_month
from domain.expenses import ExpenseKind, ExpenseStatus, Step
from services.expenses import allowance_limits, allowance_months, allowances, claims, decision_desk, decisions, expenses
from services.expenses.allowances import Wanted
from tests.make import NOW
from tests.world import today

THIS = first_of_month(today())


@pytest.fixture
def wanted(world):
    return Wanted(world["henk_v"], world["programme"], "150", THIS, None, "Leidt de nieuwe vrijwilligers in.")


def give(world, wanted, name="els"):
    with writing(world.who(name)) as session:
        return allowances.give(session, wanted)


def row(make, world, cents=15_000, name="henk_v", **values):
    values = {"begins_on": date(2026, 1, 1), "reason": "Afspraak", "set_at": NOW, **values}
    make.add(Allowance(volunteer_id=world[name], programme_id=world["programme"], cents_per_month=cents, **values))
    return make.all(Allowance)[-1].id


def sums(passed):
    return [(one.limit, one.cents) for one in passed]


def warn(world, name, day, extra=0, whose="henk_v"):
    with reading(world.who(name)) as session:
        return sums(allowance_limits.warnings(session, world[whose], {day.replace(day=1): extra}))


def book(world, month=THIS, name="els"):
    with writing(world.who(name)) as session:
        return allowance_months.book(session, month)


def test_the_treasurer_gives_one_with_a_reason(world, make, wanted):
    give(world, wanted)
    give(world, wanted)  # the second click of a double one
    assert [(one.cents_per_month, one.begins_on, one.set_by_id) for one in make.all(Allowance)] == [
        (15_000, THIS, world["els"])
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "required"),
        ({"amount": ""}, "required"),
        ({"amount": "-1"}, "not_positive"),
        ({"volunteer_id": 999}, "not_found"),
        ({"programme_id": 999}, "choose_programme"),
        ({"ends_on": THIS}, "allowance_ends_first"),
    ],
)
def test_what_cannot_be_given_is_refused(world, make, wanted, change, code):
    with pytest.raises(Refused, match=code):
        give(world, replace(wanted, **change))
    assert make.all(Allowance) == []


def test_two_at_once_for_one_volunteer_are_refused(world, make, wanted):
    give(world, wanted)
    with pytest.raises(Refused, match="allowance_overlaps"):
        give(world, replace(wanted, amount="100"))
    give(world, replace(wanted, volunteer_id=world["trijntje_v"]))
    assert len(make.all(Allowance)) == 2


def test_who_reads_which(world, make):
    row(make, world)
    seen = {}
    for name in ("els", "marijke", "wim", "henk", "trijntje", "jan"):
        with reading(world.who(name)) as session:
            seen[name] = [(one.volunteer, one.reason) for one in allowances.given(session)]
    mine = [("Henk", "Afspraak")]
    assert seen == {"els": mine, "marijke": mine, "henk": mine, "wim": [], "trijntje": [], "jan": []}


def test_an_allowance_is_ended_by_who_saw_it_as_it_is(world, make):
    number = row(make, world)
    els, later = world.who("els"), next_month(THIS)
    with pytest.raises(Refused, match="changed_meanwhile"), writing(els) as session:
        allowances.end(session, number, later, version=7)
    with writing(els) as session:
        allowances.end(session, number, later, version=1)
    assert make.get(Allowance, number).ends_on == later
    book(world)
    with pytest.raises(Refused, match="allowance_is_booked"), writing(els) as session:
        allowances.end(session, number, THIS, version=2)


def test_a_month_is_booked_once(world, make):
    row(make, world)
    assert book(world) == 1
    assert book(world) == 0
    [claim] = make.all(Expense)
    [line] = make.lines(claim.id)
    assert (claim.status, claim.amount_cents, claim.entered_by_id) == (ExpenseStatus.SUBMITTED, 15_000, world["els"])
    assert (line.kind, line.day, line.amount_cents) == (ExpenseKind.ALLOWANCE, THIS, 15_000)
    assert [step.step for step in make.all(ExpenseStep)] == [Step.BEGIN, Step.SUBMIT]


def test_what_the_treasurer_booked_a_coordinator_decides_on(world, make):
    row(make, world)
    book(world)
    [claim] = make.all(Expense)
    with writing(world.who("marijke")) as session:
        decisions.decide(session, claim.id, ExpenseStatus.APPROVED, version=claim.version_id)
    assert make.get(Expense, claim.id).status is ExpenseStatus.APPROVED


def test_who_ended_or_rests_is_left_out_and_named(world, make):
    from db.models import Volunteer

    row(make, world)
    row(make, world, name="trijntje_v")
    make.update(Volunteer, world["trijntje_v"], paused=True)
    with reading(world.who("els")) as session:
        found = allowance_months.month(session, THIS).rows
        assert [(one.volunteer, one.due, one.rests) for one in found] == [
            ("Henk", True, False),
            ("Trijntje", False, True),
        ]
    assert book(world) == 1
    make.update(Volunteer, world["trijntje_v"], paused=False, ended_on=today())
    assert book(world) == 0
    assert [one.volunteer_id for one in make.all(Expense)] == [world["henk_v"]]


def test_two_treasurers_at_once_book_a_month_once(world, make):
    row(make, world)
    row(make, world, name="trijntje_v")
    made, refused = [], []

    def run():
        try:
            made.append(book(world))
        except Refused as refusal:
            refused.append(refusal.code)

    threads = [Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.volunteer_id for one in make.all(Expense)) == [world["henk_v"], world["trijntje_v"]]
    assert (sum(made), len(made) + len(refused)) == (2, 4)


def refused(make, world):
    """The claim of the month, which a coordinator refused; and the version with which that is undone."""
    book(world)
    [claim] = make.all(Expense)
    with writing(world.who("marijke")) as session:
        said = decisions.decide(session, claim.id, ExpenseStatus.REFUSED, version=claim.version_id, reason="Te veel")
    return claim.id, said.version


def again(world, number, name="els"):
    with writing(world.who(name)) as session:
        allowance_months.book_again(session, number, THIS)


def test_a_month_that_was_refused_can_be_booked_again(world, make):
    number = row(make, world)
    first, version = refused(make, world)
    assert book(world) == 0  # not along with the others, but when it is asked for
    with reading(world.who("els")) as session:
        [shown] = allowance_months.month(session, THIS).rows
    assert (shown.booked, shown.let_go, shown.due) == (False, True, False)
    again(world, number)
    again(world, number)  # the second click of a double one
    assert sorted((one.id == first, one.status) for one in make.all(Expense)) == [
        (False, ExpenseStatus.SUBMITTED),
        (True, ExpenseStatus.REFUSED),
    ]
    with pytest.raises(Refused, match="changed_meanwhile"), writing(world.who("marijke")) as session:
        decisions.undo(session, first, version=version)
    with reading(world.who("els")) as session:
        [shown] = allowance_months.month(session, THIS).rows
    assert (shown.booked, shown.let_go, shown.due) == (True, False, False)


def test_a_month_that_was_taken_back_can_be_booked_again_and_again(world, make):
    number = row(make, world)
    book(world)
    for _time in range(2):
        waits = next(one for one in make.all(Expense) if one.status is ExpenseStatus.SUBMITTED)
        with writing(world.who("henk")) as session:
            expenses.withdraw(session, waits.id)
        again(world, number)
    assert sorted(one.status for one in make.all(Expense)) == [
        ExpenseStatus.SUBMITTED,
        ExpenseStatus.WITHDRAWN,
        ExpenseStatus.WITHDRAWN,
    ]


def test_what_was_never_booked_is_not_booked_again(world, make):
    number = row(make, world)
    with pytest.raises(Refused, match="changed_meanwhile"):
        again(world, number)
    with pytest.raises(Refused, match="not_found"):
        again(world, 999)
    assert make.all(Expense) == []


def test_a_no_that_is_undone_at_that_moment_pays_the_month_once(world, make):
    number = row(make, world)
    claim, version = refused(make, world)
    codes = []

    def attempt(act):
        try:
            act()
        except Refused as refusal:
            codes.append(refusal.code)

    def undo():
        with writing(world.who("marijke")) as session:
            decisions.undo(session, claim, version=version)

    threads = [Thread(target=attempt, args=(act,)) for act in (undo, lambda: again(world, number))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.status for one in make.all(Expense)].count(ExpenseStatus.SUBMITTED) == 1, codes


def test_a_month_to_come_is_not_booked(world, make):
    row(make, world)
    with pytest.raises(Refused, match="month_to_come"):
        book(world, next_month(THIS))
    assert make.all(Expense) == []


def test_an_allowance_is_booked_for_its_own_months_only(world, make):
    row(make, world, begins_on=date(2026, 3, 1), ends_on=date(2026, 4, 1))
    assert [book(world, date(2026, number, 1)) for number in (2, 3, 4)] == [0, 1, 0]


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


def test_a_volunteer_reads_the_own_one(world, make):
    row(make, world, 15_000)
    row(make, world, 100, begins_on=date(2024, 1, 1), ends_on=date(2024, 6, 1))
    row(make, world, 9_000, name="trijntje_v")
    with reading(world.who("henk")) as session:
        assert [one.cents_per_month for one in allowances.own(session)] == [15_000]
    with reading(world.who("els")) as session:
        assert allowances.own(session) == []
