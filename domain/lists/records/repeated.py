"""Rows that a sheet repeats, of another one of the same file word for word; and what doubles say otherwise."""

from collections.abc import Sequence
from dataclasses import replace

from domain.lists.headings.fields import Kind
from domain.lists.reasons import Reason
from domain.lists.records.plan import Outcome, RowPlan
from domain.lists.records.values import FIELD_NAMES
from domain.lists.tables.tables import Line, Table
from domain.lists.words import cells
from domain.text import fold

# What each row says in each field, by its file; with where it stands.
Said = dict[tuple[str, frozenset[tuple[str, str]]], str]
# What a double says of these is somebody else, or something to bring in by hand; the first one tells the most.
_WEIGHTY = ("name", "last_name", "first_name", "programmes", "volunteer", "status", "email", "phone", "mobile")


def told(table: Table, rows: Sequence[RowPlan], said: Said) -> list[RowPlan]:
    if table.kind is Kind.VISITS:
        return list(rows)
    found = []
    for line, row in zip(table.lines, rows, strict=True):
        key = table.file, _says(line)
        if row.outcome is Outcome.UNCHANGED and not row.doubtful and key in said:
            row = replace(row, outcome=Outcome.DOUBLE, reason=Reason("double_of", {"row": said[key]}))
        said.setdefault(key, f"{line.number} ({table.sheet})")
        found.append(row)
    return found


def otherwise(table: Table, rows: Sequence[RowPlan]) -> list[RowPlan]:
    """The doubles with what they say that the row above them does not: it stays behind."""
    lines: dict[object, Line] = {line.number: line for line in table.lines}
    found = []
    for row in rows:
        first = lines.get(row.reason.values.get("row")) if row.outcome is Outcome.DOUBLE and row.reason else None
        name = _differs(first, lines[row.number]) if first else None
        if first and name:
            field = FIELD_NAMES.get(name, FIELD_NAMES["phone" if name == "mobile" else "name"])
            values = {"row": first.number, "field": field, "text": lines[row.number].text(name)[:60]}
            row = replace(row, reason=Reason("double_otherwise", values))
        found.append(row)
    return found


def _differs(first: Line, line: Line) -> str | None:
    return next(
        (
            name
            for name in _WEIGHTY
            if not cells.not_known(said := line.text(name)) and fold(said) != fold(first.text(name))
        ),
        None,
    )


def _says(line: Line) -> frozenset[tuple[str, str]]:
    return frozenset((name, text) for name in line.columns if (text := line.text(name)))
