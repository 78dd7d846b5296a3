"""Chips for what must or must not be; what own words may mean is said beside them, and a person taps it."""

from collections.abc import Collection, Mapping

import streamlit as st

from components import markup
from components.choice_fields import Kept
from components.forms import begins
from components.language import _
from components.matching import need_words
from domain.needs import HouseholdNeed, VillageWish, VolunteerNeed, proposed_for_household, proposed_for_volunteer


def household_need_fields(key: str, known: Collection[str], wish: VillageWish | None, *own_words: str) -> None:
    _chips(key, _("What must a volunteer know or be?"), need_words.of_household(), known, "session")
    _proposed(need_words.listed_household(set(proposed_for_household(*own_words)) - set(known)))
    _village(key, _("A volunteer from the same village? (may stay empty)"), wish, "session")


def volunteer_need_fields(
    key: str, known: Collection[str], wish: VillageWish | None, own_words: str, kept: Kept | None
) -> None:
    _chips(key, _("What holds for you? (may stay empty)"), need_words.of_volunteer(), known, kept)
    _proposed(need_words.listed_volunteer(set(proposed_for_volunteer(own_words)) - set(known)))
    _village(key, _("A household in your own village? (may stay empty)"), wish, kept)


def needs_typed(key: str) -> tuple[str, ...]:
    return tuple(st.session_state[f"{key}-needs"])


def village_wish_typed(key: str) -> VillageWish | None:
    chosen = st.session_state[f"{key}-village"]
    return VillageWish(chosen) if chosen else None


def _chips(
    key: str,
    question: str,
    words: Mapping[HouseholdNeed, str] | Mapping[VolunteerNeed, str],
    known: Collection[str],
    kept: Kept | None,
) -> None:
    named = {code.value: said for code, said in words.items()}
    st.pills(
        question,
        list(named),
        default=begins(f"{key}-needs", [code for code in named if code in known]),
        format_func=lambda code: named[code],
        selection_mode="multi",
        key=f"{key}-needs",
        persist_state=kept,
    )
    markup.hint(_("What is tapped here counts: nobody can be proposed against it."))


def _proposed(words: str) -> None:
    if words:
        markup.hint(_("From the own words one could read: {words}. Is it so? Then tap it.", words=words))


def _village(key: str, question: str, wish: VillageWish | None, kept: Kept | None) -> None:
    named = {code.value: said for code, said in need_words.village_wishes().items()}
    st.pills(
        question,
        list(named),
        default=begins(f"{key}-village", wish.value if wish else None),
        format_func=lambda code: named[code],
        key=f"{key}-village",
        persist_state=kept,
    )
