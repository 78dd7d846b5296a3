"""A proposal that nobody answers yet: it may be answered later, is reminded once, and then returns by itself."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.access import Refused

LEAST_DAYS, MOST_DAYS = 1, 60
# "Ask me later": in a week unless another day is chosen, and not so late that the household waits for nothing.
LATER_DAYS, MOST_LATER_DAYS = 7, 28


@dataclass(frozen=True)
class Terms:
    """Days after a proposal, until the chapter sets others: to the one reminder, and to the return."""

    reminder_days: int = 7
    return_days: int = 14


@dataclass(frozen=True)
class Silence:
    """`later_on` is the day on which the volunteer asked to be asked again; `reminded_on` that of the last reminder."""

    proposed_on: date
    later_on: date | None = None
    reminded_on: date | None = None


class Due(StrEnum):
    REMINDER = "reminder"
    RETURN = "return"


def check_terms(terms: Terms) -> Terms:
    """Raises Refused: "proposal_days_out_of_range", "return_before_reminder"."""
    if not all(LEAST_DAYS <= days <= MOST_DAYS for days in (terms.reminder_days, terms.return_days)):
        raise Refused("proposal_days_out_of_range", least=LEAST_DAYS, most=MOST_DAYS)
    if terms.return_days <= terms.reminder_days:
        raise Refused("return_before_reminder")
    return terms


def check_later(on: date | None, today: date) -> date:
    """Raises Refused: "required", "later_out_of_range"."""
    if on is None:
        raise Refused("required", field="Ask me again on")
    last = today + timedelta(days=MOST_LATER_DAYS)
    if not today < on <= last:
        raise Refused("later_out_of_range", last=last)
    return on


def reminder_day(terms: Terms, silence: Silence) -> date:
    return silence.later_on or silence.proposed_on + timedelta(days=terms.reminder_days)


def return_day(terms: Terms, silence: Silence) -> date:
    """As long after the reminder as always, also where that came late: nobody is passed over unreminded."""
    reminded = silence.reminded_on or reminder_day(terms, silence)
    return reminded + timedelta(days=terms.return_days - terms.reminder_days)


def due(terms: Terms, silence: Silence, today: date) -> Due | None:
    if silence.reminded_on is None:
        return Due.REMINDER if reminder_day(terms, silence) <= today else None
    return Due.RETURN if return_day(terms, silence) <= today else None
