"""How long the file for the bank takes for five hundred people; the first file loads what makes it."""

import time
from datetime import UTC, date, datetime

from rich.table import Table

from domain.payments import SepaSchema
from services.sepa import Payer, Transfer, payment_file

COUNT, GOAL = 500, 3.0  # transfers, seconds


def written() -> Table:
    """Made and checked against the schema."""
    transfers = [
        Transfer(f"Vrijwilliger Zoë {n}", "NL91ABNA0417164300", 100 + n, f"Declaratie {n}", f"N{n}")
        for n in range(COUNT)
    ]
    table = Table("schema", "kB", "s", title=f"A file for the bank, {COUNT} transfers; goal {GOAL:.0f} s")
    for schema in SepaSchema:
        begun = time.perf_counter()
        file = payment_file(
            Payer("Afdeling", "NL91ABNA0417164300"),
            transfers,
            message_id="NAAST-1",
            created_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
            execute_on=date(2026, 3, 4),
            schema=schema,
        )
        took = time.perf_counter() - begun
        table.add_row(schema.value, f"{len(file) / 1000:.0f}", f"{'[green]' if took <= GOAL else '[red]'}{took:.2f}[/]")
    return table
