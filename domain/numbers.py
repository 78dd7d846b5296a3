"""Numbers and days as people write them, read strictly: a misread amount is worse than a question."""

import re
from datetime import date
from decimal import Decimal

from domain.access import Refused

_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")  # 1.234,56
_COMMA = re.compile(r"[0-9]+(,[0-9]+)?")  # 1234,5
_POINT = re.compile(r"[0-9]+\.[0-9]{1,2}")  # 12.5: what a phone's keypad gives; three digits would be thousands
_ENGLISH = re.compile(r"[0-9]{1,3},[0-9]{3}")  # 12,000: twelve, or twelve thousand to who reads English


def parse_number(text: str, field: str, *, decimals: int, maximum: int) -> int:
    """A positive number in units of 10**-decimals: "12,5" with one decimal is 125.

    Raises Refused: not_a_number, not_positive, too_large or too_precise.
    """
    plain = text.strip().removeprefix("€").strip()
    if plain.startswith(("-", "\u2212")) and (_COMMA.fullmatch(plain[1:]) or _GROUPED.fullmatch(plain[1:])):
        raise Refused("not_positive", field=field)
    if _GROUPED.fullmatch(plain) or _COMMA.fullmatch(plain):
        value = Decimal(plain.replace(".", "").replace(",", "."))
    elif _POINT.fullmatch(plain):
        value = Decimal(plain)
    else:
        raise Refused("not_a_number", field=field)
    units = value.scaleb(decimals)
    if units != units.to_integral_value() or (decimals < 3 and _ENGLISH.fullmatch(plain)):
        raise Refused("too_precise", field=field, decimals=decimals)
    if units <= 0:
        raise Refused("not_positive", field=field)
    if value > maximum:
        raise Refused("too_large", field=field, maximum=maximum)
    return int(units)


def parse_day(text: str, field: str) -> date:
    """A day written as d-m-yyyy, d/m/yyyy or d.m.yyyy. Raises Refused("no_such_day")."""
    found = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text.strip())
    if not found:
        raise Refused("no_such_day", field=field)
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise Refused("no_such_day", field=field) from None


def check_past_day(day: date, today: date, field: str) -> None:
    """Raises Refused: "day_in_future"; "year_wrong" before 1970, where a slip of the hand is likelier than the day."""
    if day > today:
        raise Refused("day_in_future", field=field)
    if day.year < 1970:
        raise Refused("year_wrong", field=field)
