"""Programmes that a list of households names where the question is asked, and no column of their own does."""

from collections.abc import Mapping

from domain.lists import programmes
from domain.lists.by_sheet import with_programmes
from domain.lists.fields import Kind
from domain.lists.tables import Table


def named(table: Table, known: Mapping[str, int]) -> dict[int, str]:
    """What the question of each row names, where most rows name programmes in full and nothing else."""
    if table.kind is not Kind.HOUSEHOLDS or "programmes" in table.columns or "question" not in table.columns:
        return {}
    asked = {line.number: said for line in table.lines if (said := line.text("question", lines=True))}
    found = {number: said for number, said in asked.items() if programmes.in_full(said, dict(known))}
    return found if 2 * len(found) > len(asked) else {}


def written_out(table: Table, found: Mapping[int, str]) -> Table:
    """The question itself stays what it is."""
    return with_programmes(table, found) if found else table
