"""The treasurer sets a rate at the moment at which somebody claims a trip: it carries the rate of its day."""

import pytest

from db.models import Expense, ExpenseLine, MileageRate
from db.session import writing
from domain.access import Refused
from domain.expenses import ExpenseKind, ExpenseStatus
from services.expenses import claim_lines, claims, expenses, rates
from tests.beside import meanwhile
from tests.services.examined import broken
from tests.services.expenses.claiming import costs_of, visit
from tests.world import today


def trip_of_ten():
    return costs_of(kind=ExpenseKind.MILEAGE, km="10", amount="")


def sets(session):
    rates.add(session, today(), "0,30")


def told(got):
    return got.code if isinstance(got, Refused) else "done"


def in_order(world, sets_first, act, rate=sets):
    """What the second of the two was told."""
    both = [(world.who("els"), rate), (world.who("henk"), act)]
    (one, first), (other, second) = both if sets_first else both[::-1]
    return told(meanwhile(one, first, other, second))


@pytest.mark.parametrize("sets_first", [True, False])
@pytest.mark.parametrize("of_a_visit", [True, False])
def test_a_trip_that_is_claimed_while_its_rate_is_set(make, world, sets_first, of_a_visit):
    trip = visit(world, make)

    def begins(session):
        if of_a_visit:
            claim_lines.add_visit(session, trip, nonce="n")
        else:
            claim_lines.add(session, trip_of_ten(), nonce="n", programme_id=world["programme"])

    assert in_order(world, sets_first, begins) == "done"
    assert [line.cents_per_km for line in make.all(ExpenseLine)] == [30]
    assert broken() == set()


@pytest.mark.parametrize("sets_first", [True, False])
def test_a_trip_that_is_handed_in_while_its_rate_is_set(make, world, sets_first):
    with writing(world.who("henk")) as session:
        claim = claim_lines.add(session, trip_of_ten(), nonce="n", programme_id=world["programme"]).claim_id
        version = claims.version_of(session, claim)
    lost = in_order(world, sets_first, lambda session: expenses.submit(session, claim, version=version))
    assert lost == ("changed_meanwhile" if sets_first else "rate_is_used_until")
    status = ExpenseStatus.DRAFT if sets_first else ExpenseStatus.SUBMITTED
    assert [(one.status, one.amount_cents) for one in make.all(Expense)] == [(status, 300 if sets_first else 230)]
    assert broken() == set()


@pytest.mark.parametrize("takes_first", [True, False])
def test_a_rate_is_not_taken_away_under_a_trip_that_is_claimed(make, world, takes_first):
    trip, rate = visit(world, make), make.rate(30, today())
    lost = in_order(
        world,
        takes_first,
        lambda session: expenses.claim_visit(session, trip, nonce="n"),
        lambda session: rates.remove(session, rate),
    )
    assert lost == ("done" if takes_first else "rate_is_used")
    assert [line.cents_per_km for line in make.all(ExpenseLine)] == [23 if takes_first else 30]
    assert len(make.all(MileageRate)) == (1 if takes_first else 2)
    assert broken() == set()
