"""The score of each volunteer for each request, the whole waiting list at once."""

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import TYPE_CHECKING, TypeVar

from domain.candidates import Person, Wanted
from domain.day_parts import DAY_PARTS
from domain.scoring import BARRED, EXPERIENCED, LONG_WAIT_DAYS, Weights, evenness_of, of_day_parts, share
from domain.scoring_answers import bits, by_answer

if TYPE_CHECKING:  # heavy, and only for the whole list at once
    import numpy as np
    import numpy.typing as npt

Each = TypeVar("Each", bound=Hashable)


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
            for asked, own, points in by_answer(weights)
        ),
        _each_pair(
            [one.programme_id for one in wanted],
            [_experience_in(one) for one in people],
            lambda programme, known: _experienced(weights, programme, known),
        ),
        _days_in_common(wanted, people, weights.day_parts),
    ]
    each_person = np.array(
        [BARRED if one.ended or one.paused else weights.evenness * evenness_of(one) for one in people], np.int32
    )
    each_request = np.array([weights.waiting * share(one.waiting_days, LONG_WAIT_DAYS) for one in wanted], np.int32)
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

    asked, which = _different([bits(one.day_parts) for one in wanted])
    own = np.array([bits(one.day_parts) for one in people], np.uint32)
    common = np.bitwise_count(np.array(asked, np.uint32)[:, None] & own)
    most = len(DAY_PARTS)
    points = np.array(
        [
            [[weight * of_day_parts(many, known, both) for both in range(most + 1)] for known in (False, True)]
            for many in range(most + 1)
        ],
        np.int32,
    )
    many = np.array([bits.bit_count() for bits in asked])
    return np.array(which), points[many[:, None], (own > 0).astype(np.intp), common]


def _experience_in(person: Person) -> Hashable:
    return frozenset(person.programmes), tuple(sorted(person.earlier.items()))


def _experienced(weights: Weights, programme: int, known: tuple[frozenset[int], tuple[tuple[int, int], ...]]) -> int:
    programmes, earlier = known
    return (
        weights.experience * share(dict(earlier).get(programme, 0), EXPERIENCED) if programme in programmes else BARRED
    )
