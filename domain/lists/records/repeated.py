"""Rows that a sheet repeats of another sheet of the same file, word for word: doubles, as they are on one sheet."""

from collections.abc import Sequence
from dataclasses import replace

from domain.lists.headings.fields import Kind
from domain.lists.reasons import Reason
from domain.lists.records.plan import Outcome, RowPlan
from domain.lists.tables.tables import Line, Table

# What each row says in each field, by its file; with where it stands.
Said = dict[tuple[str, frozenset[tuple[str, str]]], str]


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


def _says(line: Line) -> frozenset[tuple[str, str]]:
    return frozenset((name, text) for name in line.columns if (text := line.text(name)))
