"""A step of a match as one button; a refusal is said beside it."""

from collections.abc import Callable

import streamlit as st

from components.account import signed_in
from components.feedback import keeping
from db.session import ActorSession, writing


def act(request_id: int, key: str, label: str, what: Callable[[ActorSession], None], *, primary: bool = False) -> None:
    st.button(label, type="primary" if primary else "secondary", key=key, on_click=done, args=(request_id, what))


def done(request_id: int, what: Callable[[ActorSession], None]) -> None:
    with keeping(f"request-{request_id}"), writing(signed_in()) as session:
        what(session)
