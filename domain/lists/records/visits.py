"""Bring in a list of visits. The same record: day, volunteer, household, and its place among such rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from domain.lists.headings.meanings import guessed
from domain.lists.reasons import RowRefused
from domain.lists.records import visit_amounts, whose_visit
from domain.lists.records.plan import Change, Outcome, RowPlan
from domain.lists.records.values import FIELD_NAMES, Row
from domain.lists.records.world import Household, NewVisit, Options, Person, Request, Visit, VisitKey, World, number_key
from domain.lists.tables.tables import Line, Table
from domain.lists.words import cells, programmes, visit_words
from domain.lists.words.names import letters_lost
from domain.matches import OPEN_MATCH, RequestStatus
from domain.visits import VisitKind

_CALLS = frozenset({VisitKind.PHONE, VisitKind.VIDEO})
_TOLD = ("visit_kind", "minutes", "hours", "began", "ended", "km", "km_back", "note")


def plan(table: Table, world: World, options: Options) -> list[RowPlan]:
    # What other lists of this go told already: somebody hands over a copy, or a month that is also in the year.
    copies = {key: Counter(told) for key, told in world.told.items()}
    theirs = whose_visit.households_of(world)
    rows = []
    for line in _lines(table, world):
        row = Row(line, world.today)
        place = None
        try:
            day, household, volunteer = _which(row, world, theirs)
            key = (day, volunteer.id, household.id)
            told = tuple(line.text(name) for name in _TOLD)
            if copies.get(key, Counter())[told] > 0:
                copies[key][told] -= 1
                rows.append(RowPlan(line.number, _label(line), Outcome.UNCHANGED, household=household.id))
                continue
            # Refused rows count too: once repaired, the others keep their place.
            world.told[key].append(told)
            place = _place(line, world, key)
            rows.append(_one(row, world, options, day, household, volunteer, place))
        except RowRefused as refused:
            rows.append(RowPlan(line.number, _label(line), Outcome.REFUSED, refused.reason, place=place))
    return rows


def _lines(table: Table, world: World) -> Sequence[Line]:
    """Without a column that only looked like the one of registration numbers: the households stand in another."""
    lines = table.lines
    at = table.columns.get("number")
    if at is None or "household" not in table.columns or not guessed(table.kind, "number", table.headings[at]):
        return lines
    if any(number_key(line.text("number")) in world.by_number for line in lines):
        return lines
    columns = {name: column for name, column in table.columns.items() if name != "number"}
    return [replace(line, columns=columns) for line in lines]


def _label(line: Line) -> str:
    return " · ".join(
        filter(None, (line.text("day"), line.text("volunteer"), line.text("number") or line.text("household")))
    )


def _which(row: Row, world: World, theirs: whose_visit.Theirs) -> tuple[date, Household, Person]:
    row.check_cells()
    day = row.day("day", required=True)
    assert day is not None
    household, volunteer = whose_visit.who(row, world, theirs)
    return day, household, volunteer


def _place(line: Line, world: World, key: VisitKey) -> int | None:
    """The first place among the rows of that day that is free, or the one that the repaired row had.

    None for a repaired row of which nobody knew whose visit it was: it is one more, beside those that are there.
    """
    given = line.text("occurrence")
    if given and not given.isdecimal():
        return None
    taken = world.places[key]
    place = int(given[:6]) if given.strip("0") else 0
    if place < 1 or place in taken:
        place = _free(taken)
    taken.add(place)
    return place


def _free(taken: Iterable[int]) -> int:
    return next(place for place in count(1) if place not in taken)


def _one(
    row: Row, world: World, options: Options, day: date, household: Household, volunteer: Person, place: int | None
) -> RowPlan:
    line = row.line
    key = (day, volunteer.id, household.id)
    if letters_lost(line.text("volunteer")):
        row.doubt("volunteer_letters_lost", name=line.text("volunteer")[:60], found=str(volunteer.values["name"]))
    elif not world.surely(line.text("volunteer")) and volunteer.id not in whose_visit.volunteers_of(household):
        name = str(volunteer.values["name"])
        row.doubt("volunteer_shortened", name=line.text("volunteer")[:60], found=name)
    if letters_lost(asked := line.text("number") or line.text("household")):
        row.doubt("household_letters_lost", name=asked[:60], found=str(household.values["name"]))
    if whose_visit.names_another(line, world, household):
        row.doubt("said_otherwise", field=FIELD_NAMES["household"], text=line.text("household")[:60])
    minutes, km = visit_amounts.read(row)
    kind = _kind(row, world)
    request = _request(household, volunteer, day)
    if request.programme is not None and world.allowed is not None and request.programme not in world.allowed:
        raise RowRefused("other_programme")
    if km and kind in _CALLS:
        row.doubt("km_on_a_call", km=cells.text(line.cell("km")))
    if ended := _ended(household, volunteer, day):
        row.doubt("after_the_end", text=cells.text(ended))
    note = row.words("note") if household.consent else ""
    if place is None:
        place = _beside(world, key, lambda one: not _changes(one, kind, minutes, km, note))
    known = _at(world.visits.get(key, []), place)
    label = _label(line)
    if known is None:
        settled = options.settled_until is None or day <= options.settled_until
        visit = NewVisit(
            world.new_id(), day, volunteer.id, household.id, request.id, place,
            kind or VisitKind.AT_HOME, minutes, km, note, settled,
        )  # fmt: skip
        world.new_visits.append(visit)
        return RowPlan(
            line.number,
            label,
            Outcome.NEW,
            doubts=tuple(row.doubts),
            subject=visit.id,
            household=household.id,
            place=place,
        )
    changes = () if known.own else _changes(known, kind, minutes, km, note)
    if line.repaired and not known.own and known.km_tenths and (kind or known.kind) in _CALLS and _emptied(line, "km"):
        changes = (*changes, Change("km_tenths", known.km_tenths, None))
    for change in changes:
        world.visit_changes[known.id][change.field] = change.after
    return RowPlan(
        line.number,
        label,
        Outcome.CHANGED if changes else Outcome.UNCHANGED,
        doubts=tuple(row.doubts),
        changes=changes,
        subject=known.id,
        household=household.id,
        place=place,
    )


def _emptied(line: Line, name: str) -> bool:
    return name in line.columns and cells.blank(line.cell(name))


def _kind(row: Row, world: World) -> VisitKind | None:
    written = row.line.text("visit_kind")
    # "Activiteit" may tell what they did, and not how.
    if cells.not_known(written) or programmes.in_full(written, world.programmes):
        return None
    kind = visit_words.read(written)
    if kind is None:
        row.unclear("visit_kind")
    return kind


def _request(household: Household, volunteer: Person, day: date) -> Request:
    """Which question of the household this visit is for. Raises RowRefused("household_without_request")."""
    if not household.requests:
        raise RowRefused("household_without_request")

    def near(request: Request) -> tuple[bool, bool, bool]:
        own = [match for match in request.matches if match.volunteer == volunteer.id]
        covers = any((match.started_on or day) <= day <= (match.ended_on or day) for match in own)
        return covers, bool(own), request.status is not RequestStatus.CLOSED

    return max(household.requests, key=near)


def _ended(household: Household, volunteer: Person, day: date) -> date | None:
    """The day on which this support had ended before this visit, if it had."""
    own = [match for request in household.requests for match in request.matches if match.volunteer == volunteer.id]
    if own:
        if any(match.status in OPEN_MATCH for match in own):
            return None
        ends = [match.ended_on for match in own]
    else:
        if any(request.status is not RequestStatus.CLOSED for request in household.requests):
            return None
        ends = [_closed_on(request) for request in household.requests]
    known = [end for end in ends if end]
    return max(known) if known and len(known) == len(ends) and day > max(known) else None


def _closed_on(request: Request) -> date | None:
    found = request.values.get("closed_on")
    return found if isinstance(found, date) else None


def _beside(world: World, key: VisitKey, same: Callable[[Visit], bool]) -> int:
    """A place of its own, or of the visit that this row made when it was brought in before."""
    taken = world.places[key]
    brought = {visit.occurrence: visit for visit in world.visits.get(key, []) if visit.occurrence is not None}
    again = (place for place, visit in sorted(brought.items()) if place not in taken and same(visit))
    place = next(again, None) or _free(taken | brought.keys())
    taken.add(place)
    return place


def _at(known: list[Visit], place: int) -> Visit | None:
    """The visit at this place: the one brought in there before, else one that was entered in the app."""
    brought = {visit.occurrence: visit for visit in known if visit.occurrence is not None}
    if place in brought:
        return brought[place]
    entered = [visit for visit in known if visit.occurrence is None]
    free = place - 1 - sum(other < place for other in brought)
    return entered[free] if 0 <= free < len(entered) else None


def _changes(
    known: Visit, kind: VisitKind | None, minutes: int | None, km: int | None, note: str
) -> tuple[Change, ...]:
    pairs = (
        ("kind", known.kind, kind),
        ("minutes", known.minutes, minutes),
        ("km_tenths", known.km_tenths, km),
        ("note", known.note, note),
    )
    return tuple(
        Change(name, before, after) for name, before, after in pairs if after not in (None, "") and before != after
    )
