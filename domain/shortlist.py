"""Who of thousands can stand first in the list for one request, told by the little that is quick to read of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from domain.candidates import Wanted
from domain.scoring import WHOLE, Weights, evenness
from domain.scoring_answers import Answers, score_answers


@dataclass(frozen=True)
class Seen:
    """Of the programme: who takes no break, has room or was never asked how much, and was not asked already or said no.

    One place for each, the same in all five.
    `taken` is how many open matches they have: two of them can be with one household, so at most as many households.
    `stopped` is with this household.
    Columns: with an object for each, making the objects would take longer than all that is reckoned with them.
    """

    ids: Sequence[int]
    capacities: Sequence[int | None]
    taken: Sequence[int]
    stopped: Sequence[bool]
    answers: Sequence[Answers]


def shortlist(wanted: Wanted, seen: Seen, weights: Weights, many: int) -> tuple[list[int], int]:
    """The ids among which are the first `many` that `rank` would give of all these; and how many fit in all.

    Not known of a sum is only how often they came in this programme, and how many of the open matches are with one
    household. So it lies between a least and a most, and who cannot come to the `many`-th highest least is out.
    """
    even = cache(lambda capacity, taken: weights.evenness * evenness(capacity, taken))
    experience = weights.experience * WHOLE
    points = score_answers(wanted, seen.answers, weights)
    found, last = [], []
    for number, capacity, taken, stopped, sure in zip(
        seen.ids, seen.capacities, seen.taken, seen.stopped, points, strict=True
    ):
        if sure < 0:
            continue
        if stopped:
            last.append(number)
        else:
            found.append((sure + even(capacity, taken), sure + even(capacity, min(taken, 1)) + experience, number))
    total = len(found) + len(last)
    if len(found) <= many:
        return [number for _least, _most, number in found] + last, total
    bar = sorted(least for least, _most, _number in found)[-many]
    return [number for _least, most, number in found if most >= bar], total
