"""A database that cannot be reached is a refusal like any other, so that a form keeps what was typed."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from domain.access import Refused

log = logging.getLogger("naast")


@contextmanager
def unless_away() -> Iterator[None]:
    """Raise Refused("database_away") when the database cannot be reached."""
    try:
        yield
    except (OperationalError, PoolTimeout) as away:
        said = str(away)
        if "no such" in said:  # SQLite's way to say that a table or column is missing: a bug
            raise
        # One line: whoever has the app open asks again every few seconds.
        log.warning("the database cannot be reached: %s", said.partition("\n")[0])
        raise Refused("database_away") from away
