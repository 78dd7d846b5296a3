"""Lines to type in, as forms share them, and what is said of fields that outlast a look at another screen."""

from typing import Any

import streamlit as st

from components import markup
from components.feedback import under
from components.forms import begins, is_changed, otherwise
from components.language import _


def line(form: str, field: str, label: str, value: str, key: str, **look: Any) -> None:
    """A line to type in, and below it why it cannot be right. `field` is what the service calls it."""
    st.text_input(label, begins(key, value), key=key, **look)
    if otherwise(key, value):
        markup.hint(_("It says now: {text}", text=value or "–"))
    under(form, field, key)


def say_unsaved(form: str) -> None:
    """Below the button, which stays where it is while somebody reaches for it."""
    if is_changed(form):
        markup.hint(_("What you changed is not saved yet."))
