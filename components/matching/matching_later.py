"""The day on which a volunteer wants to be asked again."""

from datetime import timedelta

from components.day_field import day_field
from components.language import _, today
from domain.proposals import LATER_DAYS


def later_day(key: str) -> str:
    """Draw the field; a week from now unless another day is chosen. Gives the key of its value."""
    day_field(
        _("Ask me again on"),
        today() + timedelta(days=LATER_DAYS),
        key=key,
    )
    return key
