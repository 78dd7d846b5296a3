"""Who stops by what the lists of this go say, and where somebody else is wanted then."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from domain.lists.records.world import Person, World
from domain.matches import OPEN_MATCH, MatchStatus
from domain.volunteers import is_ended


@dataclass(frozen=True)
class Ending:
    """`households` want somebody else, by name where the reader may see it; `elsewhere` is how many more."""

    volunteer: int
    name: str
    households: tuple[str, ...]
    elsewhere: int


def endings(world: World, sees: Collection[int | None] | None) -> list[Ending]:
    """Once everything is planned. `sees`: the programmes of which the reader sees households; None: of all."""
    stops = {person.id: person for person in world.volunteers.values() if _stops(person, world)}
    named: dict[int, list[str]] = defaultdict(list)
    comes: dict[int, int] = defaultdict(int)
    wanted: dict[int, int] = defaultdict(int)
    for household in world.households.values() if stops else ():
        for request in household.requests:
            there = [match for match in request.matches if match.status in OPEN_MATCH]
            goes_on = any(
                match.status is MatchStatus.ACTIVE and not match.leaving and match.volunteer not in stops
                for match in there
            )
            for volunteer in (match.volunteer for match in there if match.volunteer in stops):
                comes[volunteer] += 1
                wanted[volunteer] += not goes_on
                if not goes_on and (sees is None or request.programme in sees):
                    named[volunteer].append(str(household.values["name"]))
    # Of who is new and comes nowhere nothing ends.
    return [
        Ending(id_, str(person.values["name"]), tuple(sorted(named[id_])), wanted[id_] - len(named[id_]))
        for id_, person in stops.items()
        if id_ > 0 or comes[id_]
    ]


def _stops(person: Person, world: World) -> bool:
    return not person.ended and is_ended(person.last_day, world.today)
