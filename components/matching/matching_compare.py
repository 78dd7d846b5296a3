"""Two volunteers side by side; on a phone one below the other."""

from collections.abc import Sequence

import streamlit as st

from components import markup
from components.language import _
from components.matching import matching_words as words
from domain.matching import Fit
from domain.text import told_apart


def compare(fitting: Sequence[Fit], *, key: str) -> None:
    by_id = {one.volunteer_id: one for one in fitting}
    names = told_apart(
        {one.volunteer_id: one.name for one in fitting}, {one.volunteer_id: one.place for one in fitting}
    )
    chosen = st.multiselect(
        _("Compare two of them (may stay empty)"),
        list(names),
        format_func=lambda one: names[one],
        max_selections=2,
        placeholder=_("Choose two"),
        key=key,
    )
    if len(chosen) != 2:
        return
    for place, one in zip(st.columns(2, gap="medium"), chosen, strict=True):
        with place, st.container(border=True, key=f"kaart-{key}-{one}"):
            _side(by_id[one])


def _side(one: Fit) -> None:
    markup.item(one.name, "")
    markup.reasons(words.reasons(one.good), words.reasons(one.care))
    if one.limits:
        markup.hint(_("In own words: “{limits}”", limits=one.limits))
