"""Where a household stands, as its row says it: by a status, a day of closing, or who comes."""

from contextlib import suppress
from datetime import date

from domain.lists.records import who_comes
from domain.lists.records.values import Row
from domain.lists.words import cells, loose_days, marks, status_words
from domain.lists.words.status_words import Standing


def told(row: Row) -> Standing | None:
    """What the status says, or a day of closing."""
    written = row.line.text("status")
    said = None if cells.blank(written) else status_words.read(written)
    if status_words.in_hand(written):
        return shown(row)
    if said is None:
        said = Standing.CLOSED if _ended(row) else None
        if not cells.blank(written):
            row.unclear("status")
    return said


def _ended(row: Row) -> bool:
    """Does the cell for the day of closing tell of one, or of an end at all? "Nee", "loopt nog" and "volgt" do not."""
    written = row.line.text("closed_on")
    if marks.marked(written):
        return True
    if not cells.blank(written) and cells.not_known(written):
        row.unclear("closed_on")
    if marks.denied(written) or who_comes.is_nobody(written.replace(".", "")):
        return False
    with suppress(cells.NoSuchDay):
        return cells.day(row.line.cell("closed_on")) is not None
    return status_words.read(written) in {None, Standing.CLOSED}


def shown(row: Row) -> Standing:
    return Standing.WAITING if who_comes.is_nobody(row.line.text("volunteer")) else Standing.ACTIVE


def day(row: Row, name: str = "status") -> date | None:
    """ "Gekoppeld per 1-6-2024", "Jo Bel (per 1-6-2024)"; a month or a year alone stays behind, and is doubtful."""
    if not any(c.isdecimal() for c in row.line.text(name)):
        return None
    with suppress(cells.NoSuchDay):
        found = loose_days.read(row.line.cell(name))
        if found and found <= row.today:
            return found
        row.unclear(name)
    return None
