"""A chapter in which claims are paid: an account to pay from, and people with claims and accounts."""

from sqlalchemy import update

from db.crypt import seal
from db.models import Expense, Payment, PaymentClaim, PaymentRun, Setting
from db.session import reading, writing
from domain.expenses import ExpenseStatus
from services.payments import payment_due, payment_runs
from tests.make import NOW
from tests.world import today

PAYER = {"payer_name": "Afdeling", "payer_iban": "NL91ABNA0417164300"}
# Right by their check digits, and no account of anybody.
IBANS = ("NL20INGB0001234567", "NL44RABO0123456789", "NL13TEST0123456789", "NL02ABNA0123456789")


def approved(make, volunteer_id, programme_id, cents=340, **values):
    """A claim that somebody approved."""
    return make.expense(
        volunteer_id,
        programme_id,
        cents,
        status=ExpenseStatus.APPROVED,
        decided_at=NOW,
        decided_by_id=values.pop("decided_by_id", None),
        **values,
    )


def payer(make):
    kept = PAYER | {"payer_iban": seal(PAYER["payer_iban"])}
    make.add(*(Setting(name=name, value=value) for name, value in kept.items()))


def chapter(make):
    """What stands on a statement of gifts."""
    kept = {"name": "Afdeling", "address": "Langestraat 1", "place": "9801 AB Zuidhorn", "rsin": "123456782"}
    make.add(*(Setting(name=f"chapter_{name}", value=value) for name, value in kept.items()))


def do(who, act, *args, **values):
    with writing(who) as session:
        return act(session, *args, **values)


def states(make):
    """Of all claims, by their number."""
    return [one.status for one in make.all(Expense)]


def due(who):
    with reading(who) as session:
        return payment_due.due(session)


def export(who, run_id):
    with writing(who) as session:
        file = payment_runs.export(session, run_id)
        banks_day(session)
    return file


def banks_day(session):
    """On a day on which banks rest, what is paid today waits for the next one: let that day have come."""
    session.execute(update(PaymentRun).where(PaymentRun.execute_on > today()).values(execute_on=today()))


def fetched(who, **values):
    """A run whose file was fetched for the bank; its number."""
    number = run(who, **values)
    export(who, number)
    return number


def run(who, *, only=None, nonce="run", on=None):
    """Make a run of all that is due, or of these volunteers; its number."""
    payable = [one for one in due(who) if one.obstacle is None]
    rows = [one for one in payable if only is None or one.volunteer_id in only]
    with writing(who) as session:
        return payment_runs.make(
            session,
            [number for one in rows for number in one.claims],
            total_cents=sum(one.cents for one in rows),
            execute_on=on or today(),
            nonce=nonce,
        )[0]


def holds(make):
    """What is true at any moment: each claim in a run or paid is held once, and a payment is worth its claims."""
    claims = {one.id: one for one in make.all(Expense)}
    links = make.all(PaymentClaim)
    held = [one.expense_id for one in links if one.released_at is None]
    assert len(held) == len(set(held))
    taken = {ExpenseStatus.IN_RUN, ExpenseStatus.PAID}
    assert set(held) == {number for number, one in claims.items() if one.status in taken}
    for payment in make.all(Payment):
        own = [one for one in links if one.payment_id == payment.id]
        assert payment.amount_cents == sum(claims[one.expense_id].amount_cents for one in own)
