"""Others who are at work at the same moment."""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from threading import Barrier, Event, Thread, current_thread
from typing import Any

from sqlalchemy import event, text

from db.engine import engine
from db.session import ActorSession, SignIn, as_system, writing
from domain.access import Refused
from tests.emptying import unchecked

# Seconds after its first question to the database in which the other comes to where it waits, or goes on: SQLite tells
# nobody that somebody waits, PostgreSQL does.
_COMES_SO_FAR = {"sqlite": 0.15, "postgresql": 5.0}
_WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")


def start_beside(run: Callable[[], None]) -> Thread:
    """Start `run`; when this returns it has begun, and waits for what the caller holds or has gone on."""
    begun, thread = Event(), Thread(target=run)

    def note(*_statement: object) -> None:
        if current_thread() is thread:
            begun.set()

    event.listen(engine(), "before_cursor_execute", note)
    try:
        thread.start()
        assert begun.wait(10)
    finally:
        event.remove(engine(), "before_cursor_execute", note)
    dialect = engine().dialect.name
    until = time.monotonic() + _COMES_SO_FAR[dialect]
    while thread.is_alive() and time.monotonic() < until and not (dialect == "postgresql" and _somebody_waits()):
        thread.join(0.01)
    return thread


def _somebody_waits() -> bool:
    with unchecked(engine().url).connect() as connection:
        return bool(connection.scalar(_WAITING))


def meanwhile(
    who: SignIn | None,
    first: Callable[[ActorSession], object],
    other: SignIn | None,
    second: Callable[[ActorSession], Any],
    *,
    then: Callable[[ActorSession], object] | None = None,
) -> Any:
    """What the second one gets, who begins while the first one has not committed yet: a value or a Refused.

    `then` is what the first one still does when the second has begun. None is nobody: the system itself.
    """
    got: list[Any] = []

    def run() -> None:
        try:
            with _acting(other) as session:
                value = second(session)
            got.append(value)
        except Refused as refusal:
            got.append(refusal)

    with _acting(who) as session:
        first(session)
        session.flush()
        thread = start_beside(run)
        if then is not None:
            then(session)
    thread.join()
    assert got, "the second one failed"
    return got[0]


def _acting(who: SignIn | None) -> AbstractContextManager[ActorSession]:
    return as_system() if who is None else writing(who)


def together(acts: Sequence[Callable[[], object]]) -> list[str | None]:
    """Each in a thread of its own, begun at the same moment; what each was told, None for a yes."""
    gate, said = Barrier(len(acts)), list[str | None](["broke"] * len(acts))

    def run(index: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            act()
            said[index] = None
        except Refused as refusal:
            said[index] = refusal.code

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said
