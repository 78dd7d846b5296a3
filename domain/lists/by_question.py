"""Programmes that a list of households names where the question is asked, and no column of their own does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.lists import programmes
from domain.lists.by_sheet import with_programmes
from domain.lists.fields import Kind
from domain.lists.plan import Reason, RowPlan
from domain.lists.tables import Table
from domain.lists.values import FIELD_NAMES


def named(table: Table, known: Mapping[str, int]) -> dict[int, str]:
    """What the question of each row names, where most rows name programmes in full and nothing else."""
    if table.kind is not Kind.HOUSEHOLDS or "programmes" in table.columns or "question" not in table.columns:
        return {}
    asked = {line.number: said for line in table.lines if (said := line.text("question", lines=True))}
    found = {number: said for number, said in asked.items() if programmes.in_full(said, dict(known))}
    return found if 2 * len(found) > len(asked) else {}


def told(table: Table, found: Mapping[int, str], rows: Sequence[RowPlan]) -> list[RowPlan]:
    """The rows, of which those are doubtful that ask something else than the programmes that most of them name."""
    odd = {line.number: said for line in table.lines if (said := line.text("question"))} if found else {}
    return [
        replace(row, doubts=(*row.doubts, Reason("not_understood", {"field": FIELD_NAMES["programmes"], "text": said})))
        if (said := "" if row.number in found else odd.get(row.number, "")[:60])
        else row
        for row in rows
    ]


def written_out(table: Table, found: Mapping[int, str]) -> Table:
    """The question itself stays what it is."""
    return with_programmes(table, found) if found else table
