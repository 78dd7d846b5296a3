"""Buttons that lead to another screen, also where the run that they started is broken off by the next one."""

from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.rooms import SCREENS

_WHERE = "going_to"
_TRIES = 3
_URLS = {f"pages/{screen.file}.py": screen.url for screen in SCREENS}


def button_to(
    label: str, page: Any, query: dict[str, str] | None = None, *, forgets: str | None = None, **look: Any
) -> None:
    """`page` is a file under pages/, or a page of st.navigation; `forgets` what the session no longer needs to know.

    The rest goes to st.button.
    """
    st.button(label, on_click=_go, args=(page, query, forgets), **look)


def leave(here: StreamlitPage) -> None:
    """At the beginning of a run: to where a button led, unless this is `here`."""
    found = st.session_state.get(_WHERE)
    if found and not _is(here, *found[:2]):
        _lead(*found)


def leave_from_part() -> None:
    """At the beginning of a fragment: where it runs alone, to where a button in it led."""
    found, context = st.session_state.get(_WHERE), get_script_run_ctx()
    if found and context and context.fragment_ids_this_run:
        _lead(*found)


def arrive() -> None:
    """At the end of a run: the screen stands there."""
    st.session_state.pop(_WHERE, None)


def _lead(page: Any, query: dict[str, str] | None, tries: int) -> None:
    # Kept until the screen stands there: the run that leads to it may be broken off by one for the old screen.
    if tries:
        st.session_state[_WHERE] = (page, query, tries - 1)
        st.switch_page(page, query_params=query)
    st.session_state.pop(_WHERE)


def _is(here: StreamlitPage, page: Any, query: dict[str, str] | None) -> bool:
    url = page.url_path if isinstance(page, StreamlitPage) else _URLS[page]
    return here.url_path == url and all(st.query_params.get(name) == value for name, value in (query or {}).items())


def _go(page: Any, query: dict[str, str] | None, forgets: str | None) -> None:
    if forgets:
        st.session_state.pop(forgets, None)
    # Kept, for a callback always runs, and `if st.button()` only where the run gets that far.
    st.session_state[_WHERE] = (page, query, _TRIES)
