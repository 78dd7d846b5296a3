"""How well a volunteer fits a request, as a sum that can be shown: parts from 0 to 1, times what each weighs.

All points are whole thousandths, so that the parts add up to the score exactly, one pair at a time here or thousands at
once in scoring_answers.py and scoring_matrix.py. The sum orders a list; it is never shown on one.
"""

from enum import StrEnum
from operator import mul
from typing import NamedTuple

from domain.access import Refused
from domain.candidates import Person, Wanted, same_village, shared_languages
from domain.needs import VillageWish
from domain.places import distance_km

WEIGHT_MAX = 10
# As the crow flies, for who did not say how far they will go.
FAR_KM = 15
# A few times is experience; more of it weighs no more. As for waiting, after half a year.
EXPERIENCED = 3
LONG_WAIT_DAYS = 180
# Two day parts in common leave something to choose.
DAY_PARTS_ENOUGH = 2
# What nobody asked yet is neither good nor bad.
UNKNOWN = 500
WHOLE = 1000
# Far below what all parts together can make up for.
BARRED = -10_000_000


class Criterion(StrEnum):
    """What is weighed; the names are those of the fields of Weights."""

    DISTANCE = "distance"
    DAY_PARTS = "day_parts"
    LANGUAGES = "languages"
    VILLAGE = "village"
    EXPERIENCE = "experience"
    EVENNESS = "evenness"
    WAITING = "waiting"


class Weights(NamedTuple):
    """What the chapter thinks matters most, each 0 to 10."""

    distance: int
    day_parts: int
    languages: int
    village: int
    experience: int
    evenness: int
    waiting: int

    @classmethod
    def standard(cls) -> "Weights":
        return cls(distance=6, day_parts=6, languages=4, village=5, experience=2, evenness=4, waiting=3)


class Part(NamedTuple):
    """`thousandths` of what it can be at most."""

    code: Criterion
    thousandths: int
    weight: int

    @property
    def value(self) -> float:
        return self.thousandths / WHOLE

    @property
    def points(self) -> int:
        return self.thousandths * self.weight


class Weighed(NamedTuple):
    parts: tuple[Part, ...]
    score: int


def clean_weights(weights: Weights) -> Weights:
    """All zero is allowed: then nothing but distance and name orders a list. Raises Refused("odd_weight")."""
    if not all(0 <= weight <= WEIGHT_MAX for weight in weights):
        raise Refused("odd_weight", maximum=WEIGHT_MAX)
    return weights


def weigh(wanted: Wanted, person: Person, weights: Weights) -> Weighed:
    """The sum, whatever stands in the way."""
    values = zip(Criterion, _values(wanted, person), weights, strict=True)
    parts = tuple(Part(code, thousandths, weight) for code, thousandths, weight in values)
    return Weighed(parts, sum(part.points for part in parts))


def score(wanted: Wanted, person: Person, weights: Weights) -> int:
    """The sum of `weigh`, without its parts: for a list of thousands."""
    return sum(map(mul, _values(wanted, person), weights))


def _values(wanted: Wanted, person: Person) -> tuple[int, ...]:
    """In the order of Criterion and of Weights."""
    common = len(set(wanted.day_parts).intersection(person.day_parts))
    return (
        of_distance(distance_km(wanted.middle, person.middle), person.reach_km),
        of_day_parts(len(wanted.day_parts), bool(person.day_parts), common),
        of_languages(wanted.languages, person.languages),
        of_village(wanted.place, wanted.village_wish, person.place, person.village_wish),
        share(person.earlier.get(wanted.programme_id, 0), EXPERIENCED),
        evenness_of(person),
        share(wanted.waiting_days, LONG_WAIT_DAYS),
    )


def of_distance(km: float | None, reach_km: int | None) -> int:
    if km is None:
        return UNKNOWN
    return _in_hundredths(max(0.0, 1 - km / (FAR_KM if reach_km is None else max(1, reach_km))))


def of_day_parts(asked: int, known: bool, common: int) -> int:
    if not asked:
        return WHOLE
    if not known:
        return UNKNOWN
    enough = min(asked, DAY_PARTS_ENOUGH)
    return _in_hundredths((1 + min(common, enough) / enough) / 2) if common else 0


def of_languages(asked: tuple[str, ...], spoken: tuple[str, ...]) -> int:
    if not asked:
        return WHOLE
    return _in_hundredths(len(shared_languages(asked, spoken)) / len(asked)) if spoken else UNKNOWN


def of_village(place: str | None, wish: VillageWish | None, home: str | None, own_wish: VillageWish | None) -> int:
    """Who fears the talk weighs as much as who hopes for a neighbour: the lowest of both counts."""
    if wish is None and own_wish is None:
        return WHOLE
    same = same_village(place, home)
    if same is None:
        return UNKNOWN
    granted = VillageWish.SAME if same else VillageWish.OTHER
    return WHOLE if {wish, own_wish} <= {None, granted} else 0


def evenness_of(person: Person) -> int:
    return evenness(person.capacity, person.caseload + person.asked)


def evenness(capacity: int | None, taken: int) -> int:
    """How much of the own capacity is still free."""
    if capacity is None:
        return UNKNOWN
    return share(capacity - taken, capacity) if capacity else 0


def share(some: int, whole: int) -> int:
    return _in_hundredths(min(max(some, 0), whole) / whole)


def _in_hundredths(share: float) -> int:
    """As thousandths, but no finer than what is shown: what is read adds up too."""
    return 10 * round(100 * share)
