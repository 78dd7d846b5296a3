"""What the treasurer's overview costs grows with the claims, not with the claims times the payments."""

import pytest
from sqlalchemy import insert

from db.models import Payment, PaymentClaim, PaymentRun
from db.session import writing
from domain.access import Role
from domain.expenses import ExpenseStatus
from domain.payment_runs import PaymentStatus, RunStatus
from services.expenses import spending
from tests.make import NOW, TODAY
from tests.world import today


def paid(make, world, number):
    """So many claims, each paid by a run of its own."""
    claims = [
        make.expense(world["henk_v"], world["programme"], status=ExpenseStatus.PAID, decided_at=NOW)
        for _ in range(number)
    ]
    run = {"status": RunStatus.READY, "execute_on": today(), "transfers": 1, "total_cents": 340, "file": b""}
    transfer = {"volunteer_id": world["henk_v"], "amount_cents": 340, "status": PaymentStatus.PAID}
    with writing(world.who("els")) as session:
        session.execute(
            insert(PaymentRun), [{"id": one, "message_id": f"run-{one}", "created_at": NOW, **run} for one in claims]
        )
        session.execute(
            insert(Payment),
            [
                {"id": one, "run_id": one, "end_to_end_id": f"pay-{one}", "settled_on": today(), **transfer}
                for one in claims
            ],
        )
        session.execute(
            insert(PaymentClaim), [{"payment_id": one, "expense_id": one, "amount_cents": 340} for one in claims]
        )


def steps(session, read):
    """How many steps SQLite takes for it, in hundreds."""
    taken = []
    raw = session.connection().connection.driver_connection
    raw.set_progress_handler(lambda: taken.append(1), 100)
    try:
        found = read(session)
    finally:
        raw.set_progress_handler(None, 0)
    assert found
    assert all(line.paid_on == today() for line in found)
    return len(taken)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("roles", [[], [Role.VOLUNTEER, Role.COORDINATOR, Role.BOARD]])
@pytest.mark.parametrize(
    "read",
    [spending.lines, spending.whole, lambda session: spending.whole_year(session, TODAY.year)],
    ids=["page", "file", "year"],
)
def test_four_times_as_many_payments_are_four_times_the_work(make, world, sign_in, read, roles):
    treasurer = sign_in(make.user(Role.TREASURER, *roles, programmes=[world["programme"]] if roles else []))
    paid(make, world, 100)
    with writing(treasurer) as session:
        before = steps(session, read)
    paid(make, world, 300)
    with writing(treasurer) as session:
        assert steps(session, read) < 6 * before
