"""What a claim is worth, and who may decide on it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from domain.access import Refused
from domain.numbers import parse_number


class ExpenseKind(StrEnum):
    MILEAGE = "mileage"
    PUBLIC_TRANSPORT = "public_transport"
    PARKING = "parking"
    MATERIAL = "material"
    OUTING = "outing"
    TELEPHONE = "telephone"
    OTHER = "other"


class ExpenseStatus(StrEnum):
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


# A claim that stands in the way of another one for the same visit.
HOLDS_VISIT = frozenset({ExpenseStatus.SUBMITTED, ExpenseStatus.RETURNED, ExpenseStatus.APPROVED})
DECIDED = frozenset({ExpenseStatus.APPROVED, ExpenseStatus.RETURNED, ExpenseStatus.REFUSED})
STILL_THEIRS = frozenset({ExpenseStatus.SUBMITTED, ExpenseStatus.RETURNED})
LARGEST_EUROS = 5000
LARGEST_RATE_EUROS = 5
UNDO_MINUTES = 30


def mileage_cents(km_tenths: int, cents_per_km: int) -> int:
    """The amount for a trip, half a cent rounded up."""
    return (km_tenths * cents_per_km + 5) // 10


def parse_euros(text: str) -> int:
    """Cents; "1.234,56" is 123456."""
    return parse_number(text, "Amount", decimals=2, maximum=LARGEST_EUROS)


def parse_rate(text: str) -> int:
    """Cents a kilometre; "0,23" is 23."""
    return parse_number(text, "Rate", decimals=2, maximum=LARGEST_RATE_EUROS)


def check_decider(
    decider_id: int | None,
    *,
    claimant_id: int | None,
    entered_by_id: int | None,
    claimant_coordinates: bool,
    programme_id: int,
    own_programmes: Collection[int],
    on_board: bool,
) -> None:
    """Who decides on a claim: a coordinator of its programme, or the board where a coordinator claims.

    Raises Refused: own_claim, entered_by_you or not_yours_to_decide.
    """
    if claimant_id is not None and claimant_id == decider_id:
        raise Refused("own_claim")
    if entered_by_id is not None and entered_by_id == decider_id:
        raise Refused("entered_by_you")
    if programme_id not in own_programmes and not (on_board and claimant_coordinates):
        raise Refused("not_yours_to_decide")


def may_undo(decided_at: datetime, now: datetime) -> bool:
    return now - decided_at <= timedelta(minutes=UNDO_MINUTES)
