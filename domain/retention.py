"""How long a household is kept after closing. No law names a term: the chapter sets, explains and publishes one."""

from calendar import monthrange
from datetime import date, timedelta

from domain.access import Refused

DEFAULT_MONTHS = 24
LEAST_MONTHS, MOST_MONTHS = 1, 120
MOST_OWN_NOTES_DAYS = 365


def check_term(months: int) -> int:
    """Raises Refused("term_out_of_range")."""
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        raise Refused("term_out_of_range", least=LEAST_MONTHS, most=MOST_MONTHS)
    return months


def check_own_notes_days(days: int) -> int:
    """Raises Refused("days_out_of_range"). 0: own notes close with the match."""
    if not 0 <= days <= MOST_OWN_NOTES_DAYS:
        raise Refused("days_out_of_range", most=MOST_OWN_NOTES_DAYS)
    return days


def check_due(destroy_on: date | None, today: date) -> date:
    """The day, which has come. Raises Refused("not_to_be_destroyed")."""
    if destroy_on is None or destroy_on > today:
        raise Refused("not_to_be_destroyed")
    return destroy_on


def closed_by(today: date, months: int) -> date:
    """The last day of closing whose day of destruction has come."""
    years, month = divmod(today.month - 1 - months, 12)
    found = date(today.year + years, month + 1, 1)
    while day_of_destruction(found + timedelta(days=1), months) <= today:
        found += timedelta(days=1)
    return found


def day_of_destruction(closed_on: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it is shorter."""
    years, month = divmod(closed_on.month - 1 + months, 12)
    year, month = closed_on.year + years, month + 1
    return date(year, month, min(closed_on.day, monthrange(year, month)[1]))
