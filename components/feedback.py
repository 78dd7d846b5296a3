"""Refused rules become sentences."""

import re
from collections.abc import Container, Iterator
from contextlib import contextmanager
from datetime import date, datetime

import streamlit as st

from components import markup
from components.language import _, clock, day
from components.wordings import sentences
from db.session import AMSTERDAM
from domain.access import Refused


@contextmanager
def show_refusal() -> Iterator[None]:
    """Turn a refused rule into a sentence. Everything else is a bug and stays one.

    A database that is away goes on to components/calm.py, which waits for it.
    """
    try:
        yield
    except Refused as refusal:
        if refusal.code == "database_away":
            raise
        markup.errors([wording(refusal)])


@contextmanager
def keeping(key: str, about: str = "", gone: Container[str] = ()) -> Iterator[None]:
    """In a callback: a refused rule, or a database that is away, becomes a sentence for `show_kept`.

    What was typed stays in the widgets. Put what should follow a success inside the block. `about` goes before the
    sentence of the codes in `gone`, after which something else stands on the screen.
    """
    try:
        yield
    except Refused as refusal:
        keep_refusal(key, refusal, about if refusal.code in gone else "")


def keep_refusal(key: str, refusal: Refused, about: str = "") -> None:
    """In a callback: remember the sentence, for `show_kept` to draw it beside the form."""
    st.session_state[f"refused-{key}"] = f"{about}: {wording(refusal)}" if about else wording(refusal)


def show_kept(key: str) -> None:
    if sentence := st.session_state.pop(f"refused-{key}", None):
        markup.errors([sentence])


def wording(refusal: Refused) -> str:
    """The sentence for a refusal; values that are texts are message ids themselves (field names)."""
    said = sentences()[refusal.code].format(**{name: _worded(value) for name, value in refusal.values.items()})
    # Some fields are questions.
    return re.sub(r"\?: (\w)", lambda found: f"? {found[1].upper()}", said)


def _worded(value: object) -> object:
    if isinstance(value, datetime):
        return f"{day(value.astimezone(AMSTERDAM).date())}, {clock(value)}"
    if isinstance(value, date):
        return day(value)
    return _(value) if isinstance(value, str) else value
