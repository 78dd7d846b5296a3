"""A sum in a cell, as people write down how far and how long: "2 x 14", "14 + 14 km", "28 (2x14)"."""

import re
from math import prod

_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?"
_TIMES = r"\s*[x×*]\s*"
_PART = rf"{_NUMBER}(?:{_TIMES}{_NUMBER})?"
_SUM = re.compile(rf"{_PART}(?:\s*\+\s*{_PART})*")
_UNIT = re.compile(r"(?<=[\d ])(km|kms|kilometers?|min|minuten)\b\.?", re.I)


def reckoned(written: str) -> float | None:
    """None where it is no sum, or where what it is said to come to is something else."""
    bare = _UNIT.sub("", written).strip().lower()
    both = re.fullmatch(r"([^()=]+?)\s*(?:\(([^()=]+)\)|=([^()=]+))", bare)
    each = {_come_to(one) for one in ([both[1], both[2] or both[3]] if both else [bare])}
    return each.pop() if len(each) == 1 else None


def _come_to(written: str) -> float | None:
    if not _SUM.fullmatch(written.strip()):
        return None
    parts = [re.split(_TIMES, part.strip()) for part in written.split("+")]
    return round(sum(prod(float(one.replace(",", ".")) for one in part) for part in parts), 2)
