"""Refused rules become sentences."""

import re
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import markup
from components.language import _, clock, day
from components.wordings import sentences
from components.wordings.acts import acts
from db.session import local_day
from domain.access import Refused

_tellings = count()


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
def keeping(key: str, about: str = "", gone: Container[str] = (), typed: str = "") -> Iterator[None]:
    """In a callback: a refused rule, or a database that is away, becomes a sentence for `show_kept`.

    What was typed stays in the widgets. Put what should follow a success inside the block. After the codes in `gone`
    something else stands on the screen: `about` goes before their sentence, and what was `typed` is told after it.
    """
    st.session_state.pop(_refused(key), None)
    try:
        yield
    except Refused as refusal:
        is_gone = refusal.code in gone
        keep_refusal(key, refusal, about if is_gone else "")
        if is_gone and typed.strip():
            st.session_state[_refused(key)].sentences.append(_("You wrote: “{typed}”", typed=typed.strip()))


def keep_refusal(key: str, refusal: Refused, about: str = "") -> None:
    """In a callback: remember the sentences, for `show_kept` to draw them beside the form, and `under` each field."""
    of_fields = {field: wording(one) for field, one in refusal.fields.items()}
    said = list(dict.fromkeys(of_fields.values())) or [wording(refusal)]
    st.session_state[_refused(key)] = _Kept([f"{about}: {one}" for one in said] if about else said)
    st.session_state[f"fields-{key}"] = {field: _Under(one) for field, one in of_fields.items()}


def passing() -> DeltaGenerator:
    """The place of what is said once, to be kept there also when nothing is said.

    Else the parts of the screen below it move when it is gone; the browser builds such a part anew, and who was typing
    in it loses every letter that was not sent yet.
    """
    return st.empty()


def show_kept(key: str) -> None:
    """Once; a run that another one breaks off before it comes here has shown nothing."""
    kept: _Kept | None = st.session_state.get(_refused(key))
    with passing():
        if kept and not kept.shown:
            markup.errors(kept.sentences, telling=kept.telling)
            kept.shown = True
        elif kept:
            del st.session_state[_refused(key)]


def forget_kept(key: str) -> None:
    st.session_state.pop(_refused(key), None)


def show_again(key: str) -> None:
    """In a callback to which the browser comes by itself, so soon that nobody had the time to read."""
    if kept := st.session_state.get(_refused(key)):
        kept.shown = False


def _refused(key: str) -> str:
    return f"refused-{key}"


@dataclass
class _Kept:
    """`telling` is another one each time, so that who tried again sees and hears the same sentences anew."""

    sentences: list[str]
    telling: int = field(default_factory=lambda: next(_tellings))
    shown: bool = False


@dataclass
class _Under:
    """`typed`: the widget and what stood in it when the sentence was first drawn."""

    sentence: str
    typed: tuple[str, object] | None = None


def under(key: str, field: str, widget: str, *, said: bool = False) -> None:
    """Below a field that cannot be right: why, until something else stands in it. `widget` is the key of the field.

    `said`: it stands there already, from what is typed; the place is kept.
    """
    refused: dict[str, _Under] | None = st.session_state.get(f"fields-{key}")
    if refused is None:
        return
    with passing():
        if kept := refused.get(field):
            now = (widget, st.session_state.get(widget))
            kept.typed = kept.typed or now
            if kept.typed == now and not said:
                markup.field_error(kept.sentence, widget)


@contextmanager
def told_below(widget: str) -> Iterator[None]:
    """While it is typed: what of it cannot be is told there, and the rest of the block is left. `widget` as above."""
    try:
        yield
    except Refused as refusal:
        markup.field_error(wording(refusal), widget)


def wording(refusal: Refused) -> str:
    """The sentence for a refusal; values that are texts are message ids themselves (field names), or acts."""
    said = sentences()[refusal.code].format(**{name: _worded(value) for name, value in refusal.values.items()})
    # Some fields are questions.
    return re.sub(r"\?: (\w)", lambda found: f"? {found[1].upper()}", said)


def _worded(value: object) -> object:
    if isinstance(value, datetime):
        return f"{day(local_day(value))}, {clock(value)}"
    if isinstance(value, date):
        return day(value)
    return (acts().get(value) or _(value)) if isinstance(value, str) else value
