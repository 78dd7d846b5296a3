"""Months of fixed allowances that wait to be booked: the treasurer reads so at the start."""

from datetime import timedelta

import pytest

from db.models import Allowance, Expense, Volunteer
from db.session import reading, writing
from domain.allowances import first_of_month, next_month
from domain.expenses import ExpenseStatus
from services.expenses import allowance_months, decisions
from services.expenses.allowance_months import ToBook
from tests.refusal import refused
from tests.services.expenses.allowances import book, row, this_month


def before(month):
    return first_of_month(month - timedelta(days=1))


def to_book(world, name="els"):
    with reading(world.who(name)) as session:
        return allowance_months.to_book(session)


def test_a_month_waits_from_its_first_day_until_it_is_booked(world, make):
    assert to_book(world) is None
    this = this_month()
    last, first = before(this), before(before(this))
    row(make, world, begins_on=first)
    row(make, world, cents=500, name="trijntje_v", begins_on=this)
    assert to_book(world) == ToBook((first, last, this), 4, 45_500)
    book(world, last)
    assert to_book(world) == ToBook((first, this), 3, 30_500)
    book(world, this)
    book(world, first)
    assert to_book(world) is None


def test_what_begins_in_a_month_to_come_waits_for_nobody(world, make):
    row(make, world, begins_on=next_month(this_month()))
    assert to_book(world) is None


def test_only_what_the_screen_can_book_is_told(world, make):
    long_ago = this_month().replace(year=this_month().year - 2)
    row(make, world, begins_on=long_ago, ends_on=next_month(long_ago))
    assert to_book(world) is None
    a_year_ago = this_month().replace(year=this_month().year - 1)
    row(make, world, begins_on=a_year_ago, ends_on=next_month(a_year_ago))
    assert to_book(world) == ToBook((a_year_ago,), 1, 15_000)


@pytest.mark.parametrize("ended", [True, False])
def test_who_ended_or_rests_waits_for_nothing(world, make, ended):
    row(make, world, begins_on=this_month())
    make.update(Volunteer, world["henk_v"], **({"ended_on": this_month()} if ended else {"paused": True}))
    assert to_book(world) is None


def test_what_was_refused_is_booked_again_only_when_that_is_asked_for(world, make):
    number = row(make, world, begins_on=this_month())
    book(world)
    [claim] = make.all(Expense)
    with writing(world.who("marijke")) as session:
        decisions.decide(session, claim.id, ExpenseStatus.REFUSED, version=claim.version_id, reason="Te veel")
    assert to_book(world) is None
    assert make.get(Allowance, number).ends_on is None


@pytest.mark.parametrize("name", ["marijke", "henk", "jan"])
def test_it_waits_for_the_treasurer_alone(world, name):
    assert refused(world.who(name), allowance_months.to_book) == "not_allowed"
