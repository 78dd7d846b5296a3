"""What a payment run is, and what becomes of its transfers."""

from enum import StrEnum


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
