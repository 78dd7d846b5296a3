"""Numbers in a cell: how many, how long and how far, as people write them."""

import re
from datetime import datetime, time, timedelta

from domain.lists.words.cells import text
from domain.lists.words.reckoned import reckoned
from domain.text import fold

COUNT_WORDS = ("geen", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_PARTS = {"½": ",5", "¼": ",25", "¾": ",75"}
_PARTS_OF_HUNDRED = ("00", "25", "50")
_LENGTHS = {
    "kwartier": 15.0, "kwartiertje": 15.0, "driekwartier": 45.0, "half uur": 30.0, "halfuur": 30.0,
    "een half uur": 30.0, "half uurtje": 30.0, "anderhalf uur": 90.0, "anderhalve uur": 90.0, "uur": 60.0,
    "uurtje": 60.0, "een uurtje": 60.0,
}  # fmt: skip


# Between thousands, or beside a sign; "12 5" is no number.
_BLANK = re.compile(r"(?<=\d) (?=\d{3}(?!\d))|(?<!\d) | (?!\d)")
_HALF = re.compile(r"(?:(?<=\d) |(?<![^ ]))1/2(?!\d)")
_SPAN = re.compile(
    r"(?:van )?(\d{1,2})(?:[:.u](\d{2}))?\s*(?:uur|u)?\s*(?:-|–|tot)\s*(\d{1,2})(?:[:.u](\d{2}))?\s*(?:uur|u)?\.?"
)
# "1-2 uur" says how long, as "10-15" does; "10-12 uur" says when.
_FIRST_HOUR = 7
_ABOUT = re.compile(r"^(?:(?:ca|circa|ongeveer|ong)\b[.,]?|[±~≈]|\+/-)\s*", re.I)


def number(value: object) -> float | None:
    """A number written the Dutch way ("12,5", "1.234,56") or as a sheet gives it; None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if value == value and abs(value) < 1e12 else None
    if not isinstance(value, str):
        return None
    plain = _BLANK.sub("", _with_parts(value).replace("−", "-").replace("–", "-").lower())
    sign = -1.0 if plain.startswith("-") else 1.0
    plain = plain.lstrip("+-").removeprefix("€")
    if plain.startswith((",", ".")):
        plain = f"0{plain}"
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain) or re.fullmatch(r"\d+(,\d+)?", plain):
        return sign * float(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+\.\d+", plain):
        return sign * float(plain)
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+", plain):
        return sign * float(plain.replace(",", ""))
    return None


def _with_parts(value: object) -> str:
    return re.sub("[½¼¾]", lambda part: _PARTS[part[0]], _HALF.sub("½", text(value)))


def count(value: object) -> int | None:
    """How many: 3, "3", "3 gezinnen", "max. 3", "drie"; None for anything less sure ("2-3", "veel")."""
    found = number(value)
    if found is None and isinstance(value, str):
        words = fold(text(value))
        if words in COUNT_WORDS:
            return COUNT_WORDS.index(words)
        once = re.findall(r"\d+(?:[.,]\d+)?", words)
        if len(once) == 1 and re.fullmatch(r"(max(imaal|imum)?\.?|ca\.?|circa)?\s*[\d.,]+\s*[a-z ]*\.?", words):
            found = number(once[0])
    return int(found) if found is not None and found >= 0 and found.is_integer() and found <= 99 else None


def minutes(value: object, *, hours: bool = False) -> float | None:
    """Minutes from "90", "1:30", "1,5 uur", "1u30", "10:00-11:30" or a time of a sheet; None where it is none."""
    if isinstance(value, datetime):
        return None
    if isinstance(value, time):
        return value.hour * 60.0 + value.minute
    if isinstance(value, timedelta):
        return value.total_seconds() / 60
    if isinstance(value, str):
        value = _ABOUT.sub("", text(value))
        said = _minutes_in_words(fold(_with_parts(value).replace(" ,", ",")).replace(",", "."))
        if said is not None:
            return said
    found_number = number(value)
    if found_number is None and isinstance(value, str):
        found_number = reckoned(value)
    return None if found_number is None else found_number * (60 if hours else 1)


def _minutes_in_words(words: str) -> float | None:
    if (found := _SPAN.fullmatch(words)) and (found[2] or found[4] or _of_the_clock(words, int(found[1]))):
        hours = int(found[1]), int(found[3])
        began, ended = hours[0] * 60 + int(found[2] or 0), hours[1] * 60 + int(found[4] or 0)
        return float(ended - began) if ended > began and max(hours) <= 24 else None
    if found := re.fullmatch(r"(-?)(\d{1,2}):(\d{2})(:\d{2})?( ?uur| ?u)?", words):
        return (int(found[2]) * 60.0 + int(found[3])) * (-1 if found[1] else 1)
    if found := re.fullmatch(r"(\d{1,2})\s*(?:u|uur|h)\.?\s*(?:en )?(\d{1,2})\s*(?:m|min|minuten)?\.?", words):
        return int(found[1]) * 60.0 + int(found[2])
    if (found := re.fullmatch(r"(\d{1,2})\.([0-5]\d)\s*(?:uur|u)\.?", words)) and found[2] not in _PARTS_OF_HUNDRED:
        # "1.30 uur" is on the clock; "1,25 uur" counts in hundredths.
        return int(found[1]) * 60.0 + int(found[2])
    if found := re.fullmatch(r"(-?[\d.]+)\s*(?:uur|uren|u|h|hrs?)\.?", words):
        given = number(found[1])
        return None if given is None else given * 60
    if found := re.fullmatch(r"(-?[\d.]+)\s*(?:minuten|minuut|min|m|')\.?", words):
        return number(found[1].rstrip("."))
    if found := re.fullmatch(r"(.+?) en (een (?:half uur|kwartier)|(?:drie ?)?kwartier|[\w ]+ min(?:uten|\.)?)", words):
        # "1 uur en een kwartier"
        each = [_minutes_in_words(one.removeprefix("een ") if one == "een kwartier" else one) for one in found.groups()]
        return None if None in each else sum(one for one in each if one is not None)
    if found := re.fullmatch(r"(\w+) (uur|uren|kwartier)", words):
        many = COUNT_WORDS.index(found[1]) if found[1] in COUNT_WORDS else number(found[1])
        if many is not None:
            return many * (15.0 if found[2] == "kwartier" else 60.0)
    return _LENGTHS.get(words)


def _of_the_clock(words: str, begins: int) -> bool:
    return begins >= _FIRST_HOUR and (words.startswith("van") or re.search(r"u(ur)?\b", words) is not None)


def clock(value: object) -> float | None:
    """The minutes since midnight of a time of day: "10.30 uur", "9u15", "14", "1:30 PM" or as a sheet keeps it."""
    if isinstance(value, time | datetime):
        return value.hour * 60.0 + value.minute
    if isinstance(value, float) and 0 < value < 1:
        return round(value * 24 * 60.0)
    found = re.fullmatch(r"(\d{1,2})(?:[:.,u ](\d{2}))?(?::\d{2})?\s*(?:uur|u|([ap])\.?m)?\.?", fold(text(value)))
    if not found or int(found[1]) > (12 if found[3] else 24) or int(found[2] or 0) > 59:
        return None
    hour = int(found[1]) % 12 + (12 if found[3] == "p" else 0) if found[3] else int(found[1])
    return hour * 60.0 + int(found[2] or 0)


def kilometres(value: object) -> float | None:
    """Kilometres, also from "± 12,5 km (retour)"; an amount of money is none."""
    if isinstance(value, str):
        if "€" in value:
            return None
        said = re.sub(r"\s*\(?\b(in )?(retour|totaal|h/?t|heen en terug)\)?$", "", _ABOUT.sub("", text(value).lower()))
        value = re.sub(r"^km\b[:. ]*|\s*(km|kms|kilometers?)\.?$", "", said)
        if (found := number(value)) is None:
            return reckoned(said)
        return found
    return number(value)
