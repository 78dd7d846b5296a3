"""What the bookkeeper counts: money by what became of it, of costs made in a year."""

from collections.abc import Sequence
from enum import StrEnum

from domain.expenses import PROMISED, ExpenseStatus


class Outcome(StrEnum):
    PAID = "paid"
    PROMISED = "promised"
    GIVEN = "given"


OUTCOMES: dict[ExpenseStatus, Outcome] = {
    ExpenseStatus.PAID: Outcome.PAID,
    ExpenseStatus.WAIVED: Outcome.GIVEN,
    **dict.fromkeys(PROMISED, Outcome.PROMISED),
}


def quarters(months: Sequence[int]) -> tuple[int, ...]:
    """Twelve months as four quarters."""
    return tuple(sum(months[first : first + 3]) for first in range(0, 12, 3))
