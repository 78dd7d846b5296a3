"""A month of fixed allowances: booked once, and booked again where its claim was let go."""

from datetime import date, timedelta

import pytest

from db.models import Expense, ExpenseStep, Volunteer
from db.session import reading, writing
from domain.access import Refused
from domain.allowances import first_of_month, next_month
from domain.expenses import ExpenseKind, ExpenseStatus, Step
from services.expenses import allowance_months, decisions, expenses
from tests.beside import together
from tests.services.expenses.allowances import book, row, this_month


def test_a_month_is_booked_once(world, make):
    row(make, world)
    assert book(world) == 1
    assert book(world) == 0
    [claim] = make.all(Expense)
    [line] = make.lines(claim.id)
    assert (claim.status, claim.amount_cents, claim.entered_by_id) == (ExpenseStatus.SUBMITTED, 15_000, world["els"])
    assert (line.kind, line.day, line.amount_cents) == (ExpenseKind.ALLOWANCE, this_month(), 15_000)
    assert [step.step for step in make.all(ExpenseStep)] == [Step.BEGIN, Step.SUBMIT]


def test_what_the_treasurer_booked_a_coordinator_decides_on(world, make):
    row(make, world)
    book(world)
    [claim] = make.all(Expense)
    with writing(world.who("marijke")) as session:
        decisions.decide(session, claim.id, ExpenseStatus.APPROVED, version=claim.version_id)
    assert make.get(Expense, claim.id).status is ExpenseStatus.APPROVED


def test_who_ended_or_rests_is_left_out_and_named(world, make):
    row(make, world)
    row(make, world, name="trijntje_v")
    make.update(Volunteer, world["trijntje_v"], paused=True)
    with reading(world.who("els")) as session:
        found = allowance_months.month(session, this_month()).rows
        assert [(one.volunteer, one.due, one.rests) for one in found] == [
            ("Henk", True, False),
            ("Trijntje", False, True),
        ]
    assert book(world) == 1
    make.update(Volunteer, world["trijntje_v"], paused=False, ended_on=this_month())
    assert book(world) == 0
    assert [one.volunteer_id for one in make.all(Expense)] == [world["henk_v"]]


def test_who_ended_since_gets_the_months_in_which_they_were_there(world, make):
    row(make, world)
    make.update(Volunteer, world["henk_v"], ended_on=this_month())
    last = first_of_month(this_month() - timedelta(days=1))
    with reading(world.who("els")) as session:
        assert [one.rests for month in (this_month(), last) for one in allowance_months.month(session, month).rows] == [
            True,
            False,
        ]
    assert book(world, last) == 1
    make.update(Volunteer, world["henk_v"], ended_on=this_month() + timedelta(days=1))
    assert book(world) == 1


def test_two_treasurers_at_once_book_a_month_once(world, make):
    row(make, world)
    row(make, world, name="trijntje_v")
    made = []
    said = together([lambda: made.append(book(world))] * 4)
    assert "broke" not in said
    assert sorted(one.volunteer_id for one in make.all(Expense)) == [world["henk_v"], world["trijntje_v"]]
    assert sum(made) == 2


def refused(make, world):
    """The claim of the month, which a coordinator refused; and the version with which that is undone."""
    book(world)
    [claim] = make.all(Expense)
    with writing(world.who("marijke")) as session:
        said = decisions.decide(session, claim.id, ExpenseStatus.REFUSED, version=claim.version_id, reason="Te veel")
    return claim.id, said.version


def again(world, number, name="els"):
    with writing(world.who(name)) as session:
        allowance_months.book_again(session, number, this_month())


def test_a_month_that_was_refused_can_be_booked_again(world, make):
    number = row(make, world)
    first, version = refused(make, world)
    assert book(world) == 0  # not along with the others, but when it is asked for
    with reading(world.who("els")) as session:
        [shown] = allowance_months.month(session, this_month()).rows
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
        [shown] = allowance_months.month(session, this_month()).rows
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

    def undo():
        with writing(world.who("marijke")) as session:
            decisions.undo(session, claim, version=version)

    said = together([undo, lambda: again(world, number)])
    assert [one.status for one in make.all(Expense)].count(ExpenseStatus.SUBMITTED) == 1, said


def test_a_month_to_come_is_not_booked(world, make):
    row(make, world)
    with pytest.raises(Refused, match="month_to_come"):
        book(world, next_month(this_month()))
    assert make.all(Expense) == []


def test_an_allowance_is_booked_for_its_own_months_only(world, make):
    row(make, world, begins_on=date(2026, 3, 1), ends_on=date(2026, 4, 1))
    assert [book(world, date(2026, number, 1)) for number in (2, 3, 4)] == [0, 1, 0]
