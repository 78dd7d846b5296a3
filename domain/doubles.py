"""In which ways something can be on two claims."""

from enum import StrEnum


class DoubleKind(StrEnum):
    AMOUNT = "amount"
    KILOMETRES = "kilometres"
    RECEIPT = "receipt"
    # What one-time help of a household cost.
    HELP = "help"
    # Two volunteers who went together and both claim the kilometres.
    RIDE = "ride"
