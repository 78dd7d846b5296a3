"""The process that makes a run is killed before each of its statements: afterwards there is no run or a whole one."""

import subprocess
import sys
from pathlib import Path
from signal import SIGKILL

from db.models import AuditEntry, Expense, ExpenseStep, Notice, Payment, PaymentClaim, PaymentRun
from db.session import writing
from domain.expenses import ExpenseStatus
from domain.sepa import read_back
from services.payments import payment_runs
from tests.paying import IBANS, approved, holds, payer

ROOT = Path(__file__).parents[3]
MADE = (PaymentRun, Payment, PaymentClaim, Notice, AuditEntry)


def test_a_crash_leaves_no_run_or_a_whole_one(world, make, database):
    payer(make)
    for name, iban, cents in (("henk_v", IBANS[0], 340), ("trijntje_v", IBANS[1], 99)):
        make.account(world[name], iban)
        approved(make, world[name], world["programme"], cents)
    els = world.who("els")
    before = len(make.all(ExpenseStep))
    database.dispose()
    killed, whole = 0, False
    with subprocess.Popen(
        [sys.executable, "-m", "tests.killed_run", str(els)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as made:
        while not whole:
            made.stdin.write(f"{killed + 1}\n")
            made.stdin.flush()
            status = int(made.stdout.readline())
            whole = bool(make.all(PaymentRun))
            if whole:
                break
            assert status == SIGKILL, "it neither made a run nor was killed"
            killed += 1
            assert not any(make.all(table) for table in MADE)
            assert len(make.all(ExpenseStep)) == before
            assert {one.status for one in make.all(Expense)} == {ExpenseStatus.APPROVED}
        # Killed after the commit, or done: either way it is whole.
        made.stdin.close()
    assert killed > 15
    (run,) = make.all(PaymentRun)
    with writing(els) as session:
        file = payment_runs.export(session, run.id)
    assert {(one.iban, one.cents) for one in read_back(file).values()} == {(IBANS[0], 340), (IBANS[1], 99)}
    assert sorted(one.amount_cents for one in make.all(Payment)) == [99, 340]
    assert run.total_cents == sum(one.amount_cents for one in make.all(PaymentClaim)) == 439
    assert {one.status for one in make.all(Expense)} == {ExpenseStatus.IN_RUN}
    holds(make)
