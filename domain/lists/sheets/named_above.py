"""Sheets of visits that say once whose visits they are: by their name, above the table, or above some of its rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.lists.headings.fields import Kind
from domain.lists.headings.headings import LOOK_DOWN, recognise
from domain.lists.headings.meanings import assign, complete
from domain.lists.headings.plain import plain
from domain.lists.headings.recognised import WIDEST, Recognised
from domain.lists.sheets.files import Sheet
from domain.lists.sheets.passed_over import is_total, tells_of_lists
from domain.lists.words import cells
from domain.lists.words.names import is_infix, one_person
from domain.text import fold

_COUNTS = frozenset({"minutes", "hours", "km", "km_back", "began", "ended"})
_TELLS = frozenset({"visit_kind", "note"})
# Where one of these is told, it is a list of people.
_OF_PEOPLE = frozenset(
    {"email", "phone", "mobile", "street", "postcode", "languages", "goes_to", "capacity", "vog_on", "started_on"}
    | {"ended_on", "programmes", "adults", "children", "composition", "birth_years", "contact_name", "referrer"}
    | {"registered_on", "matched_on", "closed_on", "status"}
)
# What stands before the name, in its cell or in the one to the left.
_LABELS: Mapping[str, re.Pattern[str]] = {
    "volunteer": re.compile(
        r"(?:.*\b)?(?:vrijwillig(?:st)?er|maatje|buddy|medewerker|bezoeker|naam|ingediend door|ingevuld door|declarant"
        r"|(?:registratie|overzicht|verslagen|bezoeken|declaratie|ritten|kilometers|uren) van)"
    ),
    "household": re.compile(r"(?:.*\b)?(?:gezin|huishouden|familie|client|deelnemer|hulpvrager)"),
    "number": re.compile(r"(?:.*\b)?(?:dossier|registratie|gezins|client)\s?(?:nr|nummer)\.?"),
}
_HEADINGS = {"volunteer": "Vrijwilliger", "household": "Gezin", "number": "Dossiernummer"}
_LONGEST = 80
# The label, and the name in the cell beside it.
_IN_A_LABEL = 2
# Of a first name "Jan" and "Mei" may be.
_MONTH = re.compile(cells.MONTH)


def written_out(sheet: Sheet) -> Sheet:
    """The sheet with what it says once in a column of its own, for each visit."""
    found = recognise(sheet.rows, sheet.name)
    if found is not None and found.kind is Kind.VISITS and not _by_cells(found, sheet.rows):
        return sheet
    for at, row in enumerate(sheet.rows[:LOOK_DOWN]):
        headings = _plain(row)
        columns = assign(Kind.VISITS, headings)[0] if sum(map(bool, headings)) > 1 else {}
        if "day" not in columns or complete(Kind.VISITS, columns) or columns.keys().isdisjoint(_COUNTS | _TELLS):
            continue
        missing = _missing(columns)
        told = {at: _told(sheet, at, columns, missing), **_between(sheet, at, columns["day"], missing)}
        names = [name for name in missing if any(name in one for one in told.values())]
        if complete(Kind.VISITS, {**columns, **dict.fromkeys(names, -1)}):
            return _with(sheet, at, columns["day"], names, told)
    return sheet


def _by_cells(found: Recognised, rows: Sequence[Sequence[object]]) -> bool:
    """Is it no heading that tells whose visits these are?"""
    return found.depth == 1 and "volunteer" not in assign(found.kind, _plain(rows[found.row]))[0]


def visits_of_nobody(found: Recognised | None, rows: Sequence[Sequence[object]]) -> bool:
    """Do headings tell more of visits than of what they were read as, and is only the volunteer missing?"""
    if found is None:
        return any(_lacks_volunteer(_plain(row)) for row in rows[:LOOK_DOWN])
    if found.kind is not Kind.HOUSEHOLDS or found.depth > 1:
        return False
    said = _plain(rows[found.row])
    return _lacks_volunteer(said) and assign(Kind.VISITS, said)[1] > assign(Kind.HOUSEHOLDS, said)[1]


def visits_of_something(found: Recognised | None, rows: Sequence[Sequence[object]]) -> bool:
    """Were visits read as people, because their day or their household stands below no heading that we know?

    What was said of a family would be written down as what a volunteer wishes, and households would be there twice.
    """
    if found is None or found.kind is Kind.VISITS or found.depth > 1 or not _OF_PEOPLE.isdisjoint(found.columns):
        return False
    told = assign(Kind.VISITS, _plain(rows[found.row]))[0].keys()
    lasted = not told.isdisjoint({"minutes", "hours"}) or {"began", "ended"} <= told
    return lasted or ("km" in told and not told.isdisjoint({"day", "visit_kind"}))


def _plain(row: Sequence[object]) -> list[str]:
    return [plain(cell) if isinstance(cell, str) else "" for cell in row[:WIDEST]]


def _lacks_volunteer(headings: Sequence[str]) -> bool:
    columns = assign(Kind.VISITS, headings)[0] if sum(map(bool, headings)) > 1 else {}
    return (
        "day" in columns
        and not columns.keys().isdisjoint(_COUNTS)
        and "volunteer" not in columns
        and complete(Kind.VISITS, {**columns, "volunteer": -1})
    )


def _missing(columns: Mapping[str, int]) -> list[str]:
    """What no column tells of whose visits these are."""
    missing = [name for name in _LABELS if name not in columns]
    known = not columns.keys().isdisjoint({"household", "number"})
    return [name for name in missing if name == "volunteer"] if known else missing


def _told(sheet: Sheet, at: int, columns: Mapping[str, int], missing: Sequence[str]) -> dict[str, str]:
    """What the rows above the headings, or else the name of the sheet, say of it."""
    above = [[cells.text(cell) for cell in row[:WIDEST] if cells.text(cell)] for row in sheet.rows[:at]]
    told = {name: said for name in missing if (said := _labelled(above, _LABELS[name]))}
    counts = not columns.keys().isdisjoint(_COUNTS)
    if "volunteer" in missing and "volunteer" not in told and counts and _is_name(sheet.name):
        told["volunteer"] = sheet.name.strip()
    return told


def _between(sheet: Sheet, headed: int, day: int, missing: Sequence[str]) -> dict[int, dict[str, str]]:
    """By their rows: "Vrijwilliger: Jan Bos" between the visits, for those below it."""
    found: dict[int, dict[str, str]] = {}
    for at in range(headed + 1, len(sheet.rows)):
        said = [one for cell in sheet.rows[at][:WIDEST] if (one := cells.text(cell))]
        if 0 < len(said) <= _IN_A_LABEL and not (day < len(sheet.rows[at]) and cells.is_day(sheet.rows[at][day])):
            told = {name: one for name in missing if (one := _labelled([said], _LABELS[name]))}
            found |= {at: told} if told else {}
    return found


def _labelled(above: Sequence[Sequence[str]], label: re.Pattern[str]) -> str:
    for row in above:
        for at, cell in enumerate(row):
            before, _colon, behind = cell.partition(":")
            if not label.fullmatch(fold(before.strip())):
                continue
            said = behind.strip() or (row[at + 1] if at + 1 < len(row) else "")
            if any(c.isalnum() for c in said) and len(said) <= _LONGEST:
                return said
    return ""


def _is_name(name: str) -> bool:
    """Could a sheet be named after somebody?"""
    words = re.findall(r"[^\W\d_]+", name)
    return (
        one_person(name)
        and not any(c.isdecimal() for c in name)
        and sum(not is_infix(word) for word in words) > 1
        and not tells_of_lists(name)
        and not any(_MONTH.fullmatch(fold(word)) for word in words[1:])
    )


def _with(sheet: Sheet, headed: int, day: int, names: Sequence[str], told: Mapping[int, Mapping[str, str]]) -> Sheet:
    width = max(map(len, sheet.rows))
    rows: list[Sequence[object]] = []
    known: Mapping[str, str] = {}
    for at, row in enumerate(sheet.rows):
        said: list[object] = []
        known = {**known, **told.get(at, {})}
        if at in told and at > headed:
            row = []
        elif at == headed:
            said = [_HEADINGS[name] for name in names]
        elif at > headed and day < len(row) and _dated(row[day]) and not is_total(row, visits=True):
            said = [known.get(name) for name in names]
        rows.append([*row, *[None] * (width - len(row)), *said] if said else row)
    return replace(sheet, rows=rows)


def _dated(cell: object) -> bool:
    return any(c.isdecimal() for c in cells.text(cell))
