"""In which ways something can be on two claims."""

from enum import StrEnum


class DoubleKind(StrEnum):
    AMOUNT = "amount"
    KILOMETRES = "kilometres"
    RECEIPT = "receipt"
    # Two volunteers who went together and both claim the kilometres.
    RIDE = "ride"
