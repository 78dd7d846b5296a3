"""What is asked of a household and of a volunteer alike: languages, and when it suits. `key` names the form."""

from collections.abc import Iterable
from typing import Literal

import streamlit as st
from babel.dates import get_day_names

from components.forms import begins
from components.language import _, capital, locale
from domain.day_parts import DAYS, PARTS

# How long what was filled in outlasts a look at another screen.
Kept = Literal["page", "session"]
# Offered as one tap each; any other is typed. Names of languages are kept as the chapter's lists write them.
OFTEN = ("Nederlands", "Fries", "Gronings", "Engels", "Duits", "Arabisch", "Turks", "Pools", "Tigrinya", "Oekraïens")


def language_fields(
    key: str, known: Iterable[str], *, often: str, other: str, persist_state: Kept | None = None
) -> None:
    """`often` and `other` are the labels of what is tapped and of what is typed."""
    known = list(known)
    st.pills(
        often,
        OFTEN,
        default=begins(f"{key}-languages", [one for one in known if one in OFTEN]),
        selection_mode="multi",
        key=f"{key}-languages",
        persist_state=persist_state,
    )
    others = ", ".join(one for one in known if one not in OFTEN)
    st.text_input(other, begins(f"{key}-other", others), key=f"{key}-other", persist_state=persist_state)


def languages_typed(key: str) -> tuple[str, ...]:
    typed = st.session_state
    return (*typed[f"{key}-languages"], *typed[f"{key}-other"].split(","))


def day_part_fields(key: str, known: Iterable[str], question: str, *, persist_state: Kept | None = None) -> None:
    known = set(known)
    names = get_day_names("abbreviated", locale=locale())
    week = {day: names[number].rstrip(".") for number, day in enumerate(DAYS)}
    labels = (_("morning"), _("afternoon"), _("evening"))
    with st.container(key=f"dagen-{key}"):
        st.markdown(f"**{question}**")
        for part, label in zip(PARTS, labels, strict=True):
            st.pills(
                capital(label),
                list(week),
                default=begins(f"{key}-{part}", [day for day in week if f"{day}-{part}" in known]),
                format_func=lambda day: week[day],
                selection_mode="multi",
                key=f"{key}-{part}",
                persist_state=persist_state,
            )


def day_parts_typed(key: str) -> tuple[str, ...]:
    """Nothing where the fields were not asked."""
    return tuple(f"{day}-{part}" for part in PARTS for day in st.session_state.get(f"{key}-{part}", ()))
