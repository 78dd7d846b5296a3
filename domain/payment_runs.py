"""What a payment run is, who says yes to it, and what becomes of its transfers."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from domain.access import Refused
from domain.numbers import check_past_day
from domain.payments import DESCRIPTION_LONGEST, banking_day

# Banks keep a file for so long before they carry it out.
FURTHEST = timedelta(days=60)


class RunStatus(StrEnum):
    # A run with a claim of the treasurer's own waits for somebody else's yes.
    NEEDS_SECOND = "needs_second"
    READY = "ready"
    CANCELLED = "cancelled"


class PaymentStatus(StrEnum):
    ORDERED = "ordered"
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"


def execution_day(day: date, today: date) -> date:
    """The day itself, or the first after it on which banks pay. Raises Refused: day_has_passed, day_too_far."""
    if day < today:
        raise Refused("day_has_passed")
    if day > today + FURTHEST:
        raise Refused("day_too_far", days=FURTHEST.days)
    return banking_day(day)


def awaits_result(status: RunStatus, execute_on: date, today: date) -> bool:
    """Whether the bank's day has come, so that what it did can be written down."""
    return status is RunStatus.READY and execute_on <= today


def second_too_late(execute_on: date, today: date) -> bool:
    """Whether the bank's day is over before a second yes: such a run is taken back, and made anew."""
    return execute_on < today


def check_second(second_id: int | None, *, made_by_id: int | None, is_paid_by_it: bool) -> None:
    """Who says the second yes did not make the run and gets nothing by it.

    Raises Refused: made_by_you, paid_to_you.
    """
    if second_id == made_by_id:
        raise Refused("made_by_you")
    if is_paid_by_it:
        raise Refused("paid_to_you")


def check_settled_on(day: date, *, made_on: date, today: date) -> None:
    """Of what came back, which a bank may say at once. Raises Refused: day_in_future, before_the_run."""
    check_past_day(day, today, "Day")
    if day < made_on:
        raise Refused("before_the_run", day=made_on)


def check_paid_on(day: date, *, made_on: date, execute_on: date, today: date) -> None:
    """Raises Refused: before_the_banks_day, and those of check_settled_on."""
    check_settled_on(day, made_on=made_on, today=today)
    if day < execute_on:
        raise Refused("before_the_banks_day", day=execute_on)


def description(opening: str, claims: Sequence[int]) -> str:
    """What a volunteer reads on the statement: "Declaratie maart 2026: 12, 13 +8", whole numbers only."""
    text = f"{opening}: {claims[0]}"
    for place, number in enumerate(claims[1:], start=1):
        longer = f"{text}, {number}"
        rest = f" +{len(claims) - place}"
        if len(longer) + len(rest) > DESCRIPTION_LONGEST:
            return f"{text}{rest}"
        text = longer
    return text
