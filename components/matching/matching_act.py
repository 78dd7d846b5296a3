"""A step of a match as one button; a refusal is said beside it."""

from collections.abc import Callable

import streamlit as st

from components.account import signed_in
from components.feedback import keep_refusal, under
from components.matching import matching_read
from db.session import ActorSession, writing
from domain.access import Refused


def act(request_id: int, key: str, label: str, what: Callable[[ActorSession], None], *, primary: bool = False) -> None:
    st.button(
        label, type="primary" if primary else "secondary", key=key, on_click=_pressed, args=(request_id, key, what)
    )


def told_under(request_id: int, key: str, field: str, widget: str) -> None:
    """Below a field of the step with this `key`, where it was refused; two matches may ask for the same."""
    if st.session_state.get(_refused(request_id)) == key:
        under(f"request-{request_id}", field, widget)


def _pressed(request_id: int, key: str, what: Callable[[ActorSession], None]) -> None:
    st.session_state[_refused(request_id)] = key
    done(request_id, what)


def _refused(request_id: int) -> str:
    return f"request-{request_id}-pressed"


def done(request_id: int, what: Callable[[ActorSession], None]) -> None:
    stay_at(request_id)
    try:
        with writing(signed_in()) as session:
            what(session)
    except Refused as refusal:
        keep_refusal(f"request-{request_id}", refusal)
        if refusal.code not in matching_read.MEANWHILE:
            return
        matching_read.keep_typed(request_id)
    matching_read.forget(request_id)


def stay_at(request_id: int) -> None:
    """The waiting list stays at what was just done, also where that is not on the list any more."""
    if "request" in st.query_params or "id" not in st.query_params:
        st.query_params["request"] = str(request_id)
