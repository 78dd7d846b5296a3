"""A programme's money of a year: what was paid, what is promised, and what is left of it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.numbers import parse_number

WARN_PERCENT = 80
LARGEST_BUDGET_EUROS = 1_000_000
FIRST_YEAR = 2020


class Level(StrEnum):
    NO_BUDGET = "no_budget"
    FINE = "fine"
    NEARLY = "nearly"
    OVER = "over"


@dataclass(frozen=True)
class Spending:
    """`budget_cents` is None where the treasurer set none. Spent is paid; promised is approved and not paid yet."""

    budget_cents: int | None
    spent_cents: int
    promised_cents: int

    @property
    def used_cents(self) -> int:
        return self.spent_cents + self.promised_cents

    @property
    def left_cents(self) -> int | None:
        """Under 0 when more was promised than there is."""
        return None if self.budget_cents is None else self.budget_cents - self.used_cents

    @property
    def percent(self) -> int | None:
        """Of the budget that is spent or promised, in whole percents, down."""
        return self.used_cents * 100 // self.budget_cents if self.budget_cents else None

    def with_more(self, more_cents: int) -> "Spending":
        """As it would be with this much more promised."""
        return replace(self, promised_cents=self.promised_cents + more_cents)

    def level(self, more_cents: int = 0) -> Level:
        """Where it stands, or would stand with this much more promised."""
        if self.budget_cents is None:
            return Level.NO_BUDGET
        used = self.used_cents + more_cents
        if used > self.budget_cents:
            return Level.OVER
        return Level.NEARLY if used * 100 >= self.budget_cents * WARN_PERCENT else Level.FINE


def parse_budget(text: str, programme: str = "Budget") -> int:
    """Cents; "12.000" is 1200000. The programme of which it is stands in what is refused."""
    return parse_number(text, programme, decimals=2, maximum=LARGEST_BUDGET_EUROS)


def year_to_set(today: date) -> int | None:
    """The year whose budgets the treasurer sets about now: from December on, and until a general meeting in March."""
    if today.month == 12:
        return today.year + 1
    return today.year if today.month <= 3 else None
