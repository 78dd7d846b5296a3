"""An access request answered: the copy is made on a click, and goes when it was taken along."""

from collections.abc import Callable

import streamlit as st

from components.feedback import keeping, show_kept
from components.language import PAPER_LOCALE, _, speaking


def offer(name: str, number: int, copy: Callable[[], bytes]) -> None:
    """`name` and `number` say of whom; `copy` makes it, in Dutch, and may be refused."""
    form, kept = f"copy-{name}-{number}", f"copy-of-{name}-{number}"
    show_kept(form)
    if kept not in st.session_state:
        st.button(
            _("Make a copy on paper"),
            icon=":material/description:",
            key=f"make-{form}",
            on_click=_make,
            args=(form, kept, copy),
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


def _make(form: str, kept: str, copy: Callable[[], bytes]) -> None:
    with keeping(form), speaking(PAPER_LOCALE):
        st.session_state[kept] = copy()
