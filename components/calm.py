"""The last net under a screen, or under a part of one that refreshes by itself."""

import logging
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import account, going, markup
from components.feedback import show_refusal
from components.language import _, ask_locale_again
from domain.access import Refused

log = logging.getLogger("naast")

AGAIN_SECONDS = 2.0
_AWAY = "database_is_away"


@contextmanager
def calm(begin: Callable[[], object]) -> Iterator[None]:
    """Around the whole screen: one sentence, never a traceback; and while the database is away, patience.

    Then the run asks for itself again without ever ending, so the browser keeps the screen and all that was typed on
    it, sent or not. `begin` is called where no run came so far yet: it says the name of the page and its language, and
    declares the pages, as a run asks again for a page it knows.
    """
    # Of its own, above everything: the sentence takes the place of nothing in which somebody types.
    place = st.empty()
    if was_away := st.session_state.pop(_AWAY, False):
        _say_away(place)
    try:
        with _bugs(), show_refusal():
            yield
    except Refused:  # show_refusal lets only this one through: the database is away
        _say_away(place)
        if "start_page" not in st.session_state:
            begin()
        _ask_again_soon()
    if was_away:
        place.empty()


def calm_fragment(draw: Callable[..., None], *, run_every: float | None = None) -> Callable[..., None]:
    """A fragment whose reruns, which do not pass through app.py, are as calm."""

    @st.fragment(run_every=run_every)
    @wraps(draw)
    def drawn(*args: Any, **values: Any) -> None:
        if st.session_state.get(_AWAY):
            st.rerun()  # the whole screen is waiting
        if not account.somebody_is_here():
            st.rerun()  # what was sent here took the click on "sign out" along, and only the whole app can do the rest
        try:
            ask_locale_again()
            with _bugs(), show_refusal(), _signed_out_leaves():
                going.leave_from_part()
                draw(*args, **values)
        except Refused:
            _ask_again_soon()

    return drawn


@contextmanager
def _signed_out_leaves() -> Iterator[None]:
    """The whole app finds out that the sign-in ended, and asks for another; a part of it could only say so."""
    try:
        yield
    except Refused as refusal:
        if refusal.code == "signed_out":
            st.rerun()
        raise


def _ask_again_soon() -> NoReturn:
    st.session_state[_AWAY] = True
    time.sleep(AGAIN_SECONDS)
    st.rerun()


def _say_away(place: DeltaGenerator) -> None:
    kept = _("What you typed is still here.") + " " if account.somebody_is_here() else ""
    with place:
        markup.notice(
            _("The notebook cannot be reached for a moment"),
            kept + _("This screen goes on by itself as soon as it can."),
            "bad",
            stays=True,
        )


@contextmanager
def _bugs() -> Iterator[None]:
    try:
        yield
    except Refused:
        raise
    except Exception:  # anything that comes here is a bug of ours
        code = secrets.token_hex(3)
        log.exception("shown to the reader as %s", code)
        text = _("Something went wrong on our side.")
        markup.notice(_("That did not work"), f"{text} ({_('code')} {code})", "bad")
