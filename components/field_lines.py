"""Lines to type in, as forms share them."""

from typing import Any

import streamlit as st

from components.feedback import under


def line(form: str, field: str, label: str, value: str, key: str, **look: Any) -> None:
    """A line to type in, and below it why it cannot be right. `field` is what the service calls it."""
    st.text_input(label, value, key=key, **look)
    under(form, field, key)
