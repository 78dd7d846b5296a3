"""An access request answered on paper: the copy is made on a click, and goes when it was taken along."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from components.account import signed_in
from components.feedback import keeping, show_kept
from components.language import PAPER_LOCALE, _, speaking
from db.session import ActorSession, writing

Copy = TypeVar("Copy")
Read = Callable[[ActorSession, int], Copy]
Draw = Callable[[Copy], bytes]


def offer(name: str, number: int, read: Read[Copy], draw: Draw[Copy]) -> None:
    """`name` and `number` say of whom; what is `read` may be refused, and is drawn in Dutch."""
    form, kept = f"copy-{name}-{number}", f"copy-of-{name}-{number}"
    show_kept(form)
    if kept not in st.session_state:
        st.button(
            _("Make a copy on paper"),
            icon=":material/description:",
            key=f"make-{form}",
            on_click=_make,
            args=(form, kept, number, read, draw),
        )
        return
    with st.container(horizontal=True):
        st.download_button(
            _("Take the copy along (PDF)"),
            st.session_state[kept],
            f"{_('access-request')}-{number}.pdf",
            "application/pdf",
            type="primary",
            icon=":material/download:",
            on_click="ignore",
        )
        st.button(_("I have it"), key=f"done-{form}", on_click=st.session_state.pop, args=(kept, None))


def _make(form: str, kept: str, number: int, read: Read[Copy], draw: Draw[Copy]) -> None:
    with keeping(form), speaking(PAPER_LOCALE):
        with writing(signed_in()) as session:
            copy = read(session, number)
        st.session_state[kept] = draw(copy)
