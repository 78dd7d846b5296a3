"""A sheet of which is known what it lists: its rows, without titles, totals and citizen service numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from domain.access import Refused
from domain.lists.headings import crossed, months_first, refuted
from domain.lists.headings.by_content import settled
from domain.lists.headings.fields import Kind, is_day
from domain.lists.headings.headings import LOOK_DOWN, recognise
from domain.lists.headings.meanings import assign, complete
from domain.lists.headings.plain import plain
from domain.lists.headings.stand_above import taken_along
from domain.lists.headings.two_rows import joined
from domain.lists.sheets import ditto, legend, once_above
from domain.lists.sheets.files import Sheet
from domain.lists.sheets.merged_cells import COUNTED, filled
from domain.lists.sheets.named_above import visits_of_nobody, visits_of_something
from domain.lists.sheets.passed_over import groups, is_note, is_total, other_headings, says_nothing
from domain.lists.tables import number_days, repair, shifted, twins, without_year
from domain.lists.tables.citizen_numbers import LEFT_OUT, citizen_columns
from domain.lists.tables.cleaned import as_typed, shown, without_numbers
from domain.lists.words import cells, phones
from domain.lists.words.misread import mend

# So long are letters that stand for something.
_SHORTENED = 4
# Here a formula is the text it is; elsewhere what the sheet made of it counts.
_FREE_TEXT = frozenset({"limits", "question", "wishes", "note"})


@dataclass(frozen=True)
class Choice:
    """What a person said about a sheet, instead of what was recognised. `row` counts among the sheet's rows.

    `also`: columns besides those of `columns` that were said to hold the same. `depth`: rows of headings.
    """

    kind: Kind
    row: int
    columns: Mapping[str, int]
    also: twins.Also = field(default_factory=dict)
    depth: int = 1

    @property
    def used(self) -> dict[int, str]:
        """What each column holds that was said to hold anything."""
        return twins.by_column(self.columns, self.also)


@dataclass(frozen=True)
class Line:
    """One row of a list; `number` is its row in the file."""

    number: int
    values: Sequence[object]
    columns: Mapping[str, int] = field(repr=False)
    # What a second column of the same field said otherwise.
    otherwise: Sequence[twins.Told] = ()
    # From the file of rows to repair: what is empty in it was emptied.
    repaired: bool = False
    # Below the same headings in another order.
    moved: bool = False
    # Read many times, by the preview and by what brings it in.
    _texts: dict[tuple[str, bool], str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def cell(self, name: str) -> object:
        at = self.columns.get(name)
        return self.values[at] if at is not None and at < len(self.values) else None

    def text(self, name: str, *, lines: bool = False) -> str:
        asked = name, lines
        if asked not in self._texts:
            found = mend(cells.text(self.cell(name), lines=lines))
            self._texts[asked] = cells.whole(found) if name == "number" else found
        return self._texts[asked]

    @property
    def number_left_out(self) -> bool:
        return any(isinstance(value, str) and LEFT_OUT in value for value in self.values)


@dataclass(frozen=True)
class Table:
    file: str
    sheet: str
    kind: Kind
    headings: Sequence[str]
    heading_row: int
    columns: Mapping[str, int]
    # Columns of citizen service numbers: emptied before anything else looks at them.
    left_out: frozenset[int]
    body: Sequence[tuple[int, Sequence[object]]] = field(repr=False)
    # More columns that tell what the one in `columns` tells.
    also: twins.Also = field(default_factory=dict)
    # How many rows the headings take.
    depth: int = 1
    # Does the sheet not show?
    hidden: bool = False
    # What rows say besides that was not taken over, by their numbers.
    besides: Mapping[int, Sequence[twins.Told]] = field(default_factory=dict)
    # In which columns of days the month came first.
    months_first: frozenset[int] = frozenset()
    # Of which days are that tell none.
    year: str = ""
    # What stands above the headings.
    titles: Sequence[str] = ()
    # In which columns a cell counts for the empty ones below it.
    once_above: frozenset[int] = frozenset()

    @cached_property
    def lines(self) -> list[Line]:
        whole = [
            (number, twins.merged(self.kind, row, self.columns, self.also, self.headings)) for number, row in self.body
        ]
        parts = groups((row for _number, (row, _otherwise) in whole), self.columns)
        headings = {at: heading for at, heading in enumerate(self.headings) if heading}
        known = frozenset(headings.values())
        found = []
        moved = False
        for number, (row, otherwise) in whole:
            again = other_headings(row, headings, known)
            if again is not None:
                moved = again
            elif not says_nothing(row, self.columns, self.headings, parts):
                told = (*otherwise, *self.besides.get(number, ()))
                found.append(Line(number, row, self.columns, told, self.repaired, moved))
        return found

    @cached_property
    def repaired(self) -> bool:
        """Is this the file of rows to repair, coming back?"""
        return repair.is_repair(self.headings)

    @property
    def used(self) -> dict[int, str]:
        """The columns that are brought in, each with its field."""
        return twins.by_column(self.columns, self.also)

    @property
    def unused(self) -> list[str]:
        """The headings of columns that are not brought in."""
        passed = {*self.used, *self.left_out}
        ours = repair.ROW | repair.REASON if self.repaired else frozenset()
        return [
            heading
            for at, heading in enumerate(self.headings)
            if heading and at not in passed and plain(heading) not in ours
        ]

    @cached_property
    def without_heading(self) -> list[int]:
        """Columns in which something stands, and of which no heading says what it is."""
        passed = {*self.used, *self.left_out, *(at for at, heading in enumerate(self.headings) if heading)}
        told = {
            at for _number, row in self.body for at, cell in enumerate(row) if at not in passed and cells.text(cell)
        }
        return sorted(told)

    @cached_property
    def phones_left(self) -> int:
        """How many rows hold another phone number besides the one that is kept."""
        columns = [at for at, name in self.used.items() if name in {"phone", "mobile"}]
        return (
            sum(
                len({phone.number for at in columns if at < len(row) and (phone := phones.read(row[at])).number}) > 1
                for _number, row in self.body
            )
            if len(columns) > 1
            else 0
        )


def table(file: str, sheet: Sheet, choice: Choice | None = None) -> Table:
    """Raises Refused: list_unknown (with the headings), list_only_headings, list_incomplete, list_whose_visits."""
    rows = shown(sheet.rows)
    found = choice or recognise(rows, f"{file} {sheet.name}")
    if not isinstance(found, Choice) and visits_of_nobody(found, rows):
        raise Refused("list_whose_visits")
    if found is None:
        raise Refused("list_unknown")
    misread = not isinstance(found, Choice) and visits_of_something(found, rows)
    if misread or not complete(found.kind, found.columns):
        raise Refused("list_incomplete")
    visits = "day" in found.columns
    under = [at for at in range(found.row + found.depth, len(rows)) if not is_total(rows[at], visits=visits)]
    if not under:
        raise Refused("list_only_headings")
    below = [rows[at] for at in under if not is_note(rows[at])]
    written = rows[found.row] if found.depth == 1 else joined(found.kind, *rows[found.row : found.row + 2])
    headings = [mend(cells.text(cell)) for cell in written]
    columns = dict(found.columns)
    if found.depth == 1 and found.row:
        headings, more = taken_along(found.kind, rows[found.row - 1], headings, columns)
        columns = columns if choice else more
    left_out = citizen_columns(headings, below)
    if choice is None and left_out & set(columns.values()):
        # What such a column was taken for, another one may be.
        kept = ["" if at in left_out else plain(heading) for at, heading in enumerate(headings)]
        columns = assign(found.kind, kept)[0]
    if choice is None:
        columns = refuted.apart(found.kind, columns, headings, below, left_out)
        columns = settled(found.kind, columns, headings, below, left_out)
    also = choice.also if choice else twins.find(found.kind, headings, columns, left_out, below)
    answers = crossed.find(found.kind, columns, headings, below) if choice is None else []
    if answers:
        told = crossed.told_by(found.kind)
        columns[told], also = answers[0], {**also, told: answers[1:]}
    free_text = {at for name in columns.keys() & _FREE_TEXT for at in (columns[name], *also.get(name, ()))}
    typed = [as_typed(rows[at], sheet.rows[at], free_text) for at in under]
    if not sheet.name:
        # In a text file a sign in a cell may part it.
        typed = shifted.mended(found.kind, typed, columns, free_text, len(headings), sheet.between)
    typed = ditto.written_out(typed, free_text)
    if stands_for := legend.explained(rows, columns.values()):
        lettered = {at for name in columns.keys() & legend.FIELDS for at in (columns[name], *also.get(name, ()))}
        typed = legend.written_out(typed, lettered, stands_for)
    numbers = [sheet.numbers[at] for at in under]
    once = free_text | {at for name in columns.keys() & COUNTED for at in (columns[name], *also.get(name, ()))}
    typed = filled(typed, numbers, sheet.merged, once)
    # In rows to repair an empty cell is one.
    above = [] if repair.is_repair(headings) else once_above.columns_of(found.kind, typed, columns)
    typed = once_above.written_out(found.kind, typed, columns, above)
    typed = number_days.given_back(typed, columns["number"]) if "number" in columns else typed
    typed = crossed.named(found.kind, typed, headings, answers) if answers else typed
    days = {at for name in columns if is_day(name) for at in (columns[name], *also.get(name, ()))}
    american = months_first.columns(typed, days)
    typed = months_first.turned(typed, american) if american else typed
    titles = [cells.text(cell) for row in rows[: found.row] for cell in row]
    year = without_year.year_of(typed, columns["day"], sheet.name, (file, *titles)) if visits else ""
    typed = without_year.written_out(typed, columns["day"], year) if year else typed
    return Table(
        file=file,
        sheet=sheet.name,
        kind=found.kind,
        headings=["" if at in left_out else heading for at, heading in enumerate(headings)],
        heading_row=found.row,
        depth=found.depth,
        hidden=sheet.hidden,
        columns={name: at for name, at in columns.items() if at not in left_out},
        left_out=left_out,
        months_first=american,
        year=year,
        titles=[one for row in rows[: found.row] for one in _title(row)],
        once_above=frozenset(above),
        body=[
            (number, row)
            for number, row in zip(numbers, without_numbers(headings, typed, left_out, free_text), strict=True)
        ],
        also={name: some for name, others in also.items() if (some := [at for at in others if at not in left_out])},
    )


def _title(row: Sequence[object]) -> list[str]:
    """What stands there alone, or behind a word for what it is; "V", "Voorlezen" explains letters of the list."""
    told = [said for cell in row if (said := cells.text(cell))]
    return told if len(told) == 1 or (len(told) == 2 and len(told[0]) > _SHORTENED) else []


def headings_of(sheet: Sheet) -> tuple[int, list[str]]:
    """Where headings most likely stand in a sheet that was not recognised: the first row with the most texts."""
    rows = shown(sheet.rows)
    top = rows[:LOOK_DOWN]
    row = max(range(len(top)), key=lambda at: (sum(isinstance(c, str) and bool(c.strip()) for c in top[at]), -at))
    left_out = citizen_columns(rows[row], rows[row + 1 :])
    return row, ["" if at in left_out else mend(cells.text(cell)) for at, cell in enumerate(rows[row])]
