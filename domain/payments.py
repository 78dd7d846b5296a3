"""What a bank takes: which file, which characters, on which day."""

from datetime import date, timedelta
from enum import StrEnum

from domain.access import Refused

NAME_LONGEST, DESCRIPTION_LONGEST = 70, 140
SATURDAY = 5
_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")
# As the European Payments Council advises (EPC217-08); every other sign that is no letter becomes a full stop.
_INSTEAD = str.maketrans({"&": "+", "_": "-", "@": "(at)", ";": ",", '"': "'"})


class SepaSchema(StrEnum):
    V09 = "pain.001.001.09"
    V03 = "pain.001.001.03"


def bank_text(text: str, longest: int) -> str:
    """In the characters that every bank in SEPA takes, accents left off, cut at `longest`; may become empty."""
    from text_unidecode import unidecode

    plain = unidecode(text).translate(_INSTEAD)
    plain = " ".join("".join(c if c in _ALLOWED else " " if c.isspace() else "." for c in plain).split())
    while "//" in plain:  # means something to banks
        plain = plain.replace("//", "/")
    return plain.strip("/ ")[:longest].rstrip("/ ")


def bank_name(name: str) -> str:
    """Raises Refused("name_not_for_bank") where nothing is left that a bank can read."""
    plain = bank_text(name, NAME_LONGEST)
    if not any(c.isalnum() for c in plain):
        raise Refused("name_not_for_bank", name=name)
    return plain


def banking_day(day: date) -> date:
    """The day itself, or the first one after it on which banks in SEPA pay."""
    while day.weekday() >= SATURDAY or _closed(day):
        day += timedelta(days=1)
    return day


def _closed(day: date) -> bool:
    """The days of the year on which TARGET, the system between the banks, rests besides weekends."""
    easter = _easter(day.year)
    return (day.month, day.day) in {(1, 1), (5, 1), (12, 25), (12, 26)} or day in {
        easter - timedelta(days=2),
        easter + timedelta(days=1),
    }


def _easter(year: int) -> date:
    century, in_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
