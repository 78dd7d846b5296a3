"""Bring in a list of households. The same record: the same registration number."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from domain.lists.headings.fields import Kind
from domain.lists.reasons import Reason, RowRefused
from domain.lists.records import days_in_order, first_told, heads, requests, same_household, standing_of, who_comes
from domain.lists.records.plan import Change, Outcome, RowPlan
from domain.lists.records.values import FIELD_NAMES, Row, differences, nothing_added
from domain.lists.records.world import Household, Options, World, number_key
from domain.lists.tables.tables import Line, Table
from domain.lists.words import cells, day_part_words, language_words, loose_days, programmes
from domain.lists.words.names import name_stays
from domain.lists.words.status_words import Standing
from domain.text import NAME_MAX, NOTE_MAX

# What may only be known of a household that consents, besides its requests' questions and wishes.
DETAILS = frozenset({"adults", "children", "birth_years", "languages"})


def plan(
    table: Table, world: World, options: Options, standing: tuple[Standing | None, str] = (None, "")
) -> list[RowPlan]:
    """`standing`: of all rows of which none of their own is told, and the name that says it."""
    # By its number or address, and by its id.
    above: dict[object, int] = {}
    namesakes = same_household.Namesakes()
    for line in table.lines:
        if cells.not_known(line.cell("number")) or not number_key(line.text("number")):
            with suppress(RowRefused):
                namesakes.add(*_whom(Row(line, world.today), world))
    rows = []
    for line in table.lines:
        row = Row(line, world.today)
        try:
            rows.append(_one(row, world, options, above, namesakes, standing))
        except RowRefused as refused:
            rows.append(RowPlan(line.number, _label(line), Outcome.REFUSED, refused.reason))
    return rows


def _label(line: Line) -> str:
    return " · ".join(filter(None, (line.text("number"), _name(line))))


def _name(line: Line) -> str:
    return line.text("name") or line.text("last_name") or line.text("contact_name")


def _whom(row: Row, world: World) -> tuple[dict[str, object], list[int | None]]:
    name = row.person_name()
    number = "" if cells.not_known(row.line.cell("number")) else row.text("number", 40)
    programme_ids: list[int | None] = list(
        programmes.read(row.line.text("programmes", lines=True), world.programmes)
    ) or [None]
    if world.allowed is not None and any(one is not None and one not in world.allowed for one in programme_ids):
        raise RowRefused("other_programme")
    return _says(row, name, number), programme_ids


def _check_running(world: World, known: Household | None, programme_ids: list[int | None]) -> None:
    there = {request.programme for request in known.requests} if known else set()
    for programme in programme_ids:
        if programme in world.ended_programmes and programme not in there:
            raise RowRefused("programme_ended", text=next(n for n, id_ in world.programmes.items() if id_ == programme))


def _one(
    row: Row,
    world: World,
    options: Options,
    above: dict[object, int],
    namesakes: same_household.Namesakes,
    sheet: tuple[Standing | None, str],
) -> RowPlan:
    line = row.line
    says, programme_ids = _whom(row, world)
    identity = same_household.identity(says, programme_ids)
    label = " · ".join(str(told) for told in (says["registration_nr"], says["name"]) if told)
    known = same_household.known(world, says, programme_ids, above, namesakes)
    first = above.get(identity) or (above.get(known.id) if known else None)
    if first:
        return RowPlan(line.number, label, Outcome.DOUBLE, Reason("double_of", {"row": first}))
    if known is not None and not known.mine:
        raise RowRefused("other_programme")
    said, asked = standing_of.told(row), _asked(row)
    if said is None and sheet[0] is Standing.CLOSED and known is not None and _goes_on(world, known, programme_ids):
        row.doubt("on_two_sheets", text=sheet[1])
        return _stays(row, label, known)
    if said not in {None, Standing.CLOSED} and sheet[0] is Standing.CLOSED:
        row.doubt("said_otherwise", field=FIELD_NAMES["status"], text=sheet[1])
    standing = said or sheet[0] or standing_of.shown(row)
    if standing is not Standing.CLOSED:
        _check_running(world, known, programme_ids)
    names_programme = programmes.said(line.text("programmes"))
    matched = known is not None and requests.is_matched(known, programme_ids if names_programme else None)
    volunteers = who_comes.read(row, world, known, standing, matched=matched)
    closed_on = row.day("closed_on")
    matched_on = row.day("matched_on")
    if standing is Standing.CLOSED:
        closed_on = closed_on or standing_of.day(row)
        later = days_in_order.goes_on_since(known, programme_ids, closed_on)
        if known is not None and later:
            row.doubt("closed_before_this_match", text=cells.text(later))
            return _stays(row, label, known)
        if known is not None and days_in_order.of_another_time(known, programme_ids, says["registered_on"], closed_on):
            row.doubt("on_two_sheets", text=sheet[1] or line.text("status") or cells.text(closed_on))
            return _stays(row, label, known)
    elif standing is Standing.ACTIVE:
        matched_on = matched_on or standing_of.day(row) or standing_of.day(row, "volunteer")
    if known is not None and not names_programme:
        programme_ids = requests.meant(world, known, standing, volunteers)
        if not programme_ids and requests.is_news(known, standing, asked, volunteers):
            row.doubt("programme_not_said")
    above[identity] = line.number
    registered_on = says["registered_on"]
    days_in_order.of_closing(row, standing, registered_on, closed_on)
    if standing is not Standing.WAITING:
        since = registered_on or (known.values["registered_on"] if known else None)
        days_in_order.of_match(row, world, since, matched_on, volunteers)
    if standing is Standing.CLOSED and closed_on and matched_on and closed_on < matched_on:
        row.doubt("closed_before_matched", text=cells.text(matched_on))
        matched_on = None
    if standing is not Standing.CLOSED and closed_on:
        row.doubt("closed_day_but_open", text=cells.text(closed_on))
        closed_on = None

    anew = bool(known and not line.repaired and requests.asks_anew(known, programme_ids, standing, registered_on))
    if known is None:
        if registered_on is None:
            told = loose_days.begins(line.cell("registered_on"))
            guess = min(filter(None, (told, matched_on, closed_on)), default=world.today)
            says["registered_on"] = min(guess, world.today)
            if line.columns.get("registered_on") is not None:
                row.doubt("registered_on_guessed", text=cells.text(says["registered_on"]))
        household = Household(world.new_id(), {}, [])
        changes: list[Change] = []
        first_told.tell(world, (Kind.HOUSEHOLDS, household.id), {**says, "registered_on": registered_on})
    else:
        household = known
        changes = differences(known.values, {**says, **_guarded(says, known, options)}, _KEEPS)
        again = [one for one in changes if anew and one.field == "registered_on"]
        changes = [one for one in changes if one not in again]
        changes = [*again, *first_told.news(row, world, (Kind.HOUSEHOLDS, known.id), says, changes)]
        if registered_on and all(change.field != "registered_on" for change in changes):
            registered_on = None
        before = known.values["registered_on"]
        if isinstance(before, date) and isinstance(registered_on, date) and registered_on != before:
            requests.registered_otherwise(world, known, before, registered_on)
            known.values["registered_on"] = registered_on
    if not household.consent and not household.withdrawn and options.consent_on:
        household.consent = True
        changes += [Change("consent_on", None, options.consent_on), *requests.consented(world, household)]
    if not household.consent:
        says = {key: value for key, value in says.items() if key not in DETAILS}
        changes = [change for change in changes if change.field not in DETAILS]
        asked = {}
    if known is None:
        household.values.update(says)
        if household.consent:
            household.values["consent_on"] = options.consent_on
        world.add_household(household)
    above[household.id] = line.number
    for programme in programme_ids:
        question = asked if anew else first_told.asked(row, world, household, programme, asked)
        changes += requests.bring(
            world, household, programme, standing, question, volunteers, matched_on, closed_on, repaired=line.repaired
        )
    if standing is Standing.ACTIVE:
        for volunteer in requests.stayed_behind(household, programme_ids, volunteers):
            person = world.volunteers[volunteer]
            name = str(person.values["name"])[:60]
            # Two literals, so that each code has its sentence.
            if person.ended:
                row.doubt("volunteer_ended", name=name)
            else:
                row.doubt("matched_otherwise", name=name)
    outcome = Outcome.NEW if known is None else Outcome.CHANGED if changes else Outcome.UNCHANGED
    if known is not None:
        _write_down(world, household, changes)
        changes = [change for change in changes if change.field != "registered_on" or change.before != change.after]
    return RowPlan(
        line.number,
        label,
        outcome,
        doubts=tuple(row.doubts),
        changes=tuple(changes) if known is not None else (),
        subject=household.id,
        household=household.id,
    )


def _stays(row: Row, label: str, known: Household) -> RowPlan:
    doubts = tuple(row.doubts)
    return RowPlan(row.line.number, label, Outcome.UNCHANGED, doubts=doubts, subject=known.id, household=known.id)


def _guarded(says: dict[str, object], known: Household, options: Options) -> dict[str, object]:
    if known.consent or (options.consent_on and not known.withdrawn):
        return {}
    return dict.fromkeys(DETAILS & says.keys())


def _write_down(world: World, household: Household, changes: list[Change]) -> None:
    for change in changes:
        if change.field in _OF_REQUEST:
            continue
        household.values[change.field] = change.after
        if household.id > 0:
            world.household_changes[household.id][change.field] = change.after


def _says(row: Row, name: str, number: str) -> dict[str, object]:
    line = row.line
    says: dict[str, object] = {
        "registration_nr": number or None,
        "name": name,
        **row.contact(),
        **row.where(split=True),
    }
    says |= heads.read(row)
    years = heads.birth_years(row)
    says["birth_years"] = [year for year in years if year <= row.today.year]
    if says["birth_years"] and says["children"] is None:
        says["children"] = len(years)
    for field, said in (
        ("contact_name", row.contact_name(says)),
        ("referrer", row.text("referrer", NAME_MAX)),
    ):
        says[field] = "" if cells.not_known(said) else said
    says["languages"] = language_words.read(line.cell("languages"))
    says["registered_on"] = row.day("registered_on")
    return says


def _goes_on(world: World, known: Household, programme_ids: list[int | None]) -> bool:
    """Does another sheet of this go tell of the same request, and not that it ended?"""
    there = {request.programme for request in known.requests}
    return known.id in world.go_on[Kind.HOUSEHOLDS] and (programme_ids == [None] or not there.isdisjoint(programme_ids))


def _asked(row: Row) -> dict[str, object]:
    parts, understood = day_part_words.read(
        "" if cells.not_known(row.line.cell("day_parts")) else row.line.text("day_parts")
    )
    wishes = row.words("wishes")
    if not understood and not cells.not_known(row.line.cell("day_parts")):
        wishes = "\n".join(filter(None, (wishes, row.line.text("day_parts"))))
    return {
        "question": row.words("question"),
        "day_parts": parts,
        "wishes": Row.tidied("wishes", wishes, NOTE_MAX, lines=True),
    }


_OF_REQUEST = frozenset({"programmes", "status", "question", "day_parts", "wishes", "closed_on"})


_KEEPS: dict[str, Callable[[Any, Any], bool]] = {
    "name": name_stays,
    "languages": nothing_added,
    "registration_nr": lambda known, says: number_key(str(known)) == number_key(str(says)),
}
