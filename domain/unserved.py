"""Why a plan has nobody for a request: the first question to which the answer is "nobody is left"."""

from collections.abc import Callable, Collection, Sequence
from enum import StrEnum

from domain.candidates import Person, Wanted, beyond_reach, does_not_go_there, no_shared_language
from domain.needs import against
from domain.places import distance_km


class Lacking(StrEnum):
    """In the order in which it is asked; each is about who is left of the ones before."""

    NOBODY_TAKES_PART = "nobody_takes_part"
    EVERYBODY_PAUSES = "everybody_pauses"
    NOBODY_SPEAKS = "nobody_speaks"
    NOBODY_NEAR = "nobody_near"
    NOBODY_SUITS = "nobody_suits"  # a dog, the stairs, a car ...
    EVERYBODY_SAID_NO = "everybody_said_no"
    LEFT_OUT_BY_HAND = "left_out_by_hand"
    ALL_PAUSE_SOON = "all_pause_soon"
    ROOM_NOT_ASKED = "room_not_asked"
    NOBODY_HAS_ROOM = "nobody_has_room"
    ALL_GO_ELSEWHERE = "all_go_elsewhere"  # who could come goes to others in this plan


def lacking(
    wanted: Wanted,
    people: Sequence[Person],
    *,
    said_no: Collection[int] = (),
    forbidden: Collection[int] = (),
    pausing: Collection[int] = (),
) -> Lacking:
    """All three are ids of volunteers: who is no choice any more, whom the coordinator left out, who goes away soon."""
    left = list(people)
    for code, passes in _questions(wanted, said_no, forbidden, pausing):
        left = [one for one in left if passes(one)]
        if not left:
            return code
    if any(one.room for one in left):
        return Lacking.ALL_GO_ELSEWHERE
    # To ask somebody how many households they want is less work than to find somebody new.
    return Lacking.ROOM_NOT_ASKED if any(one.room is None for one in left) else Lacking.NOBODY_HAS_ROOM


def _questions(
    wanted: Wanted, said_no: Collection[int], forbidden: Collection[int], pausing: Collection[int]
) -> tuple[tuple[Lacking, Callable[[Person], bool]], ...]:
    return (
        (Lacking.NOBODY_TAKES_PART, lambda one: wanted.programme_id in one.programmes and not one.ended),
        (Lacking.EVERYBODY_PAUSES, lambda one: not one.paused),
        (Lacking.NOBODY_SPEAKS, lambda one: not no_shared_language(wanted.languages, one.languages)),
        (
            Lacking.NOBODY_NEAR,
            lambda one: (
                not does_not_go_there(one.goes_to, wanted.place)
                and not beyond_reach(distance_km(wanted.middle, one.middle), one.reach_km)
            ),
        ),
        (Lacking.NOBODY_SUITS, lambda one: not against(wanted.needs, one.needs)),
        (Lacking.EVERYBODY_SAID_NO, lambda one: one.id not in said_no),
        (Lacking.LEFT_OUT_BY_HAND, lambda one: one.id not in forbidden),
        (Lacking.ALL_PAUSE_SOON, lambda one: one.id not in pausing),
    )
