"""Programmes of a list that stand below another heading: where the question is asked, or in a column of any name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.lists.headings.fields import Kind
from domain.lists.headings.plain import plain
from domain.lists.reasons import Reason
from domain.lists.records.plan import RowPlan
from domain.lists.records.values import FIELD_NAMES
from domain.lists.tables import by_sheet
from domain.lists.tables.tables import Table
from domain.lists.words import cells, programmes

# Enough to see what a column holds, and too few to see it.
_ROWS, _AT_LEAST = 300, 2
# Beside a list, and of none of its rows.
_LEGEND = re.compile(r"(legenda|uitleg|verklaring|afkorting(en)?|keuze(s|lijst|menu)?|opties)\b")


def column(table: Table, known: Mapping[str, int]) -> int | None:
    """The column that names programmes in most of its cells and is not brought in as anything else, if there is one.

    Of several columns of questions it may be one, too: the others ask.
    """
    if table.kind is Kind.VISITS or "programmes" in table.columns:
        return None
    taken = {*table.used, *table.left_out} - _questions(table)
    heads = {at for at, head in enumerate(table.headings) if head and not _LEGEND.match(plain(head))}
    fits = [at for at in sorted(heads - taken) if _names(table, at, known)]
    return fits[0] if len(fits) == 1 else None


def _questions(table: Table) -> set[int]:
    """The columns of questions, where there are several."""
    others = table.also.get("question", ())
    return {table.columns["question"], *others} if others else set()


def _names(table: Table, at: int, known: Mapping[str, int]) -> bool:
    whole = dict(table.body)
    rows = [whole[line.number] for line in table.lines[:_ROWS]]
    told = [said for row in rows if at < len(row) and (said := cells.text(row[at], lines=True))]
    found = sum(programmes.in_full(one, dict(known)) for one in told)
    return found >= _AT_LEAST and 2 * found > len(told)


def with_column(table: Table, at: int | None) -> Table:
    """The list with the programmes in this column."""
    if at is None:
        return table
    columns, also = {**table.columns, "programmes": at}, table.also
    if asked := sorted(_questions(table) - {at}):
        columns["question"], also = asked[0], {**also, "question": asked[1:]}
    return replace(table, columns=columns, also=also)


def as_planned(table: Table, heading: str) -> Table:
    """The list with the programmes in the column of this heading, where it is brought in as nothing else."""
    at = list(table.headings).index(heading) if heading in table.headings else None
    taken = table.used.keys() - _questions(table)
    return table if at in taken or "programmes" in table.columns else with_column(table, at)


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
    return by_sheet.with_column(table, "programmes", found) if found else table
