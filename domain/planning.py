"""Who goes to whom when everybody who waits is looked at together: the most households, then the best fit.

Requests are the rows of a matrix of scores and volunteers its columns, as domain/scoring.py makes it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from domain.access import Refused
from domain.flow import NEVER, NOBODY, Scores, Whole, assign

Pair = tuple[int, int]


@dataclass(frozen=True)
class Plan:
    """`goes` holds each request's volunteer, or NOBODY."""

    goes: tuple[int, ...]
    score: int

    @property
    def pairs(self) -> list[Pair]:
        return [(request, volunteer) for request, volunteer in enumerate(self.goes) if volunteer != NOBODY]

    @property
    def worth(self) -> tuple[int, int]:
        """What plans are compared by: how many are served, then how well all of it fits."""
        return len(self.pairs), self.score


def solve(
    scores: Scores,
    room: Sequence[int],
    *,
    pins: Collection[Pair] = (),
    forbids: Collection[Pair] = (),
    names: Sequence[str] = (),
) -> Plan:
    """The plan of highest worth: no other is better, and the same facts give the same plan.

    A pin comes about whatever it costs the rest; a forbidden pair never. `names` are the volunteers', for a refusal.
    Raises Refused: pin_twice, pin_forbidden, pin_against_rule, pin_without_room.
    """
    left, places = _after_choices(scores, room, pins, forbids, names)
    return _plan(scores, assign(left, places).goes, pins)


def one_by_one(
    scores: Scores, room: Sequence[int], *, pins: Collection[Pair] = (), forbids: Collection[Pair] = ()
) -> Plan:
    """What it gives when each request in turn, from the first row on, takes the best who still has room.

    Raises Refused, as `solve`.
    """
    left, places = _after_choices(scores, room, pins, forbids, ())
    goes = np.full(len(left), NOBODY, dtype=np.int64)
    if left.size:
        for request, row in enumerate(left):
            free = np.where(places > 0, row, NEVER)
            best = int(free.argmax())
            if free[best] != NEVER:
                goes[request] = best
                places[best] -= 1
    return _plan(scores, goes, pins)


def _after_choices(
    scores: Scores, room: Sequence[int], pins: Collection[Pair], forbids: Collection[Pair], names: Sequence[str]
) -> tuple[Scores, Whole]:
    """What is left to plan once the pins have come about and the forbidden pairs are gone."""
    left = scores.copy()
    places = np.array(room, dtype=np.int64)
    for pair in forbids:
        left[pair] = NEVER
    pinned: set[int] = set()
    for request, volunteer in pins:
        name = names[volunteer] if names else str(volunteer)
        if request in pinned:
            raise Refused("pin_twice", volunteer=name)
        if (request, volunteer) in forbids:
            raise Refused("pin_forbidden", volunteer=name)
        if scores[request, volunteer] == NEVER:
            raise Refused("pin_against_rule", volunteer=name)
        if places[volunteer] < 1:
            raise Refused("pin_without_room", volunteer=name)
        places[volunteer] -= 1
        pinned.add(request)
    left[list(pinned)] = NEVER
    left[:, places < 1] = NEVER
    return left, places


def _plan(scores: Scores, goes: Whole, pins: Collection[Pair]) -> Plan:
    for request, volunteer in pins:
        goes[request] = volunteer
    served = np.flatnonzero(goes != NOBODY)
    return Plan(tuple(goes.tolist()), int(scores[served, goes[served]].sum(dtype=np.int64)))
