"""The volunteers in a row of a list of households."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from domain.lists.reasons import Reason, RowRefused
from domain.lists.records.plan import Outcome, RowPlan
from domain.lists.records.values import Row
from domain.lists.records.world import Household, World
from domain.lists.tables.by_sheet import standing_said
from domain.lists.tables.tables import Table
from domain.lists.words import beside, cells, initials
from domain.lists.words.names import letters_lost
from domain.lists.words.status_words import Standing
from domain.text import fold

# "Nog niet", "Nader te bepalen", "n.n.b.": of the last nothing else may follow, as "N.T.B. Bos" is somebody.
_NOBODY = (
    r"(nog|niet|geen|zoek|zoekt|zoeken|gezocht|wacht|wachtlijst|volgt|vacant|vacature|open|te koppelen"
    r"|nader te bepalen)\b|(n\.? ?[nt]\.? ?b|t\.? ?b\.? ?[ad])\.?$"
)


def is_nobody(written: str) -> bool:
    """Words in the column of the volunteer that name nobody."""
    return cells.unknown(written) or bool(re.match(_NOBODY, fold(written)))


def read(row: Row, world: World, known: Household | None, standing: Standing, *, matched: bool) -> list[int]:
    """Who is matched; nobody where that is known already. Raises RowRefused where it is not clear with whom."""
    written = row.line.text("volunteer")
    came = _came(world, known)
    if not _find(world, written, came):
        written = beside.without_phone(written) if beside.phone(written) else written
    whole = _find(world, written, came)
    if is_nobody(written) and not whole:
        if standing is Standing.ACTIVE and not matched:
            raise RowRefused("matched_without_volunteer")
        return []
    if standing is Standing.WAITING:
        row.doubt("waits_with_volunteer", name=written[:60])
        return []
    parts = [written] if whole else re.split(r"\s*(?:[/;&+,\n]|\ben\b)\s*", _in_lines(row, world, came) or written)
    found: list[int] = []
    for part in filter(None, parts):
        if found and _since(part):
            # "Jo Bel, 2-4-2025"
            continue
        fits = _find(world, part, came)
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
        name = str(world.volunteers[fits[0]].values["name"])
        if not world.surely(part):
            row.doubt("volunteer_shortened", name=part[:60], found=name)
        elif letters_lost(part):
            row.doubt("volunteer_letters_lost", name=part[:60], found=name)
        elif _says_more(part, name):
            row.unclear("volunteer")
        found.append(fits[0])
    return list(dict.fromkeys(found))


def _in_lines(row: Row, world: World, came: set[int]) -> str:
    """What stands in lines below each other, each of somebody; "" for a name that only takes two lines."""
    written = row.line.text("volunteer", lines=True)
    return written if "\n" in written and all(_find(world, line, came) for line in written.split("\n")) else ""


def _says_more(written: str, name: str) -> bool:
    """Does something stand in brackets, besides a day or how somebody is called?"""
    aside = re.findall(r"\(([^()]*)\)", written)
    return any(fold(one) not in fold(name) and not re.search(r"\d{2}", one) for one in aside)


def _since(written: str) -> bool:
    with suppress(cells.NoSuchDay):
        return cells.day(written) is not None
    return False


def missed(table: Table, rows: Sequence[RowPlan]) -> list[RowPlan]:
    """On a sheet of those who are matched: who waits, as nobody is named and nothing else is said of them, is told."""
    if "volunteer" not in table.columns or standing_said(table.sheet) is not Standing.ACTIVE:
        return list(rows)
    waits = {
        line.number
        for line in table.lines
        if is_nobody(line.text("volunteer"))
        and cells.blank(line.cell("status"))
        and cells.blank(line.cell("closed_on"))
    }
    doubt = Reason("nobody_named_on_sheet", {"text": table.sheet})
    return [
        replace(row, doubts=(*row.doubts, doubt)) if row.number in waits and row.outcome is Outcome.NEW else row
        for row in rows
    ]


def _find(world: World, name: str, came: set[int]) -> list[int]:
    """Volunteers of others are unknown, unless they came to this household for a programme of one's own."""
    named = world.surely(name)
    if not named and not is_nobody(name) and len(named := initials.fits(name, world.names.everybody)) > 1:
        # Also where only one of them is one's own.
        return named
    return [id_ for id_ in named if world.volunteers[id_].mine or id_ in came]


def _came(world: World, known: Household | None) -> set[int]:
    return {
        match.volunteer
        for request in (known.requests if known else ())
        if world.allowed is None or request.programme in {None, *world.allowed}
        for match in request.matches
    }
