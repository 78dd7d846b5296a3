"""Many at once who decide on the same claims and pay them: in the tests for a moment, in the benchmarks for longer."""

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Thread

from sqlalchemy import select

from db.models import Expense, Payment, PaymentClaim
from db.session import ActorSession, SignIn, writing
from domain.access import Refused, Role
from domain.expenses import ExpenseStatus
from domain.payment_runs import PaymentStatus
from services.expenses import decisions
from services.payments import payment_due, payment_results, payment_runs, payment_undo
from tests.make import Make
from tests.paying import IBANS, banks_day, payer
from tests.world import today

# What somebody reads who comes second.
TURNED_AWAY = {
    "already_decided",
    "changed_meanwhile",
    "claims_moved_on",
    "nothing_to_pay",
    "run_moved_on",
    "is_at_bank",
    "already_settled",
    "not_found",
    "too_late_to_undo",
    "result_followed",
    "database_away",
}


CLAIMS, PEOPLE = 200, 20


@dataclass(frozen=True)
class Crowd:
    """`cents` is what all `claims` are worth together."""

    coordinators: list[SignIn]
    treasurers: list[SignIn]
    claims: int
    cents: int


@dataclass(frozen=True)
class Result:
    """What the payments that stand paid in the end; `each_once`: every claim, and none of them twice."""

    claims: int
    cents: int
    each_once: bool


def invited(make: Make, sign_in: Callable[[int], SignIn]) -> Crowd:
    """A chapter whose claims all wait, and who decides on them and pays them."""
    programme = make.programme("Bezoeken")
    payer(make)
    volunteers = [make.volunteer(programmes=[programme]) for _ in range(PEOPLE)]
    for place, volunteer in enumerate(volunteers):
        make.account(volunteer, IBANS[place % len(IBANS)])
    amounts = [100 + place for place in range(CLAIMS)]
    for place, cents in enumerate(amounts):
        make.expense(volunteers[place % PEOPLE], programme, cents, day=today())
    return Crowd(
        [sign_in(make.user(Role.COORDINATOR, programmes=[programme])) for _ in range(3)],
        [sign_in(make.user(Role.TREASURER)) for _ in range(2)],
        CLAIMS,
        sum(amounts),
    )


def result(make: Make) -> Result:
    paid = [one for one in make.all(Payment) if one.status is PaymentStatus.PAID]
    numbers = {one.id for one in paid}
    claims = sorted(one.expense_id for one in make.all(PaymentClaim) if one.payment_id in numbers)
    every = make.all(Expense)
    each_once = claims == sorted(one.id for one in every) and {one.status for one in every} == {ExpenseStatus.PAID}
    return Result(len(claims), sum(one.amount_cents for one in paid), each_once)


def crowd(
    coordinators: Sequence[SignIn], treasurers: Sequence[SignIn], *, threads: int, seconds: float
) -> Counter[str]:
    """What was done how often; a refusal counts under its code. Whatever else is raised is under "broke"."""
    until, done = time.monotonic() + seconds, Counter[str]()

    def work(seed: int) -> None:
        dice = random.Random(seed)
        while time.monotonic() < until:
            act, who = dice.choice((*[(decide, coordinators)] * 3, (order, treasurers), (settle, treasurers)))
            try:
                with writing(dice.choice(who)) as session:
                    done[act(session, dice)] += 1
            except Refused as refusal:
                done[refusal.code] += 1
            except Exception as error:
                done[f"broke: {error!r}"] += 1

    workers = [Thread(target=work, args=(seed,)) for seed in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return done


def pay_the_rest(coordinator: SignIn, treasurer: SignIn) -> None:
    """Alone afterwards: every claim is approved, in a run and paid."""
    with writing(coordinator) as session:
        waiting = select(Expense.id, Expense.version_id).where(Expense.status == ExpenseStatus.SUBMITTED)
        for expense_id, version in session.execute(waiting).all():
            decisions.decide(session, expense_id, ExpenseStatus.APPROVED, version=version)
    with writing(treasurer) as session:
        due = payment_due.due(session)
        claims = [number for one in due for number in one.claims]
        if claims:
            total = sum(one.cents for one in due)
            fetch(session, claims, total, "the-rest")
    with writing(treasurer) as session:
        left = select(Payment.run_id).where(Payment.status == PaymentStatus.ORDERED).distinct()
        for run_id in session.scalars(left).all():
            payment_results.mark_all_paid(session, run_id, on=today())


def fetch(session: ActorSession, claims: list[int], total: int, nonce: str) -> None:
    """Make a run, and take its file to the bank."""
    made, _status = payment_runs.make(session, claims, total_cents=total, execute_on=today(), nonce=nonce)
    payment_runs.export(session, made)
    banks_day(session)


def decide(session: ActorSession, dice: random.Random) -> str:
    claims = session.execute(
        select(Expense.id, Expense.version_id, Expense.status).where(
            Expense.status.in_([ExpenseStatus.SUBMITTED, ExpenseStatus.APPROVED])
        )
    ).all()
    if not claims:
        return "nothing to decide"
    expense_id, version, status = dice.choice(claims)
    if status is ExpenseStatus.APPROVED and dice.random() < 0.3:
        decisions.undo(session, expense_id, version=version)
        return "undone"
    decisions.decide(session, expense_id, ExpenseStatus.APPROVED, version=version)
    return "approved"


def order(session: ActorSession, dice: random.Random) -> str:
    due = payment_due.due(session)
    chosen = dice.sample(due, min(len(due), 5))
    claims = [number for one in chosen for number in one.claims]
    total = sum(one.cents for one in chosen)
    fetch(session, claims, total, f"{dice.random()}")
    return "ordered"


def settle(session: ActorSession, dice: random.Random) -> str:
    payments = session.execute(
        select(Payment.id, Payment.run_id, Payment.status).where(
            Payment.status.in_([PaymentStatus.ORDERED, PaymentStatus.PAID])
        )
    ).all()
    if not payments:
        return "nothing to settle"
    payment_id, run_id, status = dice.choice(payments)

    def send_back() -> None:
        payment_results.send_back(session, payment_id, seen=status, on=today(), reason="Terug")

    def undo() -> None:
        written = payment_undo.last_written(session, run_id)
        if written is not None:
            payment_undo.undo(session, run_id, at=written.at)

    acts: dict[str, Callable[[], object]] = {
        "undone": undo,
        "all paid": lambda: payment_results.mark_all_paid(session, run_id, on=today()),
        "paid": lambda: payment_results.mark_paid(session, payment_id, on=today()),
        "came back": send_back,
        "taken back": lambda: payment_runs.cancel(session, run_id, reason="verkeerde dag", not_at_bank=True),
    }
    name = dice.choice(list(acts))
    acts[name]()
    return name
