"""Twenty at once decide on and pay the same two hundred claims: each is paid exactly once, to the cent."""

from db.models import Payment, PaymentRun
from domain.payment_runs import PaymentStatus, RunStatus
from tests.paying import holds
from tests.payments_crowd import TURNED_AWAY, crowd, invited, pay_the_rest, result

SECONDS = 3.0
DONE = {"approved", "undone", "ordered", "paid", "all paid", "came back", "taken back"}
DONE |= {"nothing to decide", "nothing to settle"}


def test_each_claim_is_paid_exactly_once(make, sign_in, database):
    people = invited(make, sign_in)
    done = crowd(people.coordinators, people.treasurers, threads=20, seconds=SECONDS)
    assert set(done) <= DONE | TURNED_AWAY, done
    assert done["approved"]
    assert done["ordered"]
    assert done["paid"] + done["all paid"]
    holds(make)
    pay_the_rest(people.coordinators[0], people.treasurers[0])
    holds(make)
    found = result(make)
    assert found.each_once
    assert (found.claims, found.cents) == (people.claims, people.cents)
    of_run = {one.run_id for one in make.all(Payment) if one.status is PaymentStatus.PAID}
    assert all(one.status is RunStatus.READY for one in make.all(PaymentRun) if one.id in of_run)
