"""How long one plan for a whole waiting list takes, and how much memory; each size in a process of its own.

python -m tests.benchmarks.planning REQUESTS VOLUNTEERS prints one measurement as JSON.
"""

import json
import random
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

from domain.candidates import Person, Wanted
from domain.day_parts import DAY_PARTS
from domain.places import middle_of, places
from domain.planning import one_by_one, solve
from domain.scoring import Weights
from domain.scoring_matrix import score_matrix

# The chapter, and one sixteen times as large; with what each may take at most.
SIZES = ((625, 160, 0.2, 1500), (10_000, 2_500, 15.0, 1500))


@dataclass(frozen=True)
class Measured:
    requests: int
    volunteers: int
    served: int
    served_one_by_one: int
    scoring: float
    """Seconds, as `planning`."""
    planning: float
    processor: float
    """Seconds that the processor worked on both: on a machine that is shared, less than what the clock says."""
    memory: float
    """MiB at the highest, of the whole process."""


def plan() -> list[tuple[Measured, float, int]]:
    """Each size with the seconds and MiB that it may take."""
    found = []
    for requests, volunteers, seconds, memory in SIZES:
        said = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.planning", str(requests), str(volunteers)],
            check=True,
            capture_output=True,
            text=True,
        )
        found.append((Measured(**json.loads(said.stdout)), seconds, memory))
    return found


def measure(requests: int, volunteers: int) -> Measured:
    solve(score_matrix(*invented(9, 9), Weights.standard()), [1] * 9)  # what is only loaded once
    wanted, people = invented(requests, volunteers)
    room = [one.room or 0 for one in people]
    begun, worked = time.perf_counter(), time.process_time()
    scores = score_matrix(wanted, people, Weights.standard())
    scored = time.perf_counter()
    best = solve(scores, room)
    planned, done = time.perf_counter(), time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    simple = one_by_one(scores, room)
    return Measured(
        requests=requests,
        volunteers=volunteers,
        served=len(best.pairs),
        served_one_by_one=len(simple.pairs),
        scoring=scored - begun,
        planning=planned - scored,
        processor=done - worked,
        memory=memory,
    )


def invented(requests: int, volunteers: int) -> tuple[list[Wanted], list[Person]]:
    """A waiting list and volunteers as a chapter has them, always the same; capacity 1 to 8."""
    chance = random.Random(1)
    villages = places()
    middles = {village: middle_of(None, village) for village in villages}
    sizes = [1 / (number + 1) for number in range(len(villages))]

    def some(choices: dict[tuple[str, ...], int]) -> tuple[str, ...]:
        return chance.choices(list(choices), list(choices.values()))[0]

    wanted = []
    for _request in range(requests):
        village = chance.choices(villages, sizes)[0]
        wanted.append(
            Wanted(
                programme_id=chance.choices((1, 2, 3), (5, 3, 2))[0],
                programme="",
                place=village,
                middle=middles[village],
                languages=some(
                    {(): 5, ("Nederlands",): 70, ("Arabisch",): 12, ("Oekraïens",): 8, ("Turks", "Nederlands"): 5}
                ),
                day_parts=frozenset(chance.sample(DAY_PARTS, chance.randint(0, 4))),
                waiting_days=chance.randint(0, 250),
            )
        )
    people = []
    for number in range(volunteers):
        village = chance.choices(villages, sizes)[0]
        capacity = chance.randint(1, 8)
        caseload = chance.randint(0, capacity // 2)
        people.append(
            Person(
                id=number,
                name="",
                programmes=chance.choices([(1,), (2,), (3,), (1, 2), (1, 3)], (5, 3, 2, 1, 1))[0],
                capacity=capacity,
                caseload=caseload,
                room=capacity - caseload,
                place=village,
                middle=middles[village],
                reach_km=chance.choice((None, None, 5, 10, 20)),
                languages=some(
                    {("Nederlands",): 80, ("Nederlands", "Arabisch"): 8, ("Nederlands", "Oekraïens"): 5, (): 7}
                ),
                day_parts=tuple(chance.sample(DAY_PARTS, chance.randint(0, 6))),
                goes_to=chance.choice([(), (), (), tuple(chance.sample(villages, 6))]),
            )
        )
    return wanted, people


if __name__ == "__main__":
    print(json.dumps(asdict(measure(int(sys.argv[1]), int(sys.argv[2])))))
