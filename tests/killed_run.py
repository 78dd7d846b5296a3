"""Makes a run of two claims again and again, and is killed at another statement each time.

python -m tests.killed_run SIGN_IN; a child for each line that comes in, which says before which statement it is killed
(0: at no one). What happened to it goes out. Everything is loaded once: a child is a fork, with connections of its own.
"""

import os
import signal
import sys
from contextlib import suppress
from datetime import timedelta

from sqlalchemy import event, select

from db.engine import engine
from db.models import Expense
from db.session import ActorSession, SignIn, writing
from services.payments import payment_runs
from tests.world import today


def make(who: SignIn, kill_at: int) -> None:
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine(), "before_cursor_execute", count)
    event.listen(engine(), "commit", count)
    with writing(who) as session:
        _make_run(session)
    count()  # after the commit


def _make_run(session: ActorSession) -> None:
    ids = session.scalars(select(Expense.id).order_by(Expense.id)).all()
    payment_runs.make(session, ids, total_cents=439, execute_on=today() + timedelta(days=1), nonce="run")


class _Undone(Exception):
    """A run that was made to the end, and is not to stay."""


def _load(who: SignIn) -> None:
    """What a first run loads and builds, once for all the children; it is taken back, and no connection stays."""
    with suppress(_Undone), writing(who) as session:
        _make_run(session)
        raise _Undone
    engine().dispose()


def main() -> None:
    who = SignIn(int(sys.argv[1]))
    _load(who)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                make(who, int(line))
            except BaseException:
                sys.excepthook(*sys.exc_info())
                os._exit(1)
            os._exit(0)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
