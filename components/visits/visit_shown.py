"""What is written down of a visit, to be read."""

import streamlit as st

from components import markup
from components.language import _
from components.visits.visit_words import distance, duration, kinds, readable_for
from services.visits.visit_reading import State


def rows(state: State) -> list[tuple[str, str]]:
    found = [
        (_("How did you meet?"), kinds()[state.kind]),
        (_("How long"), duration(state.minutes)),
        (_("Kilometres"), distance(state.km_tenths)),
    ]
    return [(what, value) for what, value in found if value]


def written(state: State, volunteer: str) -> None:
    if state.text:
        st.text(state.text)
        if state.readers:
            markup.hint(readable_for(state.readers, volunteer or _("a volunteer")))
