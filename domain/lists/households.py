"""Bring in a list of households. The same record: the same registration number."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from domain.lists import cells, day_part_words, programmes, status_words
from domain.lists.names import name_stays
from domain.lists.plan import Change, Outcome, Reason, RowPlan, RowRefused
from domain.lists.status_words import Standing
from domain.lists.tables import Line, Table
from domain.lists.values import Row, differences
from domain.lists.world import Household, Match, Options, Request, World, address_key, number_key
from domain.matches import OPEN_MATCH, MatchStatus, RequestStatus
from domain.text import NAME_MAX, NOTE_MAX, fold

# What may only be known of a household that consents, besides its requests' questions and wishes.
DETAILS = frozenset({"adults", "children", "birth_years", "languages"})

# In the column of the volunteer.
_NOBODY = r"(nog|niet|geen|zoek|zoekt|wacht|wachtlijst|volgt|vacature|te koppelen|nader te bepalen|ntb|nnb)\b"


def plan(table: Table, world: World, options: Options) -> list[RowPlan]:
    above: dict[tuple[object, ...], int] = {}
    rows = []
    for line in table.lines:
        row = Row(line, world.today)
        try:
            rows.append(_one(row, world, options, above))
        except RowRefused as refused:
            rows.append(RowPlan(line.number, _label(line), Outcome.REFUSED, refused.reason))
    return rows


def _label(line: Line) -> str:
    return " · ".join(filter(None, (line.text("number"), line.text("name") or line.text("last_name"))))


def _one(row: Row, world: World, options: Options, above: dict[tuple[object, ...], int]) -> RowPlan:
    line = row.line
    name = row.person_name()
    number = row.text("number", 40)
    programme_ids: list[int | None] = list(programmes.read(line.text("programmes", lines=True), world.programmes)) or [
        None
    ]
    if world.allowed is not None and any(one is not None and one not in world.allowed for one in programme_ids):
        raise RowRefused("other_programme")
    says = _says(row, name, number)
    identity = number_key(number) if number_key(number) else address_key(says)
    label = " · ".join(filter(None, (number, name)))
    if identity in above:
        return RowPlan(line.number, label, Outcome.DOUBLE, Reason("double_of", {"row": above[identity]}))
    standing, asked = _standing(row), _asked(row)
    volunteers = _volunteers(row, world, standing)
    closed_on = row.day("closed_on")
    matched_on = row.day("matched_on")
    known = _known(world, says)
    if known is not None and not known.mine:
        raise RowRefused("other_programme")
    above[identity] = line.number
    registered_on = says["registered_on"]
    if standing is Standing.CLOSED and closed_on and isinstance(registered_on, date) and closed_on < registered_on:
        row.doubt("closed_before_registered")
    if standing is not Standing.CLOSED and closed_on:
        row.doubt("closed_day_but_open", text=cells.text(closed_on))
        closed_on = None

    if known is None:
        if registered_on is None:
            says["registered_on"] = matched_on or closed_on or world.today
            if line.columns.get("registered_on") is not None:
                row.doubt("registered_on_guessed", text=cells.text(says["registered_on"]))
        household = Household(world.new_id(), {}, [])
        changes: list[Change] = []
    else:
        household = known
        changes = differences(known.values, {**says, **_guarded(says, known, options)}, _KEEPS)
    if not household.consent and not household.withdrawn and options.consent_on:
        household.consent = True
        changes.append(Change("consent_on", None, options.consent_on))
    if not household.consent:
        says = {key: value for key, value in says.items() if key not in DETAILS}
        changes = [change for change in changes if change.field not in DETAILS]
        asked = {}
    if known is None:
        household.values.update(says)
        if household.consent:
            household.values["consent_on"] = options.consent_on
        world.add_household(household)
    for programme in programme_ids:
        changes += _request(row, world, household, programme, standing, asked, volunteers, matched_on, closed_on)
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
    for field in ("adults", "children"):
        says[field] = _heads(row, field)
    years = [int(y) for f in ("birth_years", "children") for y in re.findall(r"\b(?:19|20)\d{2}\b", line.text(f))]
    says["birth_years"] = [year for year in years if year <= row.today.year]
    if says["birth_years"] and says["children"] is None:
        says["children"] = len(years)
    says["contact_name"] = row.text("contact_name", NAME_MAX)
    says["languages"] = cells.languages(line.cell("languages"))
    referrer = row.text("referrer", NAME_MAX)
    says["referrer"] = "" if cells.blank(referrer) else referrer
    says["registered_on"] = row.day("registered_on")
    return says


def _heads(row: Row, name: str) -> int | None:
    written = row.line.text(name)
    if cells.blank(written):
        return None
    # "2 (2015 en 2018)": the years are kept apart.
    bare = re.sub(r"\(.*\)", "", written).strip()
    found = cells.count(bare if bare != written else row.line.cell(name))
    if found is None and not re.fullmatch(r"(\D*\b(19|20)\d{2}\b\D*)+", written):
        row.unclear(name)
    return found


def _standing(row: Row) -> Standing:
    """What the status says; without words, what the other cells show."""
    written = row.line.text("status")
    said = None if cells.blank(written) else status_words.read(written)
    if said is None:
        has_volunteer = not _nobody(row.line.text("volunteer"))
        said = Standing.ACTIVE if has_volunteer else Standing.WAITING
        if not cells.blank(row.line.cell("closed_on")):
            said = Standing.CLOSED
        if not cells.blank(written):
            row.unclear("status")
    return said


def _asked(row: Row) -> dict[str, object]:
    parts, understood = day_part_words.read(row.line.text("day_parts"))
    wishes = row.words("wishes")
    if not understood and not cells.blank(row.line.cell("day_parts")):
        wishes = "\n".join(filter(None, (wishes, row.line.text("day_parts"))))
    return {
        "question": row.words("question"),
        "day_parts": parts,
        "wishes": Row.tidied("wishes", wishes, NOTE_MAX, lines=True),
    }


def _nobody(written: str) -> bool:
    """Words in the column of the volunteer that name nobody."""
    return cells.unknown(written) or bool(re.match(_NOBODY, fold(written)))


def _volunteers(row: Row, world: World, standing: Standing) -> list[int]:
    """Who is matched. Raises RowRefused where the household is matched and it is not clear with whom."""
    written = row.line.text("volunteer")
    if _nobody(written) and not world.names.find(written):
        if standing is Standing.ACTIVE:
            raise RowRefused("matched_without_volunteer")
        return []
    if standing is Standing.WAITING:
        row.doubt("waits_with_volunteer", name=written[:60])
        return []
    whole = world.names.find(written)
    parts = [written] if whole else re.split(r"\s*(?:[/;&+,\n]|\ben\b)\s*", written)
    found: list[int] = []
    for part in filter(None, parts):
        fits = world.names.find(part)
        if len(fits) != 1:
            code = "volunteer_unclear" if fits else "volunteer_unknown"
            if standing is Standing.ACTIVE:
                # Two literals, so that each code has its sentence.
                raise (
                    RowRefused("volunteer_unclear", name=part[:60])
                    if fits
                    else RowRefused("volunteer_unknown", name=part[:60])
                )
            row.doubt("former_" + code, name=part[:60])
            continue
        if _letters_lost(part):
            row.doubt("volunteer_letters_lost", name=part[:60], found=str(world.volunteers[fits[0]].values["name"]))
        found.append(fits[0])
    return list(dict.fromkeys(found))


def _letters_lost(name: str) -> bool:
    from domain.lists.names import letters_lost

    return letters_lost(name)


def _known(world: World, says: dict[str, object]) -> Household | None:
    number = number_key(str(says["registration_nr"] or ""))
    if number and number in world.by_number:
        return world.households[world.by_number[number]]
    same = [world.households[id_] for id_ in world.by_address.get(address_key(says), ())]
    # A household that was registered by hand before it had a number.
    same = [one for one in same if not number or (not one.values.get("registration_nr") and one.values.get("postcode"))]
    return same[0] if len(same) == 1 else None


def _request(
    row: Row,
    world: World,
    household: Household,
    programme: int | None,
    standing: Standing,
    asked: dict[str, object],
    volunteers: list[int],
    matched_on: date | None,
    closed_on: date | None,
) -> list[Change]:
    """Make the household's request in a programme, or bring it where the list says that it is by now."""
    said = {name: value for name, value in asked.items() if value}
    registered_on = household.values["registered_on"]
    assert isinstance(registered_on, date)
    request = next((one for one in household.requests if one.programme == programme), None)
    if request is None:
        status = {Standing.ACTIVE: RequestStatus.ACTIVE, Standing.CLOSED: RequestStatus.CLOSED}.get(
            standing, RequestStatus.WAITING if household.consent else RequestStatus.REGISTERED
        )
        values: dict[str, object] = {**said, "registered_on": registered_on, "waiting_since": registered_on}
        if standing is Standing.CLOSED:
            values["closed_on"] = closed_on
        request = Request(world.new_id(), programme, status, values)
        household.requests.append(request)
        for volunteer in volunteers:
            request.matches.append(_match(world, volunteer, standing, registered_on, matched_on, closed_on))
        return [Change("programmes", None, programme)] if household.id > 0 else []
    changes = differences(request.values, said, {})
    for change in changes:
        request.values[change.field] = change.after
        world.request_changes[request.id][change.field] = change.after
    before = request.status
    _move(world, household, request, standing, volunteers, matched_on, closed_on)
    if request.status is not before:
        world.request_changes[request.id]["status"] = request.status
        changes.append(Change("status", before, request.status))
    return changes


def _match(
    world: World,
    volunteer: int,
    standing: Standing,
    registered_on: date,
    matched_on: date | None,
    closed_on: date | None,
) -> Match:
    """A list says no day on which a match started: it is the later of registration and the volunteer's start."""
    start = max(filter(None, (registered_on, world.volunteers[volunteer].started_on)))
    if closed_on and start > closed_on:
        start = min(registered_on, closed_on)
    status = MatchStatus.CLOSED if standing is Standing.CLOSED else MatchStatus.ACTIVE
    return Match(
        world.new_id(),
        volunteer,
        status,
        matched_on or start,
        matched_on is None,
        closed_on if status is MatchStatus.CLOSED else None,
    )


def _move(
    world: World,
    household: Household,
    request: Request,
    standing: Standing,
    volunteers: list[int],
    matched_on: date | None,
    closed_on: date | None,
) -> None:
    """Forward only: what was done in the app since is not undone by a list that does not know of it."""
    if household.consent and request.status is RequestStatus.REGISTERED:
        request.status = RequestStatus.WAITING
    if request.status in {RequestStatus.CLOSED, RequestStatus.HANDED_BACK}:
        return
    registered_on = request.values["registered_on"]
    assert isinstance(registered_on, date)
    if standing is Standing.CLOSED:
        for match in request.matches:
            if match.status in OPEN_MATCH:
                match.status = MatchStatus.CLOSED if match.status is MatchStatus.ACTIVE else MatchStatus.WITHDRAWN
                match.ended_on = closed_on or world.today
                world.match_changes[match.id] = {"status": match.status, "ended_on": match.ended_on}
        request.status = RequestStatus.CLOSED
        request.values["closed_on"] = world.request_changes[request.id]["closed_on"] = closed_on
    elif standing is Standing.ACTIVE and request.status in {RequestStatus.WAITING, RequestStatus.INTAKE}:
        met = {match.volunteer for match in request.matches}
        for volunteer in volunteers:
            if volunteer not in met:
                request.matches.append(_match(world, volunteer, standing, registered_on, matched_on, None))
                request.status = RequestStatus.ACTIVE


_OF_REQUEST = frozenset({"programmes", "status", "question", "day_parts", "wishes"})


def _nothing_added(known: Any, says: Any) -> bool:
    return set(says) <= set(known)


_KEEPS: dict[str, Callable[[Any, Any], bool]] = {
    "name": name_stays,
    "languages": _nothing_added,
    "registration_nr": lambda known, says: number_key(str(known)) == number_key(str(says)),
}
