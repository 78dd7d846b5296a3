"""The area: postcode areas (PC4), their villages and their middles.

places.csv holds the facts; its source is the open 4PP postcode table (middles to 3 decimals, about 100 m).
"""

import csv
import re
from collections import defaultdict
from difflib import SequenceMatcher
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

from domain.text import fold

_EARTH_KM = 6371.0
_ALIKE = 0.75
_POSTCODE = re.compile(r"\s*([1-9][0-9]{3})\s*(?:[A-Za-z]{2})?\s*")
# Villages of the same name lie elsewhere in the country too: with a postcode from there, the name says nothing.
_NAMESAKES = frozenset({"zevenhuizen", "oostwold", "den ham", "noordwijk", "niekerk"})


class Middle(NamedTuple):
    """The middle of a postcode area or village, in degrees."""

    latitude: float
    longitude: float


def pc4(postcode: str | None) -> str | None:
    """The four digits: "9351 ab" is "9351"; None for what is no Dutch postcode."""
    found = _POSTCODE.fullmatch(postcode or "")
    return found[1] if found else None


def place_of(postcode: str | None) -> str | None:
    """The village of a postcode; None outside the area."""
    area = _areas().get(pc4(postcode) or "")
    return area[0] if area else None


def places() -> list[str]:
    """Every village of the area, by name."""
    return sorted({place for place, _middle in _areas().values()})


def is_village(name: str) -> bool:
    return fold(name) in _villages()


def spelled(place: str) -> str:
    """A village of the area as it is written: "leek" is "Leek"; a place elsewhere stays as it was typed."""
    return next((known for known in places() if fold(known) == fold(place)), place)


def misspelt(was: str, now: str) -> bool:
    """Whether `was` is no village, and reads like the one that stands there now."""
    known = {fold(one) for one in places()}
    alike = SequenceMatcher(None, fold(was), fold(now)).ratio() >= _ALIKE
    return alike and fold(was) not in known and fold(now) in known


@lru_cache(maxsize=4096)
def middle_of(postcode: str | None, place: str | None = None) -> Middle | None:
    """The middle of the postcode's area, else of the village; None when neither is known.

    A postcode from elsewhere keeps a namesake of one of our villages from being taken for ours.
    """
    code = pc4(postcode)
    if code and (area := _areas().get(code)):
        return area[1]
    name = fold(place or "")
    elsewhere = code is not None and code[:2] not in _regions()
    return None if elsewhere and name in _NAMESAKES else _villages().get(name)


def villages() -> dict[str, Middle]:
    """The middle of every village of the area."""
    return {place: _villages()[fold(place)] for place in places()}


@cache
def distance_km(a: Middle | None, b: Middle | None) -> float | None:
    """As the crow flies; None when either is unknown, which is not the same as near."""
    if a is None or b is None:
        return None
    north, south = radians(a.latitude), radians(b.latitude)
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(a.longitude - b.longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


@cache
def _areas() -> dict[str, tuple[str, Middle]]:
    with Path(__file__).with_name("places.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["pc4"]: (row["place"], Middle(float(row["latitude"]), float(row["longitude"])))
            for row in csv.DictReader(file)
        }


@cache
def _regions() -> frozenset[str]:
    return frozenset(code[:2] for code in _areas())


@cache
def _villages() -> dict[str, Middle]:
    parts: dict[str, list[Middle]] = defaultdict(list)
    for place, middle in _areas().values():
        parts[fold(place)].append(middle)
    return {
        name: Middle(
            sum(one.latitude for one in middles) / len(middles), sum(one.longitude for one in middles) / len(middles)
        )
        for name, middles in parts.items()
    }
