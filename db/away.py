"""A database that cannot be reached is a refusal like any other, so that a form keeps what was typed."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from domain.access import Refused

log = logging.getLogger("naast")

# PostgreSQL's codes for two who wait for each other, and for what it cannot put in an order.
_BROKEN_OFF = frozenset({"40P01", "40001"})
# And for a database that can only be read: a provider may make it so when a disk is full.
_READ_ONLY = "25006"


@contextmanager
def unless_away() -> Iterator[None]:
    """Raise Refused("database_away") when the database cannot be reached, or what was to be saved cannot be.

    And Refused("changed_meanwhile") where it answers, and broke this off to let somebody else go on.
    """
    try:
        yield
    except (OperationalError, InternalError, PoolTimeout) as away:
        if isinstance(away, InternalError) and getattr(away.orig, "sqlstate", None) != _READ_ONLY:
            raise
        said = str(away)
        if "no such" in said:  # SQLite's way to say that a table or column is missing: a bug
            raise
        first_line = said.partition("\n")[0]  # whoever has the app open asks again every few seconds
        if isinstance(away, OperationalError) and getattr(away.orig, "sqlstate", None) in _BROKEN_OFF:
            log.warning("somebody else was let go on: %s", first_line)
            raise Refused("changed_meanwhile") from away
        log.warning("the database cannot be reached: %s", first_line)
        raise Refused("database_away") from away
