"""Somebody else who is at work at the same moment."""

from collections.abc import Callable
from threading import Event, Thread, current_thread

from sqlalchemy import event

from db.engine import engine

# Seconds after its first question to the database in which the other comes to where it waits, if it does.
_COMES_SO_FAR = 0.15


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
    thread.join(_COMES_SO_FAR)
    return thread
