"""Buttons that lead to another screen, also where the run that they started is broken off by the next one."""

from typing import Any

import streamlit as st

_WHERE = "going_to"


def button_to(
    label: str, page: Any, query: dict[str, str] | None = None, *, forgets: str | None = None, **look: Any
) -> None:
    """`page` is a file under pages/, or a page of st.navigation; `forgets` what the session no longer needs to know.

    The rest goes to st.button.
    """
    st.button(label, on_click=_go, args=(page, query, forgets), **look)


def leave() -> None:
    """At the beginning of a run, and of that of a fragment: to where a button led."""
    if found := st.session_state.pop(_WHERE, None):
        page, query = found
        st.switch_page(page, query_params=query)


def _go(page: Any, query: dict[str, str] | None, forgets: str | None) -> None:
    if forgets:
        st.session_state.pop(forgets, None)
    # Kept, for a callback always runs, and `if st.button()` only where the run gets that far.
    st.session_state[_WHERE] = (page, query)
