from datetime import UTC, date, datetime, timedelta

import pytest

from db.models import AuditEntry, Expense, ExpenseLine, MileageRate
from db.session import reading, writing
from domain.access import Refused
from domain.expenses import ExpenseKind, ExpenseStatus
from services.expenses import claim_lines, claims, expenses, rates, spending
from services.expenses.claim_costs import Costs
from services.expenses.spending import Sum
from services.start import volunteering
from tests.refusal import refused
from tests.world import today

SOON = date(2027, 1, 1)


def add(who, valid_from, rate):
    with writing(who) as session:
        rates.add(session, valid_from, rate)


def mileage(world, make, day):
    return make.expense(
        world["henk_v"], world["programme"], day=day, kind=ExpenseKind.MILEAGE, km_tenths=80, cents_per_km=23
    )


@pytest.mark.parametrize(
    ("day", "cents"), [(date(2023, 12, 31), None), (date(2024, 1, 1), 23), (date(2026, 12, 31), 23), (SOON, 25)]
)
def test_a_rate_counts_from_its_day_until_the_next(world, day, cents):
    add(world.who("els"), SOON, "0,25")
    with reading(world.who("henk")) as session:
        assert rates.rate_on(session, day) == cents


def test_who_set_a_rate_stands_with_it(world):
    before, els = datetime.now(UTC), world.who("els")
    add(els, SOON, "0,25")
    with reading(els) as session:
        newest, oldest = rates.all_rates(session)
    assert (newest.cents_per_km, newest.set_by, oldest.set_by) == (25, "Els Mulder", None)
    assert before <= newest.set_at <= datetime.now(UTC)


def test_a_rate_that_claims_carry_stays_as_it_is(world, make):
    els = world.who("els")
    mileage(world, make, date(2026, 3, 2))
    with reading(els) as session:
        assert [(rate.cents_per_km, rate.used) for rate in rates.all_rates(session)] == [(23, True)]
    with pytest.raises(Refused, match="rate_is_used"), writing(els) as session:
        rates.remove(session, 1)
    with pytest.raises(Refused, match="rate_is_used"):
        add(els, date(2026, 3, 1), "0,30")
    add(els, date(2026, 3, 3), "0,30")
    with reading(els) as session:
        assert [(rate.cents_per_km, rate.used) for rate in rates.all_rates(session)] == [(30, False), (23, True)]


def test_who_sets_a_rate_too_late_reads_from_which_day_it_can(world, make):
    els = world.who("els")
    for day in (1, 2):
        mileage(world, make, date(2026, 3, day))
    with pytest.raises(Refused) as told:
        add(els, date(2026, 3, 1), "0,30")
    assert told.value.code == "rate_is_used_until"
    assert told.value.values["free"] == date(2026, 3, 3)
    add(els, date(2026, 3, 3), "0,30")
    with pytest.raises(Refused) as told:
        add(els, date(2026, 3, 2), "0,31")
    assert told.value.code == "rate_is_used"


def test_a_claim_in_the_making_follows_the_rate_of_each_day(world, make):
    """The treasurer does not see it: it neither holds up a rate nor is handed in with another one."""
    els, henk, begin = world.who("els"), world.who("henk"), today() - timedelta(days=3)
    with writing(henk) as session:
        claim = None
        for days, nonce in ((5, "before"), (3, "on the day"), (0, "after")):
            costs = Costs(today() - timedelta(days=days), ExpenseKind.MILEAGE, km="100")
            claim = claim_lines.add(
                session, costs, nonce=nonce, claim_id=claim, programme_id=world["programme"]
            ).claim_id
        shown = claims.own_claim(session, claim).version

    def carried():
        lines = sorted(make.all(ExpenseLine), key=lambda one: one.day)
        assert make.get(Expense, claim).amount_cents == sum(one.amount_cents for one in lines)
        return [(one.cents_per_km, one.amount_cents) for one in lines]

    add(els, begin, "0,30")
    assert carried() == [(23, 2300), (30, 3000), (30, 3000)]
    assert refused(henk, expenses.submit, claim, version=shown) == "changed_meanwhile"
    with reading(els) as session:
        assert [(rate.cents_per_km, rate.used) for rate in rates.all_rates(session)] == [(30, False), (23, False)]
    with writing(els) as session:
        rates.remove(session, 2)
    assert carried() == [(23, 2300)] * 3
    assert refused(els, rates.remove, 1) == "rate_is_used"
    assert carried() == [(23, 2300)] * 3


def test_a_claim_that_was_taken_back_carries_no_rate(world, make):
    els = world.who("els")
    taken_back = mileage(world, make, date(2026, 3, 2))
    make.update(Expense, taken_back, status=ExpenseStatus.WITHDRAWN)
    add(els, date(2026, 3, 1), "0,30")
    with reading(els) as session:
        assert [rate.used for rate in rates.all_rates(session)] == [False, False]


def test_a_rate_that_nobody_used_is_taken_away(world, make):
    els = world.who("els")
    add(els, SOON, "0,25")
    with writing(els) as session:
        rates.remove(session, 2)
    assert len(make.all(MileageRate)) == 1
    with pytest.raises(Refused, match="not_found"), writing(els) as session:
        rates.remove(session, 2)


def test_the_same_rate_twice_is_one(world, make):
    els = world.who("els")
    add(els, SOON, "0,25")
    add(els, SOON, "0,25")
    assert len(make.all(MileageRate)) == 2
    with pytest.raises(Refused, match="rate_is_set"):
        add(els, SOON, "0,26")


@pytest.mark.parametrize("rate", ["", "0", "-0,23", "0,235", "23", "1e1", "nul"])
def test_a_rate_that_cannot_be_is_refused(world, make, rate):
    with pytest.raises(Refused):
        add(world.who("els"), SOON, rate)
    assert len(make.all(MileageRate)) == 1


@pytest.mark.parametrize("name", ["henk", "marijke", "els", "jan", "privacy", "admin"])
def test_every_rate_is_read_by_the_treasurer_and_the_board(world, name):
    with reading(world.who(name)) as session:
        if name in {"els", "jan"}:
            assert [rate.cents_per_km for rate in rates.all_rates(session)] == [23]
        else:
            with pytest.raises(Refused, match="not_allowed"):
                rates.all_rates(session)


@pytest.mark.parametrize("name", ["henk", "marijke", "jan", "privacy", "admin"])
def test_rates_and_sums_are_the_treasurers(world, name):
    with reading(world.who(name)) as session:
        for use in (
            lambda: rates.add(session, SOON, "0,25"),
            lambda: rates.remove(session, 1),
            lambda: spending.totals(session),
            lambda: spending.lines(session),
            lambda: spending.whole(session),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                use()


@pytest.mark.parametrize("name", ["privacy", "admin"])
def test_who_has_nothing_to_do_with_money_reads_no_rate(world, name):
    with reading(world.who(name)) as session, pytest.raises(Refused, match="not_allowed"):
        rates.rate_on(session, today())


def test_the_treasurer_reads_sums_and_lines_by_state_and_month(world, make):
    henk, programme = world["henk_v"], world["programme"]
    make.expense(henk, programme, 100, day=date(2026, 2, 28), status=ExpenseStatus.APPROVED)
    make.expense(henk, programme, 200, day=date(2026, 3, 1), status=ExpenseStatus.APPROVED)
    make.expense(world["trijntje_v"], world["reading"], 300, day=date(2026, 3, 31))
    two_lines = make.expense(henk, programme, 150, day=date(2026, 12, 31))
    make.line(two_lines, 250, day=date(2026, 12, 31))
    make.account(world["trijntje_v"])
    march = date(2026, 3, 1)
    with reading(world.who("els")) as session:
        assert spending.totals(session) == {
            ExpenseStatus.APPROVED: Sum(2, 2, 300, without_account=1),
            ExpenseStatus.SUBMITTED: Sum(2, 3, 700, without_account=1),
        }
        assert spending.totals(session, month=march)[ExpenseStatus.SUBMITTED] == Sum(1, 1, 300, without_account=0)
        assert [line.amount_cents for line in spending.lines(session, month=march, sort="amount")] == [300, 200]
        approved = spending.lines(session, status=ExpenseStatus.APPROVED, sort="day", descending=False)
        assert [line.amount_cents for line in approved] == [100, 200]
        by_name = spending.lines(session, sort="name", descending=True)
        assert by_name[0].claimant == "Trijntje"
        assert spending.lines(session, page=2) == []


@pytest.mark.parametrize("taken", [spending.whole, lambda session: spending.whole_year(session, 2026)])
def test_that_claims_were_taken_along_is_written_down(world, make, taken):
    claim = make.expense(world["henk_v"], world["programme"], 150, status=ExpenseStatus.PAID)
    make.line(claim, 250, day=date(2026, 12, 31))
    with writing(world.who("els")) as session:
        assert [line.amount_cents for line in taken(session)] == [150, 250]
    (written,) = make.all(AuditEntry)
    found = (written.actor_id, written.action, written.subject, written.subject_id)
    assert found == (world["els"], "expense:export", "expenses", None)
    with reading(world.who("els")) as session:
        spending.lines(session)
    assert len(make.all(AuditEntry)) == 1


def test_a_volunteer_finds_proposals_that_wait(world, make):
    from domain.matches import MatchStatus
    from services.start.volunteering import Asks

    request = make.request(make.household("Familie Geheim"), world["programme"])
    make.match(request, world["henk_v"], MatchStatus.PROPOSED, village="Marum", proposed_on=today())
    with reading(world.who("henk")) as session:
        found = volunteering.for_volunteer(session).questions
    assert [(q.village, q.programme, q.asks) for q in found] == [("Marum", "Thuisadministratie", Asks.ANSWER)]
    with reading(world.who("trijntje")) as session:
        assert volunteering.for_volunteer(session).questions == []


@pytest.mark.parametrize("name", ["marijke", "els", "jan", "privacy", "admin"])
def test_only_a_volunteer_has_proposals(world, name):
    with reading(world.who(name)) as session, pytest.raises(Refused, match="not_allowed"):
        volunteering.for_volunteer(session)
