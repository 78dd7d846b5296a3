"""A button that calls somebody, for who has the telephone in hand."""

import streamlit as st

from components import markup
from components.language import _
from components.names import in_sentence
from domain.contact import dialled


def call_button(name: str, phone: str) -> None:
    st.link_button(
        _("Call {name}", name=markup.plain(in_sentence(name))),
        f"tel:{dialled(phone)}",
        icon=":material/call:",
        width="stretch",
    )
