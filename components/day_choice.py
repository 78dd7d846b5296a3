"""The day of something: today and yesterday are one tap, another day asks which."""

from datetime import date, timedelta
from typing import Literal

import streamlit as st

from components import markup
from components.day_field import day_field
from components.language import _, capital, day, today

_TODAY, _YESTERDAY, _OTHER = "today", "yesterday", "other"


def day_choice(
    key: str, *, preset: date | None = None, persist_state: Literal["page", "session"] | None = None
) -> date | None:
    """Draw the choice and give the day; None while another day is still to be said."""
    words = {_TODAY: _("Today"), _YESTERDAY: _("Yesterday"), _OTHER: _("Another day")}
    st.pills(
        _("When?"),
        list(words),
        default=_code(preset or today()),
        format_func=lambda code: words[code],
        required=True,
        key=f"when-{key}",
        persist_state=persist_state,
    )
    if st.session_state[f"when-{key}"] == _OTHER:
        day_field(
            _("Which day?"),
            preset if preset and _code(preset) == _OTHER else None,
            key=f"day-{key}",
            persist_state=persist_state or "page",
        )
    chosen = chosen_day(key)
    if chosen and st.session_state[f"when-{key}"] != _OTHER:
        markup.hint(capital(day(chosen)))
    return chosen


def chosen_day(key: str) -> date | None:
    """The day as it stands in the fields, in a callback or before they are drawn anew."""
    code = st.session_state.get(f"when-{key}")
    if code == _OTHER:
        return st.session_state.get(f"day-{key}")
    return {_TODAY: today(), _YESTERDAY: today() - timedelta(days=1)}.get(code or "")


def _code(preset: date) -> str:
    return {today(): _TODAY, today() - timedelta(days=1): _YESTERDAY}.get(preset, _OTHER)
