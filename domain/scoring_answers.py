"""The points for what each of thousands answered, for one request."""

from collections.abc import Callable, Collection, Hashable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from domain.candidates import Person, Wanted, all_folded, beyond_reach, folded, no_shared_language, stays_away
from domain.day_parts import DAY_PARTS
from domain.needs import against
from domain.places import Middle, distance_km
from domain.scoring import BARRED, Weights, of_day_parts, of_distance, of_languages, of_village

if TYPE_CHECKING:  # heavy, and only where a list is open
    import numpy as np
    import numpy.typing as npt


class Said:
    """One answer, the same object for all who gave it: told apart by that, far quicker than by what it says."""

    __slots__ = ("value",)

    def __init__(self, value: Hashable) -> None:
        self.value = value


class Answers(NamedTuple):
    """What one volunteer answered, a field for each line of `by_answer`, and the day parts as `bits`."""

    near: Said
    languages: Said
    village: Said
    goes_to: Said
    needs: Said
    day_parts: int


_said = lru_cache(maxsize=2**16)(Said)


def answers_of(person: Person) -> Answers:
    near, languages, village, goes_to, needs = (_said(own(person)) for _ask, own in _QUESTIONS)
    return Answers(near, languages, village, goes_to, needs, bits(person.day_parts))


def score_answers(wanted: Wanted, answers: Sequence[Answers], weights: Weights) -> "npt.NDArray[np.int64]":
    """Below 0 where what was answered breaks a hard rule.

    What changes by itself is left out: room, experience, breaks and waiting.
    """
    import numpy as np

    many = len(answers)
    if not many:
        return np.zeros(0, np.int64)
    *columns, own_days = zip(*answers, strict=True)
    asked = bits(wanted.day_parts)
    unknown, *days = (
        weights.day_parts * of_day_parts(asked.bit_count(), known, common)
        for known, common in ((False, 0), *((True, common) for common in range(asked.bit_count() + 1)))
    )
    found = np.array([days[(asked & own).bit_count()] if own else unknown for own in own_days], np.int64)
    for (ask, _own, points), column in zip(by_answer(weights), columns, strict=True):
        found += np.fromiter(map(_Points(ask(wanted), points).__getitem__, column), np.int64, many)
    return found


class _Points(dict[Said, int]):
    """For one thing that is asked: the points of each answer, reckoned when it is first met."""

    def __init__(self, asked: Hashable, points: Callable[..., int]) -> None:
        super().__init__()
        self._asked, self._points = asked, points

    def __missing__(self, said: Said) -> int:
        found = self[said] = self._points(self._asked, said.value)
        return found


_QUESTIONS: tuple[tuple[Callable[[Wanted], Hashable], Callable[[Person], Hashable]], ...] = (
    (attrgetter("middle"), attrgetter("middle", "reach_km")),
    (attrgetter("languages"), attrgetter("languages")),
    (attrgetter("place", "village_wish"), attrgetter("place", "village_wish")),
    (lambda wanted: folded(wanted.place or ""), lambda person: all_folded(tuple(person.goes_to))),
    (attrgetter("needs"), attrgetter("needs")),
)


def by_answer(
    weights: Weights,
) -> list[tuple[Callable[[Wanted], Hashable], Callable[[Person], Hashable], Callable[..., int]]]:
    """What is asked, what was answered, and the points for those two: many ask and answer the same."""
    points: tuple[Callable[..., int], ...] = (
        _near(weights),
        _understood(weights),
        lambda asked, own: weights.village * of_village(*asked, *own),
        lambda place, villages: BARRED if stays_away(villages, place) else 0,
        lambda needs, said: BARRED if against(needs, said) else 0,
    )
    return [(ask, own, reckon) for (ask, own), reckon in zip(_QUESTIONS, points, strict=True)]


def _near(weights: Weights) -> Callable[[Middle | None, tuple[Middle | None, int | None]], int]:
    def points(middle: Middle | None, own: tuple[Middle | None, int | None]) -> int:
        km = distance_km(middle, own[0])
        return BARRED if beyond_reach(km, own[1]) else weights.distance * of_distance(km, own[1])

    return points


def _understood(weights: Weights) -> Callable[[tuple[str, ...], tuple[str, ...]], int]:
    def points(asked: tuple[str, ...], spoken: tuple[str, ...]) -> int:
        return BARRED if no_shared_language(asked, spoken) else weights.languages * of_languages(asked, spoken)

    return points


def bits(day_parts: Collection[str]) -> int:
    return sum(1 << place for place, part in enumerate(DAY_PARTS) if part in day_parts)
