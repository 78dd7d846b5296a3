"""What the tests of fixed allowances share."""

from datetime import date

from db.models import Allowance
from db.session import writing
from domain.allowances import first_of_month
from services.expenses import allowance_months
from tests.make import NOW
from tests.world import today


def row(make, world, cents=15_000, name="henk_v", **values):
    values = {"begins_on": date(2026, 1, 1), "reason": "Afspraak", "set_at": NOW, **values}
    make.add(Allowance(volunteer_id=world[name], programme_id=world["programme"], cents_per_month=cents, **values))
    return make.all(Allowance)[-1].id


def this_month():
    return first_of_month(today())


def book(world, month=None, name="els"):
    with writing(world.who(name)) as session:
        return allowance_months.book(session, month or this_month())
