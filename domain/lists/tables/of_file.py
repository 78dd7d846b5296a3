"""Which sheets of a file are brought in, and which of the others somebody may miss. Each is laid out once."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.access import Refused
from domain.lists.sheets.files import Sheet
from domain.lists.sheets.unread import unread
from domain.lists.tables.tables import Table, table


@dataclass(frozen=True)
class Laid:
    """A sheet with its list, or with why it holds none."""

    sheet: Sheet
    table: Table | None
    problem: Refused | None


@dataclass(frozen=True)
class OfFile:
    """`lists`: brought in. `hidden`: hidden lists that stay behind, as others are brought in.

    `whose_visits`: visits of which nothing says whose they are. `unread`: sheets in which no list was found, each with
    its number of rows.
    """

    file: str
    sheets: Sequence[Laid]
    lists: Sequence[Laid]
    hidden: Sequence[Table]
    whose_visits: Sequence[Laid]
    unread: Sequence[tuple[str, int]]

    @property
    def tables(self) -> list[Table]:
        """Those that are brought in. Raises the `problem`."""
        if self.problem:
            raise self.problem
        return [one.table for one in self.lists if one.table]

    @property
    def problem(self) -> Refused | None:
        """Why nothing is brought in: list_unknown, list_only_headings, list_incomplete or list_whose_visits."""
        if self.lists:
            return None
        # Of what shows first.
        problems = [one.problem for one in sorted(self.sheets, key=lambda one: one.sheet.hidden) if one.problem]
        return next((one for one in problems if one.code != "list_unknown"), problems[0])


def of_file(file: str, sheets: Sequence[Sheet]) -> OfFile:
    """Sheets of notes or choices stand beside the list that was meant, and old ones are hidden: a hidden one counts
    only where no other lists anything."""
    laid = [_lay(file, sheet) for sheet in sheets]
    found = [one for one in laid if one.table]
    shown = [one for one in found if not one.sheet.hidden]
    whose_visits = [one for one in laid if one.problem and one.problem.code == "list_whose_visits"]
    lists = shown or found
    return OfFile(
        file=file,
        sheets=laid,
        lists=lists,
        hidden=[one.table for one in found if one.table and one.table.hidden and shown],
        whose_visits=whose_visits,
        unread=unread(sheets, {one.sheet.name for one in (*lists, *whose_visits)}),
    )


def _lay(file: str, sheet: Sheet) -> Laid:
    try:
        return Laid(sheet, table(file, sheet), None)
    except Refused as problem:
        return Laid(sheet, None, problem)
