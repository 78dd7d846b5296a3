"""Bring in a list of volunteers. The same record: the same e-mail address, else the same name."""

import re
from collections.abc import Callable, Container
from contextlib import suppress
from datetime import date
from typing import Any

from domain.lists.headings.fields import Kind
from domain.lists.reasons import Reason, RowRefused
from domain.lists.records import first_told
from domain.lists.records.plan import Change, Outcome, RowPlan
from domain.lists.records.values import FIELD_NAMES, Row, differences, nothing_added
from domain.lists.records.world import Person, World
from domain.lists.tables.tables import Line, Table
from domain.lists.words import (
    amounts,
    cells,
    day_part_words,
    initials,
    language_words,
    loose_days,
    marks,
    programmes,
    status_words,
)
from domain.lists.words.names import key, name_stays, of_a_person, one_person, same_name, together
from domain.lists.words.status_words import Standing
from domain.text import NOTE_MAX, fold


def plan(table: Table, world: World, gone: str = "") -> list[RowPlan]:
    """`gone`: the name, of the sheet or the file, that says of all rows that they stopped."""
    lines = table.lines
    names_of: dict[str, set[str]] = {}
    for line in lines:
        if email := cells.email(line.cell("email")):
            with suppress(RowRefused):
                names_of.setdefault(email, set()).add(key(of_a_person(Row(line, world.today).person_name())))
    # Of whom a row above tells, and which one.
    above: dict[int, int] = {}
    rows = []
    for line in lines:
        row = Row(line, world.today)
        try:
            rows.append(_one(row, world, above, names_of, gone))
        except RowRefused as refused:
            rows.append(RowPlan(line.number, _label(line), Outcome.REFUSED, refused.reason))
    return rows


def _label(line: Line) -> str:
    first = line.text("first_name") or line.text("initials")
    return together(first, line.text("infix"), line.text("last_name")) or line.text("name")


def _one(row: Row, world: World, above: dict[int, int], names_of: dict[str, set[str]], gone: str) -> RowPlan:
    """`gone`: the name that says that all of a list stopped."""
    line = row.line
    name = row.person_name()
    if not one_person(name):
        row.doubt("odd_name", name=name[:60])
    name = of_a_person(name)
    said = line.text("programmes", lines=True)
    programme_ids = _running(world) if _EVERYTHING.fullmatch(fold(said)) else programmes.read(said, world.programmes)
    if world.allowed is not None and programme_ids:
        programme_ids = [one for one in programme_ids if one in world.allowed]
        if not programme_ids:
            raise RowRefused("other_programme")
    says: dict[str, object] = {"name": name, **row.contact(), **row.where(split=False)}
    says |= _own_words(row)
    known = _known(world, name, says, names_of, above)
    if known is not None and known.id in above:
        return RowPlan(line.number, name, Outcome.DOUBLE, Reason("double_of", {"row": above[known.id]}))
    # Without a last day that is only guessed.
    told = dict(says)
    if says["ended_on"] is None and (known is None or known.mine):
        says["ended_on"] = _stopped(row, world, known, gone)
    started_on, last_day = says["started_on"], told["ended_on"]
    assert started_on is None or isinstance(started_on, date)
    if started_on and isinstance(last_day, date) and last_day < started_on:
        row.doubt("ended_before_started")
    if known is None:
        person = Person(world.new_id(), says, set(programme_ids), started_on)
        world.add_volunteer(person)
        above[person.id] = line.number
        first_told.tell(world, (Kind.VOLUNTEERS, person.id), told)
        return RowPlan(line.number, name, Outcome.NEW, doubts=tuple(row.doubts), subject=person.id)
    if not known.mine:
        raise RowRefused("other_programme")
    above[known.id] = line.number
    if not _is_news(says["ended_on"], known, world.today):
        says["ended_on"] = None
    changes = first_told.news(row, world, (Kind.VOLUNTEERS, known.id), told, differences(known.values, says, _KEEPS))
    changes = _without_own(row, known, changes)
    added = set(programme_ids) - known.programmes
    if added:
        names = {id_: programme for programme, id_ in world.programmes.items()}
        after = sorted(names[one] for one in known.programmes | added if one in names)
        changes.append(Change("programmes", sorted(names[one] for one in known.programmes if one in names), after))
        known.programmes |= added
        known.new_programmes |= added
    for change in changes:
        if change.field != "programmes":
            known.values[change.field] = change.after
            if change.field == "name":
                world.names.add(name, known.id)
            world.volunteer_changes[known.id][change.field] = change.after
    if known.started_on is None:
        known.started_on = started_on
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    return RowPlan(line.number, name, outcome, doubts=tuple(row.doubts), changes=tuple(changes), subject=known.id)


def _running(world: World) -> list[int]:
    return [id_ for id_ in world.programmes.values() if id_ not in world.ended_programmes]


def _own_words(row: Row) -> dict[str, object]:
    line = row.line
    says: dict[str, object] = {}
    limits = row.words("limits")
    parts, understood = day_part_words.read("" if cells.not_known(line.cell("day_parts")) else line.text("day_parts"))
    if parts:
        says["day_parts"] = parts
    if not understood and not cells.not_known(line.cell("day_parts")):
        # What is said about days in words of its own is kept where the volunteer's own words are.
        limits = "\n".join(filter(None, (limits, line.text("day_parts"))))
    says["limits"] = Row.tidied("limits", limits, NOTE_MAX, lines=True)
    says["languages"] = language_words.read(line.cell("languages"))
    says["goes_to"] = [
        cells.place(part) for part in re.split("[;,]", line.text("goes_to")) if not cells.not_known(part)
    ]
    says["capacity"] = _capacity(row)
    for name in ("vog_on", "started_on"):
        says[name] = row.day(name)
    says["ended_on"] = row.day("ended_on", planned=True)
    return says


def _stopped(row: Row, world: World, known: Person | None, sheet: str) -> date | None:
    """Of who stopped on a day that the list does not tell: today, and to be looked at."""
    said = marks.marked(row.line.text("ended_on")) or _no_longer_active(row)
    if not (said or sheet) or (known is not None and (known.last_day or known.back_on)):
        return None
    if known is not None and not said and known.id in world.go_on[Kind.VOLUNTEERS]:
        row.doubt("on_two_sheets", text=sheet)
        return None
    with suppress(cells.NoSuchDay):
        # "Gestopt per 1-5-2025"
        if said and (told := loose_days.read(row.line.cell("status"), ends=True)):
            return told
    row.doubt("last_day_guessed", text=cells.text(world.today))
    return world.today


def _no_longer_active(row: Row) -> bool:
    """What a status, or yes or no under "Actief", says of a volunteer; of a pause it does not say until when."""
    written = row.line.text("status")
    if cells.not_known(written) or marks.marked(written):
        return False
    standing = Standing.CLOSED if marks.denied(written) else status_words.read(written)
    if standing not in {Standing.CLOSED, Standing.ACTIVE}:
        row.unclear("status")
    return standing is Standing.CLOSED


def _without_own(row: Row, known: Person, changes: list[Change]) -> list[Change]:
    """Nobody's limits go down or capacity up by a list: what was set in the app stays, and the row tells of it."""
    kept = [one for one in changes if known.set_own and one.field in _OWN and (one.field, one.before) != _NOT_ASKED]
    for one in kept:
        said = row.line.text(one.field) or str(one.after)
        row.doubt("own_settings", field=FIELD_NAMES[one.field], text=said[:60])
    return [one for one in changes if one not in kept]


def _is_news(last_day: object, known: Person, today: date) -> bool:
    """Does a list know more of an end than the app, where somebody may have ended, or begun again since?"""
    if not isinstance(last_day, date):
        return False
    return last_day <= today if known.ended else known.back_on is None or last_day >= known.back_on


def _capacity(row: Row) -> int | None:
    """None is "not asked yet", never 0."""
    value = row.line.cell("capacity")
    if value is None or row.line.text("capacity") in {"", "-"}:
        return None
    written = row.line.text("capacity")
    found = amounts.count(value)
    if found is None or not any(c.isdecimal() for c in written):
        row.doubt("capacity_no_number", text=written[:60])
        return None
    return found


def _known(
    world: World, name: str, says: dict[str, object], names_of: dict[str, set[str]], above: Container[int]
) -> Person | None:
    """Raises RowRefused("volunteer_unclear") where nothing tells which one of several namesakes is meant."""
    if email := str(says.get("email", "")):
        same = [world.volunteers[id_] for id_ in world.by_email.get(email, ())]
        by_name = [one for one in same if same_name(str(one.values["name"]), name)]
        if not by_name and len(names_of.get(email, ())) <= _WRITTEN_TWICE:
            by_name = [one for one in same if initials.shortens(str(one.values["name"]), name)]
        if by_name:
            return by_name[0]
        # One address, one person: the name was written otherwise. Two people may share an address.
        if len(same) == 1 and key(str(same[0].values["name"])) not in names_of.get(email, set()) and same[0].id > 0:
            return same[0]
    named = [world.volunteers[id_] for id_ in world.names.find(name)]
    fits = [one for one in named if not email or not one.values.get("email")]
    if len(fits) < 2 or email:
        return fits[0] if len(fits) == 1 else None
    told = [one for one in fits if _tells(one, says)]
    # Who has a row of their own below was not known yet when this list came for the first time.
    if len(told) != 1 or (told[0].id not in above and told[0].values.get("email") in names_of):
        told = [one for one in fits if one.id in above][:1] or told
    if len(told) != 1:
        raise RowRefused("volunteer_unclear", name=name[:60])
    return told[0]


def _tells(one: Person, says: dict[str, object]) -> bool:
    return any(says.get(field) and says[field] == one.values.get(field) for field in ("phone", "street"))


_EVERYTHING = re.compile(r"(alle(s|maal)?|allround|alle (activiteiten|programma'?s|projecten|onderdelen))\W*")
_OWN = frozenset({"capacity", "day_parts", "limits", "goes_to"})
# Of three names at one address nobody knows which two are of one person.
_WRITTEN_TWICE = 2
# Of how many fit, an empty field is a question that is still open.
_NOT_ASKED = ("capacity", None)

_KEEPS: dict[str, Callable[[Any, Any], bool]] = {
    "name": name_stays,
    "languages": nothing_added,
    "goes_to": nothing_added,
    # A newer certificate than the list knows of.
    "vog_on": lambda known, says: known > says,
}
