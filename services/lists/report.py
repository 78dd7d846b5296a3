"""The rows that need a person, as a sheet to repair and bring in again."""

import io
import re
from collections.abc import Callable, Iterable, Sequence

from db.session import ActorSession
from domain.access import Permission, require
from domain.lists.headings.fields import Kind
from domain.lists.headings.plain import plain
from domain.lists.reasons import Reason
from domain.lists.records import by_question
from domain.lists.records.plan import ListPlan, Outcome, RowPlan
from domain.lists.tables import by_sheet, repair, sections
from domain.lists.tables.tables import Table
from domain.lists.words import cells


def rows_to_repair(
    session: ActorSession,
    tables: Sequence[Table],
    plans: Sequence[ListPlan],
    *,
    headings: tuple[str, str, str],
    besides: str,
    wording: Callable[[Reason], str],
) -> bytes:
    """An Excel workbook with a sheet a list: the refused and doubtful rows as they were handed over, with the reason.

    `headings` are those of the columns for the row's number, the reason, and, where it is needed, which visit of that
    day a row is; `besides` says there that it is one more. Text stays text, also "=1+1".
    """
    require(session.actor, Permission.LISTS_IMPORT)
    import xlsxwriter

    made = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(made, options) as book:
        bold = book.add_format({"bold": True})
        for at, (listed, plan) in enumerate(zip(tables, plans, strict=True), start=1):
            listed = sections.written_out(listed, plan.sections)
            table = by_question.as_planned(by_sheet.with_programme(listed, plan.programme), plan.by_question)
            said = {row.number: row for row in plan.rows if row.outcome is Outcome.REFUSED or row.doubtful}
            placed = _placed(table, said.values())
            ours = headings if placed else headings[:2]
            below = [(number, row) for number, row in table.body if number in said]
            title, kept = _columns(
                table, f"{at} " + re.sub(r"[^\w .-]", " ", table.file)[:24], [row for _n, row in below]
            )
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, [*ours, *kept.values()], bold)
            for line, (number, row) in enumerate(below, start=1):
                sheet.write_number(line, 0, number)
                sheet.write_string(line, 1, " ".join(wording(reason) for reason in _reasons(said[number])))
                if placed:
                    sheet.write(line, 2, said[number].place or besides)
                for at_column, column in enumerate(kept, start=len(ours)):
                    value = row[column] if column < len(row) else None
                    if isinstance(value, int | float) and not isinstance(value, bool):
                        sheet.write_number(line, at_column, value)
                    elif written := cells.text(value, lines=True):
                        sheet.write_string(line, at_column, written)
            sheet.autofit(300)
            sheet.freeze_panes(1, 0)
    return made.getvalue()


def _columns(table: Table, name: str, rows: Sequence[Sequence[object]]) -> tuple[str, dict[int, str]]:
    """The name of the sheet, and the columns that go along with their headings: read again they say the same."""
    ours = [
        at
        for at, heading in enumerate(table.headings)
        if table.repaired and plain(heading) in repair.ROW | repair.REASON
    ]
    passed = {*table.left_out, *ours, *([table.columns["occurrence"]] if "occurrence" in table.columns else ())}
    wide = max(len(table.headings), *(at + 1 for at in table.without_heading), 0)
    kept = [column for column in range(wide) if column not in passed]
    wanted = {place: table.used[column] for place, column in enumerate(kept) if column in table.used}
    written = [table.headings[column] if column < len(table.headings) else "" for column in kept]
    cells_of = [[row[column] if column < len(row) else None for column in kept] for row in rows]
    title, headings = repair.readable(table.kind, wanted, written, cells_of, name)
    return title, dict(zip(kept, headings, strict=True))


def _placed(table: Table, rows: Iterable[RowPlan]) -> bool:
    """Must the rows say which visit of that day they are? Alone, each would count as the first."""
    return table.kind is Kind.VISITS and any(row.place != 1 for row in rows)


def _reasons(row: RowPlan) -> tuple[Reason, ...]:
    return (row.reason,) if row.reason else row.doubts
