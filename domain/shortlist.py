"""Who of thousands can stand first in the list for one request, told by the little that is quick to read of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from domain.candidates import Wanted
from domain.scoring import WHOLE, Weights, evenness
from domain.scoring_answers import Answers, score_answers

if TYPE_CHECKING:  # heavy, and only where a list is open
    import numpy as np
    import numpy.typing as npt

# A capacity that nobody asked for yet.
NOT_ASKED = -1


@dataclass(frozen=True)
class Seen:
    """Of the programme: who takes no break, has room or was never asked how much, and was not asked already or said no.

    One place for each, the same in all five.
    `taken` is how many open matches they have: two of them can be with one household, so at most as many households.
    It counts only with a capacity.
    `stopped` is with this household.
    Columns: with an object for each, making the objects would take longer than all that is reckoned with them.
    """

    ids: "npt.NDArray[np.int64]"
    capacities: "npt.NDArray[np.int64]"
    taken: "npt.NDArray[np.int64]"
    stopped: "npt.NDArray[np.int64]"
    answers: Sequence[Answers]

    @classmethod
    def of(cls, numbers: str, answers: Sequence[Answers]) -> "Seen":
        """`numbers` are the first four of one, then those of the next, with commas; NOT_ASKED for no capacity."""
        import numpy as np

        ids, capacities, taken, stopped = np.fromstring(numbers, np.int64, sep=",").reshape(-1, 4).T
        return cls(ids, capacities, taken, stopped, answers)


def shortlist(wanted: Wanted, seen: Seen, weights: Weights, many: int) -> tuple[list[int], int]:
    """The ids among which are the first `many` that `rank` would give of all these; and how many fit in all.

    Not known of a sum is only how often they came in this programme, and how many of the open matches are with one
    household. So it lies between a least and a most, and who cannot come to the `many`-th highest least is out.
    """
    import numpy as np

    sure = score_answers(wanted, seen.answers, weights)
    fits = sure >= 0
    able = fits & (seen.stopped == 0)
    total, found = int(fits.sum()), int(able.sum())
    if found <= many:
        return [*seen.ids[able].tolist(), *seen.ids[fits & ~able].tolist()], total
    sure, capacities, taken = sure[able], seen.capacities[able], seen.taken[able]
    least = sure + _even(capacities, taken, weights)
    most = sure + _even(capacities, np.minimum(taken, 1), weights) + weights.experience * WHOLE
    bar = np.partition(least, -many)[-many]
    return seen.ids[able][most >= bar].tolist(), total


def _even(
    capacities: "npt.NDArray[np.int64]", taken: "npt.NDArray[np.int64]", weights: Weights
) -> "npt.NDArray[np.int64]":
    import numpy as np

    points = cache(lambda capacity, some: weights.evenness * evenness(None if capacity < 0 else capacity, some))
    pairs = map(points, capacities.tolist(), taken.tolist())
    return np.fromiter(pairs, np.int64, len(capacities))
