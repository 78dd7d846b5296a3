"""A day in a calendar."""

from datetime import date
from typing import Any

import streamlit as st

from components.language import today
from domain.access import Refused


def day_field(label: str, value: date | None, *, key: str, **look: Any) -> date | None:
    """Any day can be chosen: whether it fits is said by the service.

    Of a typed day outside its limits Streamlit keeps nothing, and says so beside it (page/marks.js has the words).
    """
    return st.date_input(
        label,
        value,
        min_value=date(1900, 1, 1),
        max_value=date(today().year + 50, 12, 31),
        format="DD-MM-YYYY",
        key=key,
        **look,
    )


def filled_in(key: str) -> date:
    """In a callback: the day that stands in the field. Raises Refused: required."""
    day: date | None = st.session_state.get(key)
    if day is None:
        raise Refused("required", field="Day")
    return day
