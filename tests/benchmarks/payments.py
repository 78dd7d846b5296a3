"""How long the bank's file for five hundred people takes, and a whole run of them with the database."""

import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.table import Table

import db.engine
from db.migrate import migrate
from db.session import SignIn, reading, writing
from domain.access import Role
from domain.payments import SepaSchema
from domain.sepa import Payer, Transfer, payment_file
from services.payments import payment_due, payment_results
from tests.benchmarks.chapter import signed_in
from tests.make import Make
from tests.paying import IBANS, approved, fetched, payer
from tests.world import today

COUNT, GOAL = 500, 3.0  # transfers, seconds


def written() -> Table:
    """Made and checked against the schema; the first file loads what makes it."""
    transfers = [
        Transfer(f"Vrijwilliger Zoë {n}", IBANS[n % len(IBANS)], 100 + n, f"Declaratie {n}", f"N{n}")
        for n in range(COUNT)
    ]
    table = Table("what", "s", title=f"{COUNT} transfers; goal {GOAL:.0f} s")
    for schema in SepaSchema:

        def file(schema: SepaSchema = schema) -> None:
            payment_file(
                Payer("Afdeling", "NL91ABNA0417164300"),
                transfers,
                message_id="NAAST-1",
                created_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
                execute_on=date(2026, 3, 4),
                schema=schema,
            )

        _timed(table, f"the file, {schema.value}", file)
    with _own_database():
        treasurer = _due()
        _timed(table, "the run, from what is due to its fetched file", lambda: fetched(treasurer))
        _timed(table, "all of it marked as paid", lambda: _paid(treasurer))
    return table


@contextmanager
def _own_database() -> Iterator[None]:
    os.environ.setdefault("NAAST_KEY", secrets.token_urlsafe(48))
    given = os.environ.get("DATABASE_URL")
    with TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'payments.db'}"
        db.engine.engine.cache_clear()
        yield
        db.engine.engine().dispose()
        db.engine.engine.cache_clear()
    os.environ.pop("DATABASE_URL")
    if given is not None:
        os.environ["DATABASE_URL"] = given


def _timed(table: Table, what: str, do: Callable[[], object]) -> None:
    begun = time.perf_counter()
    do()
    took = time.perf_counter() - begun
    table.add_row(what, f"{'[green]' if took <= GOAL else '[red]'}{took:.2f}[/]")


def _due() -> SignIn:
    """A chapter in which as many people have an approved claim and an account; signs the treasurer in."""
    migrate()
    make = Make(db.engine.engine())
    programme = make.programme("Bezoeken")
    payer(make)
    for number in range(COUNT):
        volunteer = make.volunteer(user_id=make.user(Role.VOLUNTEER))
        make.account(volunteer, IBANS[number % len(IBANS)])
        approved(make, volunteer, programme, 100 + number)
    return signed_in(make.user(Role.TREASURER), secrets.token_urlsafe(32))[0]


def _paid(treasurer: SignIn) -> None:
    with reading(treasurer) as session:
        assert payment_due.due(session) == []
    with writing(treasurer) as session:
        assert payment_results.mark_all_paid(session, 1, on=today()) == COUNT
