"""For any sequence of steps: what is paid, open or given together is what was approved, to the cent."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from db.models import Expense, Payment
from db.session import reading, writing
from domain.access import Refused
from domain.expenses import PROMISED, ExpenseStatus, Step
from domain.payment_runs import PaymentStatus
from services.expenses import claim_steps, decisions
from services.expenses.expenses import submit
from services.payments import payment_results, payment_runs, payment_undo
from tests.paying import IBANS, banks_day, holds, payer
from tests.world import today

ACTS = ("submit", "approve", "return", "refuse", "undo", "waive", "order", "cancel", "pay", "fail", "back")
VERDICTS = {
    "approve": ExpenseStatus.APPROVED,
    "return": ExpenseStatus.RETURNED,
    "refuse": ExpenseStatus.REFUSED,
}
OPEN = {*PROMISED, ExpenseStatus.PAID}


def try_one(make, people, act, claim_id):
    """As whoever does it; gives whether it was done."""
    claim = make.get(Expense, claim_id)
    held = [one for one in make.all(Payment) if one.volunteer_id == claim.volunteer_id]
    payment = max(held, key=lambda one: one.id, default=None)
    who = {"submit": "henk", "waive": "henk"}.get(act, "marijke" if act in {*VERDICTS, "undo"} else "els")
    try:
        with writing(people[who]) as session:
            match act:
                case "submit":
                    submit(session, claim_id, version=claim.version_id)
                case "approve" | "return" | "refuse":
                    decisions.decide(session, claim_id, VERDICTS[act], version=claim.version_id, reason="Zo")
                case "undo":
                    decisions.undo(session, claim_id, version=claim.version_id)
                case "waive":
                    own = session.get(Expense, claim_id, with_for_update=True)
                    claim_steps.take(session, own, Step.WAIVE)
                case "order":
                    worth, nonce = claim.amount_cents, f"{claim_id}-{claim.version_id}"
                    made, _status = payment_runs.make(
                        session, [claim_id], total_cents=worth, execute_on=today(), nonce=nonce
                    )
                    payment_runs.export(session, made)
                    banks_day(session)
                case "cancel" if payment:
                    payment_runs.cancel(session, payment.run_id, reason="verkeerde dag", not_at_bank=True)
                case "pay" if payment:
                    payment_results.mark_paid(session, payment.id, on=today())
                case "fail" if payment:
                    payment_results.send_back(session, payment.id, seen=payment.status, on=today(), reason="Terug")
                case "back" if payment:
                    written = payment_undo.last_written(session, payment.run_id, payment_id=payment.id)
                    if written is None:
                        return False
                    payment_undo.undo(session, payment.run_id, at=written.at, payment_id=payment.id)
    except Refused:
        return False
    return True


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2)), min_size=8, max_size=30))
def test_what_is_paid_and_open_is_what_was_approved(world, make, acts):
    if not make.all(Expense):
        payer(make)
        make.account(world["henk_v"], IBANS[0])
    claims = [make.expense(world["henk_v"], world["programme"], cents, day=today()) for cents in (340, 99, 12345)]
    people = {name: world.who(name) for name in ("henk", "marijke", "els")}
    approved = given_away = 0
    for act, place in acts:
        before = make.get(Expense, claims[place])
        if not try_one(make, people, act, claims[place]):
            continue
        was, now = before.status in OPEN, make.get(Expense, claims[place]).status
        if act == "approve" and not was:
            approved += before.amount_cents
        elif act == "undo" and was:
            approved -= before.amount_cents
        elif act == "waive" and was:
            given_away += before.amount_cents
        assert now in OPEN or not was or act in {"undo", "waive"}
    with reading(people["els"]) as session:
        worth = select(func.coalesce(func.sum(Expense.amount_cents), 0)).where(
            Expense.id.in_(claims), Expense.status.in_(OPEN)
        )
        assert session.scalar(worth) + given_away == approved
    holds(make)
    paid = sum(one.amount_cents for one in make.all(Payment) if one.status is PaymentStatus.PAID)
    assert paid == sum(one.amount_cents for one in make.all(Expense) if one.status is ExpenseStatus.PAID)
