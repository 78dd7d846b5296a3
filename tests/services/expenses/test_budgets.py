"""What a programme spent, promised and has left in a year, and who reads and sets it."""

from datetime import date
from functools import partial

import pytest

from db.models import AuditEntry, Budget, Expense, Programme
from db.session import reading, writing
from domain.access import Refused
from domain.budgets import Spending
from domain.expenses import ExpenseStatus
from services.expenses import budgets, decisions
from tests.beside import together
from tests.world import today

APPROVED, PAID, IN_RUN = ExpenseStatus.APPROVED, ExpenseStatus.PAID, ExpenseStatus.IN_RUN


def year(ahead=0):
    return today().year + ahead


def set_(who, wanted, drawn_with=None, ahead=0):
    with writing(who) as session:
        budgets.set_amounts(session, year(ahead), wanted, drawn_with=drawn_with or {})


def found(who, ahead=0):
    with reading(who) as session:
        return {one.programme: one.spending for one in budgets.of_year(session, year(ahead))}


def in_year(month, day=15):
    return date(year(), month, day)


@pytest.mark.parametrize(
    ("status", "spent", "promised"),
    [
        (ExpenseStatus.DRAFT, 0, 0),
        (ExpenseStatus.SUBMITTED, 0, 0),
        (ExpenseStatus.RETURNED, 0, 0),
        (ExpenseStatus.REFUSED, 0, 0),
        (ExpenseStatus.WITHDRAWN, 0, 0),
        (ExpenseStatus.WAIVED, 0, 0),
        (APPROVED, 0, 340),
        (IN_RUN, 0, 340),
        (PAID, 340, 0),
    ],
)
def test_what_is_promised_and_what_is_spent(world, make, status, spent, promised):
    make.budget(world["programme"], 1000, year())
    make.expense(world["henk_v"], world["programme"], 340, status=status, day=in_year(1))
    for name in ("els", "jan", "marijke"):
        assert found(world.who(name))["Thuisadministratie"] == Spending(1000, spent, promised)


def test_a_claim_counts_in_the_years_of_its_lines(world, make):
    claim = make.expense(world["henk_v"], world["programme"], 300, status=PAID, day=date(year(-1), 12, 31))
    make.line(claim, 200, day=in_year(1, 1))
    els = world.who("els")
    assert found(els, -1)["Thuisadministratie"].spent_cents == 300
    assert found(els)["Thuisadministratie"].spent_cents == 200


def test_a_coordinator_reads_own_programmes_and_all_of_their_money(world, make):
    for programme in ("programme", "reading"):
        make.budget(world[programme], 5000, year())
        make.expense(world["trijntje_v"], world[programme], 100, status=APPROVED, day=in_year(2))
    assert found(world.who("marijke")) == {"Thuisadministratie": Spending(5000, 0, 100)}
    both = {"Thuisadministratie": Spending(5000, 0, 100), "Voorlezen": Spending(5000, 0, 100)}
    assert found(world.who("els")) == found(world.who("jan")) == both


def test_the_treasurer_sets_changes_and_takes_away_a_budget(world, make):
    els, programme, reading_ = world.who("els"), world["programme"], world["reading"]
    set_(els, {programme: " 12.000 ", reading_: ""})
    assert [(one.programme_id, one.year, one.amount_cents, one.set_by_id) for one in make.all(Budget)] == [
        (programme, year(), 1_200_000, world["els"])
    ]
    set_(els, {programme: "12.000", reading_: ""})  # a second press
    assert len(make.all(AuditEntry)) == 1
    set_(els, {programme: "12.500,50", reading_: "100"}, {programme: 1_200_000})
    assert found(els) == {"Thuisadministratie": Spending(1_250_050, 0, 0), "Voorlezen": Spending(10_000, 0, 0)}
    set_(els, {programme: ""}, {programme: 1_250_050, reading_: 10_000})
    assert [one.programme_id for one in make.all(Budget)] == [reading_]


def test_a_budget_of_another_year_is_another(world, make):
    els, programme = world.who("els"), world["programme"]
    make.budget(programme, 5000, year(-1))
    set_(els, {programme: "60"})
    assert sorted((one.year, one.amount_cents) for one in make.all(Budget)) == [(year(-1), 5000), (year(), 6000)]
    assert [found(els, ahead)["Thuisadministratie"].budget_cents for ahead in (-1, 0)] == [5000, 6000]


def test_a_programme_that_ended_is_there_as_long_as_it_has_money(world, make):
    els = world.who("els")
    make.update(Programme, world["reading"], ended_on=in_year(1, 1))
    assert ["Voorlezen" in found(els, ahead) for ahead in (-1, 0)] == [True, False]
    make.expense(world["henk_v"], world["reading"], 300, status=PAID, day=in_year(1))
    assert "Voorlezen" in found(els)
    make.budget(world["reading"], 5000, year(1))
    assert "Voorlezen" in found(els, 1)


def test_a_budget_that_somebody_else_changed_is_not_written_over(world, make):
    make.budget(world["programme"], 5000, year())
    with pytest.raises(Refused, match="changed_meanwhile"):
        set_(world.who("els"), {world["programme"]: "60"}, {world["programme"]: 4000})
    assert make.all(Budget)[0].amount_cents == 5000


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-5", "not_positive"),
        ("0", "not_positive"),
        ("1e9", "not_a_number"),
        ("9000000", "too_large"),
        ("1,005", "too_precise"),
    ],
)
def test_a_budget_that_cannot_be_is_refused(world, make, typed, code):
    with pytest.raises(Refused, match=code):
        set_(world.who("els"), {world["programme"]: typed})
    assert make.all(Budget) == []


@pytest.mark.parametrize(("programme", "ahead"), [(999, 0), (1, 2), (1, -30)])
def test_a_programme_or_year_that_is_not_there_has_no_budget(world, programme, ahead):
    with pytest.raises(Refused, match="not_found"):
        set_(world.who("els"), {programme: "5"}, ahead=ahead)


class TestAnApprovalThatExceedsTheBudget:
    @pytest.fixture
    def claim(self, world, make):
        make.budget(world["programme"], 1000, year())
        make.expense(world["trijntje_v"], world["programme"], 800, status=APPROVED, day=in_year(1))
        return make.expense(world["henk_v"], world["programme"], 201, day=in_year(2))

    def approve(self, world, claim, **values):
        with writing(world.who("marijke")) as session:
            return decisions.decide(session, claim, APPROVED, version=1, **values)

    def test_is_confirmed_first(self, world, make, claim):
        with pytest.raises(Refused, match="over_budget") as refused:
            self.approve(world, claim)
        assert refused.value.values == {"programme": "Thuisadministratie", "year": year()}
        assert make.get(Expense, claim).status is ExpenseStatus.SUBMITTED
        self.approve(world, claim, over_budget=True)
        assert make.get(Expense, claim).status is APPROVED

    @pytest.mark.parametrize("verdict", [ExpenseStatus.RETURNED, ExpenseStatus.REFUSED])
    def test_may_always_be_returned_or_refused(self, world, make, claim, verdict):
        with writing(world.who("marijke")) as session:
            decisions.decide(session, claim, verdict, version=1, reason="Te duur")
        assert make.get(Expense, claim).status is verdict

    @pytest.mark.parametrize("other", [{"amount_cents": 1001}, {"year": 2020}], ids=["to the cent", "no budget"])
    def test_is_none_up_to_the_budget_or_without_one(self, world, make, claim, other):
        make.update(Budget, (world["programme"], year()), **other)
        self.approve(world, claim)
        assert make.get(Expense, claim).status is APPROVED

    def test_of_two_at_once_only_one_fits(self, world, make, claim):
        make.update(Budget, (world["programme"], year()), amount_cents=1001)
        other = make.expense(world["henk_v"], world["programme"], 201, day=in_year(3))

        def approve(who, expense_id):
            with writing(who) as session:
                decisions.decide(session, expense_id, APPROVED, version=1)

        said = together([partial(approve, world.who("marijke"), claim), partial(approve, world.who("joke"), other)])
        assert set(said) == {None, "over_budget"}
