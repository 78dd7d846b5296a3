"""Headings that take two rows, and how both are read as one."""

import re
from collections.abc import Mapping, Sequence

from domain.lists.headings import whose
from domain.lists.headings.fields import NEEDED, Kind
from domain.lists.headings.meanings import SURELY, assign, complete, how_surely, meant
from domain.lists.headings.other_headings import of_something_else
from domain.lists.headings.plain import plain
from domain.lists.headings.recognised import WIDEST, Cells, Recognised
from domain.lists.words.cells import visible

_PARTS_OF_A_NAME = frozenset({"first_name", "initials", "infix", "last_name"})


def in_two_rows(found: Recognised, rows: Sequence[Cells]) -> Recognised:
    """Headings that take two rows: "Telefoon" over "vast" and "mobiel", "Naam" over "Voornaam" and "Achternaam"."""
    for first in (found.row, found.row - 1):
        if not 0 <= first < len(rows) - 1:
            continue
        above, below = rows[first : first + 2]
        columns, _sure = assign(found.kind, [plain(one) for one in joined(found.kind, above, below)])
        says_so = _are_parts if first == found.row else _stand_above
        others = whose.of_others(found.kind, above, below) and (first < found.row or _are_headings(found.kind, below))
        if complete(found.kind, columns) and (others or says_so(found, above, below, columns)):
            return Recognised(found.kind, first, columns, depth=2)
    return found


def _are_headings(kind: Kind, row: Cells) -> bool:
    told = _told(row)
    return len(told) > 2 and all(isinstance(row[at], str) and meant(kind, plain(row[at]))[0] for at in told)


def _are_parts(found: Recognised, above: Cells, below: Cells, columns: Mapping[str, int]) -> bool:
    """Does the row below the headings go on with them, and is it not the first one of the list?"""
    told = _told(below)
    if not all(isinstance(below[at], str) and re.fullmatch(r"[^\d@]{1,30}", str(below[at])) for at in told):
        return False
    needed = {found.columns[name] for names in NEEDED[found.kind] for name in names if name in found.columns}
    if any(meant(found.kind, plain(below[at]))[1] < SURELY for at in needed & set(told)):
        return False
    whole = joined(found.kind, above, below)
    beside = [plain(whole[at]) for at in told if at >= len(above) or above[at] in (None, "")]
    if len(columns) > len(found.columns) or any(of_something_else(found.kind, one) for one in beside):
        return True
    if needed.isdisjoint(told) and _below_one(above, told) and len({plain(below[at]) for at in told}) == len(told):
        return True
    # Nobody's name; and with what stands below them the headings are as sure as without, as they are with no value.
    same = [(name, at) for name, at in found.columns.items() if at in told and at < len(above)]
    return bool(same) and not any(
        at in needed
        or columns.get(name) != at
        or how_surely(found.kind, name, f"{above[at]} {below[at]}") < how_surely(found.kind, name, above[at])
        for name, at in same
    )


def _below_one(above: Cells, told: Sequence[int]) -> bool:
    """Do these stand, several of them, below a heading that has nothing beside it?"""
    headed = [at for at in told if at < len(above) and above[at] not in (None, "")]
    return bool(headed) and len(told) > len(headed) and all(at in headed or at - 1 in told for at in told)


def _stand_above(found: Recognised, above: Cells, below: Cells, columns: Mapping[str, int]) -> bool:
    """Does the row above the headings hold some of them, for columns that have none of their own?"""
    told = _told(above)
    new = {at for name, at in columns.items() if name not in found.columns}
    return (
        len(told) > 2
        and bool(new)
        and new.isdisjoint(_told(below))
        and columns.items() >= found.columns.items()
        and all(isinstance(above[at], str) and re.fullmatch(r"[^\d@]{1,40}", str(above[at])) for at in told)
    )


def _told(row: Cells) -> list[int]:
    return [at for at, cell in enumerate(row[:WIDEST]) if cell is not None and str(cell).strip()]


def joined(kind: Kind, above: Cells, below: Cells) -> list[str]:
    """Each heading with its part; one that stands over several columns stands in the first of them."""
    made = []
    over = ""
    for at in range(max(len(above), len(below))):
        own = visible(str(above[at])).strip() if at < len(above) and above[at] is not None else ""
        part = visible(str(below[at])).strip() if at < len(below) and below[at] is not None else ""
        over = own or (over if part else "")
        whole = part and over and not _speaks_for_itself(kind, over, part)
        made.append(f"{over} {part}" if whole else part or own)
    return made


def _speaks_for_itself(kind: Kind, over: str, part: str) -> bool:
    """ "Voornaam" says all by itself, also under "Naam" or "Persoon", and "Max" under "Inzet"; "Naam" under "Verwijzer"
    does not."""
    field, sure = meant(kind, plain(part))
    above, _sure_above = meant(kind, plain(over))
    if field is None or sure < SURELY:
        return False
    if above is None or above.name == "name" or (kind is Kind.VOLUNTEERS and above.name == "programmes"):
        return not of_something_else(kind, plain(f"{over} {part}"))
    return above.name == "contact_name" and field.name not in {"name", *_PARTS_OF_A_NAME}
