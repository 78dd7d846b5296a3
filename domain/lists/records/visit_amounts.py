"""How long a visit lasted and how far it was, from the columns that tell it."""

import re

from domain.lists.reasons import RowRefused
from domain.lists.records.values import FIELD_NAMES, Row
from domain.lists.words import amounts, cells
from domain.visits import LONGEST_KM

# Nobody visits longer: then the cell says something else, as the hour at which it was.
_MOST_MINUTES = 12 * 60

_MOST_HOURS = 8
# "1.30" under hours: half past one, or one hour and three tenths.
_CLOCK_OR_TENTHS = re.compile(r"\d{1,2}\.([0-5][05])")
_TENTHS = frozenset({"00", "25", "50"})


def read(row: Row) -> tuple[int | None, int | None]:
    """Minutes and tenths of a kilometre. Raises RowRefused("negative")."""
    line = row.line
    name = "minutes" if not cells.blank(line.cell("minutes")) or "hours" not in line.columns else "hours"
    minutes = amounts.minutes(line.cell(name), hours=name == "hours" or _hours(line.cell(name)))
    if name == "minutes" and not cells.blank(line.cell("hours")):
        minutes = _with_hours(row, minutes)
    if all(cells.blank(line.cell(one)) for one in ("minutes", "hours")) or (minutes is None and _reckons(row, name)):
        name, minutes = "ended", _between(row)
    km, back = (amounts.kilometres(line.cell(one)) for one in ("km", "km_back"))
    for field, value in ((name, minutes), ("km", km), ("km_back", back)):
        if value is not None and value < 0:
            raise RowRefused("negative", field=FIELD_NAMES[field], text=line.text(field))
    # Nobody counts parts of so few minutes.
    odd = minutes is not None and not minutes.is_integer() and minutes < _MOST_HOURS
    odd = odd or (name == "hours" and _two_ways(line.cell("hours")))
    if (minutes is None and not cells.unknown(line.cell(name))) or (minutes or 0) > _MOST_MINUTES or odd:
        row.unclear(name)
        minutes = None
    if (km is None and not cells.unknown(line.cell("km"))) or (km or 0) > LONGEST_KM:
        row.unclear("km")
        km = None
    if back is None and not cells.unknown(line.cell("km_back")):
        row.unclear("km_back")
    elif back and (km or 0) + back <= LONGEST_KM:
        km = (km or 0) + back
    # Nobody writes down a visit of no minutes: the cell was not filled in.
    return (round(minutes) or None if minutes is not None else None, int(km * 10 + 0.5) if km is not None else None)


def _reckons(row: Row, name: str) -> bool:
    """ "=E2-D2" of a sheet that nobody had open since, beside the times that it is reckoned from."""
    times = (amounts.clock(row.line.cell(one)) for one in ("began", "ended"))
    return row.line.text(name).startswith("=") and None not in times


def _between(row: Row) -> float | None:
    """From the time of beginning to that of ending."""
    began, ended = (amounts.clock(row.line.cell(name)) for name in ("began", "ended"))
    if began is not None and ended is not None and ended > began:
        return ended - began
    if not cells.blank(row.line.cell("began")):
        row.unclear("began")
    return None


def _with_hours(row: Row, minutes: float | None) -> float | None:
    """An hour in one column and half an hour in the other are one visit; or both say how long it was."""
    hours = amounts.minutes(row.line.cell("hours"), hours=True)
    if hours is None or minutes is None:
        row.unclear("hours" if hours is None else "minutes")
        return hours if minutes is None else minutes
    if 0 <= minutes < 60 <= hours and hours % 60 == 0:
        return hours + minutes
    if round(hours) != round(minutes):
        row.doubt("said_otherwise", field=FIELD_NAMES["hours"], text=row.line.text("hours")[:60])
    return minutes


def _two_ways(value: object) -> bool:
    found = _CLOCK_OR_TENTHS.fullmatch(value.strip()) if isinstance(value, str) else None
    return found is not None and found[1] not in _TENTHS


def _hours(value: object) -> bool:
    """ "1,5" where minutes should stand: halves and quarters, and not more than anybody stays."""
    found = amounts.number(value)
    return found is not None and abs(found) <= _MOST_HOURS and not found.is_integer() and (found * 4).is_integer()
