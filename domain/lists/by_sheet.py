"""A sheet a programme: what no column says stands above the whole of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.lists.fields import FIELDS, Kind
from domain.lists.tables import Table
from domain.text import fold


def programme_of(table: Table, programmes: Iterable[str]) -> str:
    """The programme after which the sheet is named exactly, where no column tells of programmes; else ""."""
    if table.kind is Kind.VISITS or "programmes" in table.columns:
        return ""
    return next((name for name in programmes if fold(name.strip()) == fold(table.sheet.strip())), "")


def with_programme(table: Table, programme: str) -> Table:
    """The list with this programme in a column of its own, for each row that lists somebody."""
    if not programme:
        return table
    at = max(len(table.headings), *(len(row) for _number, row in table.body), 0)
    listed = {line.number for line in table.lines}
    heading = next(field for field in FIELDS[table.kind] if field.name == "programmes").words[0].capitalize()

    def told(row: Sequence[object]) -> Sequence[object]:
        return [*row, *[None] * (at - len(row)), programme]

    return replace(
        table,
        headings=[*table.headings, *[""] * (at - len(table.headings)), heading],
        columns={**table.columns, "programmes": at},
        body=[(number, told(row) if number in listed else row) for number, row in table.body],
    )
