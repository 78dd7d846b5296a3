"""Twenty at once decide on and pay the same two hundred claims: each is paid exactly once, to the cent."""

from db.models import Expense, Payment, PaymentClaim, PaymentRun
from domain.access import Role
from domain.expenses import ExpenseStatus
from domain.payment_runs import PaymentStatus, RunStatus
from tests.paying import IBANS, holds, payer
from tests.payments_crowd import TURNED_AWAY, crowd, pay_the_rest
from tests.world import today

CLAIMS, PEOPLE = 200, 20
SECONDS = 3.0
DONE = {"approved", "undone", "ordered", "paid", "all paid", "came back", "taken back"}
DONE |= {"nothing to decide", "nothing to settle"}


def test_each_claim_is_paid_exactly_once(make, sign_in, database):
    programme = make.programme()
    payer(make)
    volunteers = [make.volunteer(programmes=[programme]) for _ in range(PEOPLE)]
    for place, volunteer in enumerate(volunteers):
        make.account(volunteer, IBANS[place % len(IBANS)])
    for place in range(CLAIMS):
        make.expense(volunteers[place % PEOPLE], programme, 100 + place, day=today())
    coordinators = [sign_in(make.user(Role.COORDINATOR, programmes=[programme])) for _ in range(3)]
    treasurers = [sign_in(make.user(Role.TREASURER)) for _ in range(2)]
    done = crowd(coordinators, treasurers, threads=20, seconds=SECONDS)
    assert set(done) <= DONE | TURNED_AWAY, done
    assert done["approved"]
    assert done["ordered"]
    holds(make)
    pay_the_rest(coordinators[0], treasurers[0])
    holds(make)

    worth = sum(100 + place for place in range(CLAIMS))
    assert {one.status for one in make.all(Expense)} == {ExpenseStatus.PAID}
    paid = [one for one in make.all(Payment) if one.status is PaymentStatus.PAID]
    assert sum(one.amount_cents for one in paid) == worth
    numbers = {one.id for one in paid}
    claims = [one.expense_id for one in make.all(PaymentClaim) if one.payment_id in numbers]
    assert sorted(claims) == sorted(one.id for one in make.all(Expense))
    of_run = {one.run_id for one in paid}
    assert all(one.status is RunStatus.READY for one in make.all(PaymentRun) if one.id in of_run)
