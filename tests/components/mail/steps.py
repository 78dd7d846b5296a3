"""Tell somebody something, let time pass, and wait for what a thread does."""

from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

from db.models import Outbox
from db.session import as_system
from domain.messages import Kind
from services.messages import notices


def tell(*user_ids, key="key", kind=Kind.PROPOSAL_MADE):
    with as_system() as session:
        for user_id in user_ids:
            notices.notify(session, user_id, kind, key=key, link="voorstel?id=5")


def states(make):
    return [one.state for one in make.all(Outbox)]


def due_again(make):
    """Time passes: what waits for a next try, or whose lease runs, may be taken."""
    past = datetime.now(UTC) - timedelta(seconds=1)
    for one in make.all(Outbox):
        make.update(Outbox, one.id, next_attempt_at=past, leased_until=one.leased_until and past)


def until(done, seconds=10):
    end = monotonic() + seconds
    while not done() and monotonic() < end:
        sleep(0.02)
    assert done()
