"""How well a volunteer fits a request, as a sum that can be shown: parts from 0 to 1, times what each weighs.

All points are whole thousandths, so that the parts add up to the score exactly, one pair at a time in `weigh` or the
whole waiting list at once in `score_matrix`. The sum orders a list; it is never shown on one.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from enum import StrEnum
from functools import cache, partial
from operator import attrgetter, mul
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from domain.access import Refused
from domain.candidates import (
    Person,
    Wanted,
    beyond_reach,
    does_not_go_there,
    no_shared_language,
    same_village,
    shared_languages,
)
from domain.day_parts import DAY_PARTS
from domain.needs import VillageWish, against
from domain.places import Middle, distance_km

if TYPE_CHECKING:  # heavy, and only for the whole list at once
    import numpy as np
    import numpy.typing as npt

Each = TypeVar("Each", bound=Hashable)

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
_BARRED = -10_000_000


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


def score_matrix(
    wanted: Sequence[Wanted],
    people: Sequence[Person],
    weights: Weights,
    refused: Collection[tuple[int, int]] = (),
) -> "npt.NDArray[np.int32]":
    """The scores of `weigh` for each request (row) and volunteer (column); -1 where a hard rule stands in the way.

    `refused` are the pairs, by their places in both lists, of which one said no before. How many households somebody
    has room for is the plan's own to count.
    """
    import numpy as np

    scores = np.full((len(wanted), len(people)), -1, np.int32)
    if not scores.size:
        return scores
    sums = [
        *(
            _each_pair(list(map(asked, wanted)), list(map(own, people)), points)
            for asked, own, points in _by_answer(weights)
        ),
        _each_pair(
            [one.programme_id for one in wanted],
            [_experience_in(one) for one in people],
            lambda programme, known: _experienced(weights, programme, known),
        ),
        _days_in_common(wanted, people, weights.day_parts),
    ]
    each_person = np.array(
        [_BARRED if one.ended or one.paused else weights.evenness * _evenness_of(one) for one in people], np.int32
    )
    each_request = np.array([weights.waiting * _share(one.waiting_days, LONG_WAIT_DAYS) for one in wanted], np.int32)
    for begin in range(0, len(wanted), 256):  # what is added up stays in the processor's memory
        rows = slice(begin, begin + 256)
        block = scores[rows]
        np.add(each_person, each_request[rows, None], out=block)
        for which, table in sums:
            block += table[which[rows]]
        np.maximum(block, -1, out=block)
    if refused:
        scores[tuple(np.array(sorted(refused)).T)] = -1
    return scores


def score_answers(wanted: Wanted, people: Sequence[Person], weights: Weights) -> list[int]:
    """For one request and thousands: the points for what each answered; below 0 where that breaks a hard rule.

    What changes by itself is left out: room, experience, breaks and waiting.
    """
    asked = frozenset(wanted.day_parts)
    unknown, *days = (
        weights.day_parts * _day_parts(len(asked), known, common)
        for known, common in ((False, 0), *((True, common) for common in range(len(asked) + 1)))
    )
    return list(
        map(
            sum,
            zip(
                [days[len(asked.intersection(one.day_parts))] if one.day_parts else unknown for one in people],
                *(
                    map(cache(partial(points, ask(wanted))), map(own, people))
                    for ask, own, points in _by_answer(weights)
                ),
                strict=True,
            ),
        )
    )


def _by_answer(
    weights: Weights,
) -> tuple[tuple[Callable[[Wanted], Hashable], Callable[[Person], Hashable], Callable[..., int]], ...]:
    """What is asked, what was answered, and the points for those two: many ask and answer the same."""
    return (
        (attrgetter("middle"), attrgetter("middle", "reach_km"), _near(weights)),
        (attrgetter("languages"), attrgetter("languages"), _understood(weights)),
        (
            attrgetter("place", "village_wish"),
            attrgetter("place", "village_wish"),
            lambda asked, own: weights.village * _village(*asked, *own),
        ),
        (
            attrgetter("place"),
            attrgetter("goes_to"),
            lambda place, goes_to: _BARRED if does_not_go_there(goes_to, place) else 0,
        ),
        (
            attrgetter("needs"),
            attrgetter("needs"),
            lambda needs, said: _BARRED if against(needs, said) else 0,
        ),
    )


def _each_pair(
    asked: Sequence[Hashable], own: Sequence[Hashable], points: Callable[..., int]
) -> "tuple[npt.NDArray[np.intp], npt.NDArray[np.int32]]":
    """Points for each different asking and each person, and which of these rows is that of each request.

    Many live in the same few villages and speak the same few languages: each different pair is weighed once.
    """
    import numpy as np

    rows, which = _different(asked)
    columns, whose = _different(own)
    table = np.array([[points(row, column) for column in columns] for row in rows], np.int32)
    return np.array(which), table[:, whose]


def _different(values: Sequence[Each]) -> tuple[list[Each], list[int]]:
    places: dict[Each, int] = {}
    which = [places.setdefault(value, len(places)) for value in values]
    return list(places), which


def _days_in_common(
    wanted: Sequence[Wanted], people: Sequence[Person], weight: int
) -> "tuple[npt.NDArray[np.intp], npt.NDArray[np.int32]]":
    """As _each_pair; nearly everybody has day parts of their own, so these are counted as bits."""
    import numpy as np

    asked, which = _different([_bits(one.day_parts) for one in wanted])
    own = np.array([_bits(one.day_parts) for one in people], np.uint32)
    common = np.bitwise_count(np.array(asked, np.uint32)[:, None] & own)
    most = len(DAY_PARTS)
    points = np.array(
        [
            [[weight * _day_parts(many, known, both) for both in range(most + 1)] for known in (False, True)]
            for many in range(most + 1)
        ],
        np.int32,
    )
    many = np.array([bits.bit_count() for bits in asked])
    return np.array(which), points[many[:, None], (own > 0).astype(np.intp), common]


def _bits(day_parts: Collection[str]) -> int:
    return sum(1 << place for place, part in enumerate(DAY_PARTS) if part in day_parts)


def _values(wanted: Wanted, person: Person) -> tuple[int, ...]:
    """In the order of Criterion and of Weights."""
    common = len(set(wanted.day_parts).intersection(person.day_parts))
    return (
        _distance(distance_km(wanted.middle, person.middle), person.reach_km),
        _day_parts(len(wanted.day_parts), bool(person.day_parts), common),
        _languages(wanted.languages, person.languages),
        _village(wanted.place, wanted.village_wish, person.place, person.village_wish),
        _share(person.earlier.get(wanted.programme_id, 0), EXPERIENCED),
        _evenness_of(person),
        _share(wanted.waiting_days, LONG_WAIT_DAYS),
    )


def _near(weights: Weights) -> Callable[[Middle | None, tuple[Middle | None, int | None]], int]:
    def points(middle: Middle | None, own: tuple[Middle | None, int | None]) -> int:
        km = distance_km(middle, own[0])
        return _BARRED if beyond_reach(km, own[1]) else weights.distance * _distance(km, own[1])

    return points


def _understood(weights: Weights) -> Callable[[tuple[str, ...], tuple[str, ...]], int]:
    def points(asked: tuple[str, ...], spoken: tuple[str, ...]) -> int:
        return _BARRED if no_shared_language(asked, spoken) else weights.languages * _languages(asked, spoken)

    return points


def _experience_in(person: Person) -> Hashable:
    return frozenset(person.programmes), tuple(sorted(person.earlier.items()))


def _experienced(weights: Weights, programme: int, known: tuple[frozenset[int], tuple[tuple[int, int], ...]]) -> int:
    programmes, earlier = known
    return (
        weights.experience * _share(dict(earlier).get(programme, 0), EXPERIENCED)
        if programme in programmes
        else _BARRED
    )


def _distance(km: float | None, reach_km: int | None) -> int:
    if km is None:
        return UNKNOWN
    return _in_hundredths(max(0.0, 1 - km / (FAR_KM if reach_km is None else max(1, reach_km))))


def _day_parts(asked: int, known: bool, common: int) -> int:
    if not asked:
        return WHOLE
    if not known:
        return UNKNOWN
    enough = min(asked, DAY_PARTS_ENOUGH)
    return _in_hundredths((1 + min(common, enough) / enough) / 2) if common else 0


def _languages(asked: tuple[str, ...], spoken: tuple[str, ...]) -> int:
    if not asked:
        return WHOLE
    return _in_hundredths(len(shared_languages(asked, spoken)) / len(asked)) if spoken else UNKNOWN


def _village(place: str | None, wish: VillageWish | None, home: str | None, own_wish: VillageWish | None) -> int:
    """Who fears the talk weighs as much as who hopes for a neighbour: the lowest of both counts."""
    if wish is None and own_wish is None:
        return WHOLE
    same = same_village(place, home)
    if same is None:
        return UNKNOWN
    granted = VillageWish.SAME if same else VillageWish.OTHER
    return WHOLE if {wish, own_wish} <= {None, granted} else 0


def _evenness_of(person: Person) -> int:
    return evenness(person.capacity, person.caseload + person.asked)


def evenness(capacity: int | None, taken: int) -> int:
    """How much of the own capacity is still free."""
    if capacity is None:
        return UNKNOWN
    return _share(capacity - taken, capacity) if capacity else 0


def _share(some: int, whole: int) -> int:
    return _in_hundredths(min(max(some, 0), whole) / whole)


def _in_hundredths(share: float) -> int:
    """As thousandths, but no finer than what is shown: what is read adds up too."""
    return 10 * round(100 * share)
