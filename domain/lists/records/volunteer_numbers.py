"""Volunteers whom the other lists of a go name by a number that the list of volunteers gives them."""

from collections.abc import Sequence

from domain.lists.headings.composed import of_a_volunteers_number
from domain.lists.headings.field_words import FAINT_NUMBER
from domain.lists.headings.plain import plain
from domain.lists.records.plan import RowPlan
from domain.lists.records.world import World, number_key
from domain.lists.tables.tables import Table
from domain.lists.words import cells

# Who has one of these, and none that is said to be of a volunteer, may be known by it.
_NEUTRAL = frozenset({*FAINT_NUMBER, "no", "id", "code", "lidnr", "lidnummer", "lid nr", "pasnr", "pasnummer"})


def learn(table: Table, rows: Sequence[RowPlan], world: World) -> None:
    """Remember in `world` who has which number, for this go only; `rows` are what becomes of the lines of `table`."""
    at = _column(table)
    if at is None:
        return
    for line, row in zip(table.lines, rows, strict=True):
        key = number_key(cells.text(line.values[at])) if at < len(line.values) else ()
        if key and row.subject:
            world.volunteer_numbers[key].add(row.subject)


def _column(table: Table) -> int | None:
    spare = {at: plain(heading) for at, heading in enumerate(table.headings) if heading and at not in table.used}
    sure = [at for at, heading in spare.items() if of_a_volunteers_number(heading)]
    found = sure or [at for at, heading in spare.items() if heading in _NEUTRAL]
    return found[0] if len(found) == 1 else None
