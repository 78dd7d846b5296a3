"""Numbers in a cell: how many, how long and how far, as people write them."""

import re
from datetime import datetime, time, timedelta

from domain.lists.cells import text
from domain.text import fold

_COUNT_WORDS = ("geen", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def number(value: object) -> float | None:
    """A number written the Dutch way ("12,5", "1.234,56") or as a sheet gives it; None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if value == value and abs(value) < 1e12 else None
    if not isinstance(value, str):
        return None
    plain = text(value).replace(" ", "").replace("−", "-").replace("–", "-").lower()
    sign = -1.0 if plain.startswith("-") else 1.0
    plain = plain.lstrip("+-").removeprefix("€")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain) or re.fullmatch(r"\d+(,\d+)?", plain):
        return sign * float(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+\.\d+", plain):
        return sign * float(plain)
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+", plain):
        return sign * float(plain.replace(",", ""))
    return None


def count(value: object) -> int | None:
    """How many: 3, "3", "3 gezinnen", "max. 3", "drie"; None for anything less sure ("2-3", "veel")."""
    found = number(value)
    if found is None and isinstance(value, str):
        words = fold(text(value))
        if words in _COUNT_WORDS:
            return _COUNT_WORDS.index(words)
        once = re.findall(r"\d+(?:[.,]\d+)?", words)
        if len(once) == 1 and re.fullmatch(r"(max(imaal|imum)?\.?|ca\.?|circa)?\s*[\d.,]+\s*[a-z ]*", words):
            found = number(once[0])
    return int(found) if found is not None and found >= 0 and found.is_integer() and found <= 99 else None


def minutes(value: object, *, hours: bool = False) -> float | None:
    """Minutes from "90", "1:30", "1,5 uur", "1u30" or a time of a sheet; None when it is none of these."""
    if isinstance(value, datetime):
        return None
    if isinstance(value, time):
        return value.hour * 60.0 + value.minute
    if isinstance(value, timedelta):
        return value.total_seconds() / 60
    if isinstance(value, str):
        words = fold(text(value)).replace(",", ".")
        if found := re.fullmatch(r"(\d{1,2}):(\d{2})(:\d{2})?( ?uur| ?u)?", words):
            return int(found[1]) * 60.0 + int(found[2])
        if found := re.fullmatch(r"(\d{1,2})\s*(?:u|uur|h)\.?\s*(?:en )?(\d{1,2})\s*(?:m|min|minuten)?\.?", words):
            return int(found[1]) * 60.0 + int(found[2])
        if found := re.fullmatch(r"(-?[\d.]+)\s*(?:uur|uren|u|h|hrs?)\.?", words):
            given = number(found[1])
            return None if given is None else given * 60
        if found := re.fullmatch(r"(-?[\d.]+)\s*(?:minuten|minuut|min|m|')\.?", words):
            return number(found[1].rstrip("."))
        if words in {"kwartier", "een kwartier", "kwartiertje"}:
            return 15
        if words in {"drie kwartier", "driekwartier"}:
            return 45
        if words in {"half uur", "halfuur", "een half uur", "half uurtje"}:
            return 30
        if words in {"anderhalf uur", "anderhalve uur"}:
            return 90
        if words in {"een uur", "uur", "uurtje"}:
            return 60
    found_number = number(value)
    return None if found_number is None else found_number * (60 if hours else 1)


def kilometres(value: object) -> float | None:
    """Kilometres, also from "12,5 km"."""
    if isinstance(value, str):
        value = re.sub(r"\s*(km|kms|kilometers?)\.?$", "", text(value).lower())
    return number(value)
