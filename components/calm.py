"""The last net under a screen, or under a part of one that refreshes by itself."""

import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import streamlit as st
from sqlalchemy.exc import OperationalError

from components import markup
from components.feedback import keep_typed, show_refusal
from components.language import _

log = logging.getLogger("naast")


@contextmanager
def calm() -> Iterator[None]:
    """One sentence and a code that is in the log too; never a traceback."""
    try:
        with show_refusal():
            yield
    except OperationalError:
        keep_typed()
        st.session_state["try_again"] = True
        _say(
            _("The notebook cannot be reached for a moment"),
            _("What you typed is still here. Try again in a minute."),
        )
        st.stop()  # a run that stops early keeps the state of widgets that it did not draw
    except Exception:  # anything that comes here is a bug of ours
        _say(_("That did not work"), _("Something went wrong on our side."))


def _say(title: str, text: str) -> None:
    code = secrets.token_hex(3)
    log.exception("shown to the reader as %s", code)
    markup.notice(title, f"{text} ({_('code')} {code})", "bad")


def calm_fragment(draw: Callable[..., None]) -> Callable[..., None]:
    """A fragment whose reruns, which do not pass through app.py, are as calm."""

    @st.fragment
    @wraps(draw)
    def drawn(*args: Any, **values: Any) -> None:
        with calm():
            draw(*args, **values)

    return drawn
