"""Refused rules become sentences."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import streamlit as st
from sqlalchemy.exc import OperationalError

from components import markup
from components.language import _, clock, day
from components.wordings import sentences
from db.session import AMSTERDAM
from domain.access import Refused

log = logging.getLogger("naast")


@contextmanager
def show_refusal() -> Iterator[None]:
    """Turn a refused rule into a sentence. Everything else is a bug and stays one."""
    try:
        yield
    except Refused as refusal:
        if refusal.code == "database_away":
            keep_typed()
            st.session_state["try_again"] = True
        markup.errors([wording(refusal)])


@contextmanager
def keeping(key: str) -> Iterator[None]:
    """In a callback: a refused rule, or a database that is away, becomes a sentence for `show_kept`.

    What was typed stays in the widgets. Put what should follow a success inside the block.
    """
    try:
        yield
    except Refused as refusal:
        keep_refusal(key, refusal)
    except OperationalError:
        log.exception("the database is away")
        st.session_state[f"refused-{key}"] = _("What you typed is still here. Try again in a minute.")


def keep_typed() -> None:
    """Keep the values of fields that this run does not draw: Streamlit forgets what is not on the page.

    Ticks and files are not kept: a button's value looks like a tick, and may not be set.
    """
    st.session_state["typed"] = {
        key: value
        for key, value in st.session_state.items()
        if isinstance(value, str | int | float | date | list) and not isinstance(value, bool)
    }


def try_again() -> None:
    """When the database was away: a way to go on."""
    if st.session_state.pop("try_again", False):
        st.button(_("Try again"), on_click=_give_back_typed)


def _give_back_typed() -> None:
    """Before the fields are drawn again; only what is set in the same run reaches the browser."""
    for key, value in st.session_state.pop("typed", {}).items():
        st.session_state[key] = value


def keep_refusal(key: str, refusal: Refused) -> None:
    """In a callback: remember the sentence, for `show_kept` to draw it beside the form."""
    st.session_state[f"refused-{key}"] = wording(refusal)


def show_kept(key: str) -> None:
    if sentence := st.session_state.pop(f"refused-{key}", None):
        markup.errors([sentence])


def wording(refusal: Refused) -> str:
    """The sentence for a refusal; values that are texts are message ids themselves (field names)."""
    return sentences()[refusal.code].format(**{name: _worded(value) for name, value in refusal.values.items()})


def _worded(value: object) -> object:
    if isinstance(value, datetime):
        return f"{day(value.astimezone(AMSTERDAM).date())}, {clock(value)}"
    if isinstance(value, date):
        return day(value)
    return _(value) if isinstance(value, str) else value
