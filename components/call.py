"""A button that calls somebody, for who has the telephone in hand."""

import streamlit as st

from components import markup
from components.language import _
from components.names import in_sentence


def call_button(name: str, phone: str) -> None:
    st.link_button(
        _("Call {name}", name=markup.plain(in_sentence(name))),
        "tel:" + "".join(sign for sign in phone if sign in "+0123456789"),
        icon=":material/call:",
        width="stretch",
    )
