"""What each figure means: one definition, used wherever it is shown."""

from collections.abc import Sequence
from datetime import date


def room(capacity: int | None, caseload: int, proposals_out: int, *, available: bool) -> int | None:
    """How many households more this volunteer has room for; None when nobody asked them yet.

    `proposals_out` are the open matches that are not active yet. Paused or ended is not `available`: no room.
    """
    if not available:
        return 0
    return None if capacity is None else max(0, capacity - caseload - proposals_out)


def middle(values: Sequence[int]) -> int | None:
    """The median in whole units, half rounded up: as many have more as have less. None without values."""
    if not values:
        return None
    ordered = sorted(values)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return (low + high + 1) // 2


def months_before(today: date, count: int) -> list[date]:
    """The first days of the last `count` months, oldest first, this month included."""
    month = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(month - count + 1, month + 1)]
