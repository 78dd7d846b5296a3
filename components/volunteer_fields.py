"""The fields in which a volunteer says what they can and want; a coordinator may fill them in for somebody."""

from datetime import date, timedelta

import streamlit as st

from components import volunteer_words as words
from components.language import _, today
from domain.day_parts import PARTS
from domain.places import places
from services.volunteers_record import OwnSettings

# Offered as one tap each; any other is typed. Names of languages are kept as the chapter's lists write them.
OFTEN = ("Nederlands", "Fries", "Gronings", "Engels", "Duits", "Arabisch", "Turks", "Pools", "Tigrinya", "Oekraïens")
_UNKNOWN = -1


def own_fields(key: str, own: OwnSettings) -> None:
    """Draw them inside a form; `key` names what is being edited and the version it was drawn with."""
    left, right = st.columns(2, gap="medium")
    left.text_input(
        _("Phone number"), own.phone, key=f"{key}-phone", type="phone", placeholder="06 12345678", autocomplete="tel"
    )
    right.text_input(_("E-mail address"), own.email, key=f"{key}-email", autocomplete="email")
    most = range(max(9, (own.capacity or 0) + 1))
    st.pills(
        _("How many households at the same time, at most?"),
        [_UNKNOWN, *most],
        default=_UNKNOWN if own.capacity is None else own.capacity,
        format_func=lambda n: _("Do not know yet") if n == _UNKNOWN else str(n),
        required=True,
        key=f"{key}-capacity",
    )
    st.markdown(f"**{_('When can you?')}**")
    week = words.days()
    for part, label in words.parts().items():
        st.pills(
            label,
            list(week),
            default=[day for day in week if f"{day}-{part}" in own.day_parts],
            format_func=lambda day: week[day],
            selection_mode="multi",
            key=f"{key}-{part}",
        )
    st.multiselect(
        _("Which villages will you go to? (may stay empty: everywhere)"),
        sorted({*places(), *own.goes_to}),
        default=list(own.goes_to),
        placeholder=_("Everywhere"),
        key=f"{key}-goes_to",
    )
    st.pills(
        _("Which languages do you speak?"),
        OFTEN,
        default=[one for one in own.languages if one in OFTEN],
        selection_mode="multi",
        key=f"{key}-languages",
    )
    st.text_input(
        _("Other languages, with commas between them (may stay empty)"),
        ", ".join(one for one in own.languages if one not in OFTEN),
        key=f"{key}-other",
    )
    st.text_area(
        _("What do you rather not do? In your own words (may stay empty)"), own.limits, key=f"{key}-limits", height=110
    )
    st.checkbox(_("A pause: no new questions for now"), own.paused, key=f"{key}-paused")
    st.date_input(
        _("Pause until (may stay empty)"),
        own.paused_until,
        min_value=min(today() + timedelta(days=1), own.paused_until or date.max),
        format="DD-MM-YYYY",
        key=f"{key}-paused_until",
    )


def own_typed(key: str) -> OwnSettings:
    """In a callback: what the fields say now."""
    typed = st.session_state
    capacity = typed[f"{key}-capacity"]
    return OwnSettings(
        phone=typed[f"{key}-phone"],
        email=typed[f"{key}-email"],
        goes_to=tuple(typed[f"{key}-goes_to"]),
        languages=(*typed[f"{key}-languages"], *typed[f"{key}-other"].split(",")),
        day_parts=tuple(f"{day}-{part}" for part in PARTS for day in typed[f"{key}-{part}"]),
        capacity=None if capacity == _UNKNOWN else capacity,
        paused=typed[f"{key}-paused"],
        paused_until=typed[f"{key}-paused_until"],
        limits=typed[f"{key}-limits"],
    )
