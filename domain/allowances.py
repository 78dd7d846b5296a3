"""A fixed amount a month for a volunteer, and the law's limits that it must stay within."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.access import Refused
from domain.fields import Fields
from domain.numbers import parse_number

LARGEST_EUROS = 1000
LARGEST_LIMIT_EUROS = 100_000


@dataclass(frozen=True)
class Limits:
    """Cents, fixed allowance and claims together; an hour for who is 21 or over, and for who is younger.

    `of_year` is the year for which somebody set them: an earlier one where those of a year are not known yet.
    """

    month_cents: int
    year_cents: int
    hour_cents: int
    young_hour_cents: int
    of_year: int | None = field(default=None, compare=False)


# What the tax office asks no questions about. A chapter writes down the limits of a year that is not here.
LAW = {
    2024: Limits(21_000, 210_000, 550, 325, 2024),
    2025: Limits(21_000, 210_000, 560, 330, 2025),
    2026: Limits(22_000, 220_000, 575, 340, 2026),
}


class Limit(StrEnum):
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    YOUNG_HOUR = "young_hour"


@dataclass(frozen=True)
class Passed:
    """A limit that would be passed, and with how many cents in that month, year or hour; told, never in the way.

    `since` is the first day of the month, or of the year.
    """

    limit: Limit
    cents: int
    limit_cents: int
    since: date


def limits_of(year: int) -> Limits:
    """The law's, or until they are known those of the year before."""
    return LAW[max((known for known in LAW if known <= year), default=min(LAW))]


def passed(limits: Limits, month: date, *, month_cents: int, year_cents: int, minutes: int = 0) -> list[Passed]:
    """The limits that these sums pass, of allowance and claims together; `minutes` as far as known of that month."""
    found = []
    if month_cents > limits.month_cents:
        found.append(Passed(Limit.MONTH, month_cents, limits.month_cents, month))
    if year_cents > limits.year_cents:
        found.append(Passed(Limit.YEAR, year_cents, limits.year_cents, date(month.year, 1, 1)))
    if minutes:
        an_hour = -(-month_cents * 60 // minutes)  # rounded up: half a cent more is more
        if an_hour > limits.hour_cents:
            found.append(Passed(Limit.HOUR, an_hour, limits.hour_cents, month))
        elif an_hour > limits.young_hour_cents:
            found.append(Passed(Limit.YOUNG_HOUR, an_hour, limits.young_hour_cents, month))
    return found


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def bookable(today: date) -> list[date]:
    """This month and the twelve before it, newest first."""
    months = [date(today.year - 1, today.month, 1)]
    while months[-1] < first_of_month(today):
        months.append(next_month(months[-1]))
    return months[::-1]


def months_in(year: int, begins_on: date, ends_on: date | None) -> Iterator[date]:
    """The months of a year for which an allowance is given."""
    for number in range(1, 13):
        month = date(year, number, 1)
        if begins_on <= month and (ends_on is None or month < ends_on):
            yield month


def overlap(begins_on: date, ends_on: date | None, other_begins_on: date, other_ends_on: date | None) -> bool:
    """Whether two allowances have a month in common."""
    return (other_ends_on is None or begins_on < other_ends_on) and (ends_on is None or other_begins_on < ends_on)


def check_months(begins_on: date, ends_on: date | None) -> None:
    """Raises Refused("allowance_ends_first")."""
    if ends_on is not None and ends_on <= begins_on:
        raise Refused("allowance_ends_first")


def parse_allowance(text: str) -> int:
    """Cents a month. Raises what parse_number raises, and Refused("required")."""
    if not text.strip():
        raise Refused("required", field="Euros a month")
    return parse_number(text, "Euros a month", decimals=2, maximum=LARGEST_EUROS)


def parse_limits(month: str, year: str, hour: str, young_hour: str) -> Limits:
    """As they were typed, in euros. Raises what parse_number raises, and Refused("required"), of all at once."""
    typed = {"A month": month, "A year": year, "An hour": hour, "An hour, under 21": young_hour}
    cents, fields = [], Fields()
    for name, text in typed.items():
        with fields.of(name):
            if not text.strip():
                raise Refused("required", field=name)
            cents.append(parse_number(text, name, decimals=2, maximum=LARGEST_LIMIT_EUROS))
    fields.check()
    return Limits(*cents)


def booking(allowance_id: int, month: date) -> str:
    """The nonce by which the claim of a month is made once."""
    return f"allowance:{allowance_id}:{month:%Y-%m}"
