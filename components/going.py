"""Buttons that lead to another screen, also where the run that they started is broken off by the next one.

That next one may still be for the screen that was left: the browser asked for it before it heard of the other.
"""

import time
from typing import Any, NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.rooms import SCREENS

_WHERE, _HERE = "going_to", "stands_at"
# How long the browser may go on asking for the screen that was left; who comes back to it by hand takes longer.
_ECHO_SECONDS = 3.0
_URLS = {f"pages/{screen.file}.py": screen.url for screen in SCREENS}


class _Going(NamedTuple):
    """`origin` is the url of the screen with the button; `led_at` is None until the first time."""

    page: Any
    query: dict[str, str] | None
    origin: str
    led_at: float | None = None
    arrived: bool = False


def button_to(
    label: str, page: Any, query: dict[str, str] | None = None, *, forgets: str | None = None, **look: Any
) -> None:
    """`page` is a file under pages/, or a page of st.navigation; `forgets` what the session no longer needs to know.

    The rest goes to st.button.
    """
    st.button(label, on_click=_go, args=(page, query, forgets), **look)


def leave(here: StreamlitPage) -> None:
    """At the beginning of a run: to where a button led, where this is still the screen that it stood on."""
    st.session_state[_HERE] = here.url_path
    going = st.session_state.get(_WHERE)
    if going is None:
        return
    if _is(here, going):
        if going.arrived:  # the browser asks for this screen by itself, so it knows
            st.session_state.pop(_WHERE)
        else:
            st.session_state[_WHERE] = going._replace(arrived=True)
    elif going.led_at is None or (here.url_path == going.origin and _is_echo(going.led_at)):
        _lead(going)
    else:
        st.session_state.pop(_WHERE)


def leave_from_part() -> None:
    """At the beginning of a fragment: where it runs alone, to where a button in it led."""
    going, context = st.session_state.get(_WHERE), get_script_run_ctx()
    if going and going.led_at is None and context and context.fragment_ids_this_run:
        _lead(going)


def _lead(going: _Going) -> None:
    st.session_state[_WHERE] = going._replace(led_at=going.led_at or time.monotonic(), arrived=False)
    st.switch_page(going.page, query_params=going.query)


def _is(here: StreamlitPage, going: _Going) -> bool:
    url = going.page.url_path if isinstance(going.page, StreamlitPage) else _URLS[going.page]
    return here.url_path == url and all(
        st.query_params.get(name) == value for name, value in (going.query or {}).items()
    )


def _is_echo(led_at: float) -> bool:
    """Whether nobody asked for this screen: too soon, and not by going back in the browser."""
    context = get_script_run_ctx()
    return time.monotonic() - led_at < _ECHO_SECONDS and not (context and context.is_history_navigation)


def _go(page: Any, query: dict[str, str] | None, forgets: str | None) -> None:
    if forgets:
        st.session_state.pop(forgets, None)
    # Kept, for a callback always runs, and `if st.button()` only where the run gets that far.
    st.session_state[_WHERE] = _Going(page, query, st.session_state.get(_HERE, ""))
