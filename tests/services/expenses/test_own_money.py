from datetime import date

import pytest

from db.session import reading
from domain.access import Refused
from domain.expenses import ExpenseStatus
from services.expenses import own_money
from services.expenses.own_money import OwnYear
from tests.world import today


def test_the_own_years_count_what_stands(world, make):
    henk, programme, this = world["henk_v"], world["programme"], today().year
    day = date(this, 1, 1)
    for cents, status in ((100, ExpenseStatus.SUBMITTED), (200, ExpenseStatus.PAID), (400, ExpenseStatus.WAIVED)):
        make.expense(henk, programme, cents, day=day, status=status)
    for status in (ExpenseStatus.REFUSED, ExpenseStatus.WITHDRAWN):
        make.expense(henk, programme, 10_000, day=day, status=status)
    make.expense(henk, programme, 10_000, day=day, status=ExpenseStatus.DRAFT, submitted_at=None)
    make.expense(henk, programme, 50, day=date(this - 1, 12, 31), status=ExpenseStatus.PAID)
    make.expense(henk, programme, 10_000, day=date(this - 2, 12, 31), status=ExpenseStatus.PAID)
    make.expense(world["trijntje_v"], programme, 10_000, day=day, status=ExpenseStatus.PAID)
    with reading(world.who("henk")) as session:
        assert own_money.own_years(session) == (OwnYear(this, 700, 200, 400), OwnYear(this - 1, 50, 50, 0))


@pytest.mark.parametrize("name", ["marijke", "els", "jan"])
def test_only_a_volunteer_has_an_own_year(world, name):
    with reading(world.who(name)) as session, pytest.raises(Refused, match="not_allowed"):
        own_money.own_years(session)
