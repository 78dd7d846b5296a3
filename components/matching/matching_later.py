"""The day on which a volunteer wants to be asked again."""

from datetime import timedelta

import streamlit as st

from components.language import _, today
from domain.proposals import LATER_DAYS, MOST_LATER_DAYS


def later_day(key: str) -> str:
    """Draw the field; a week from now unless another day is chosen. Gives the key of its value."""
    st.date_input(
        _("Ask me again on"),
        today() + timedelta(days=LATER_DAYS),
        min_value=today() + timedelta(days=1),
        max_value=today() + timedelta(days=MOST_LATER_DAYS),
        format="DD-MM-YYYY",
        key=key,
    )
    return key
