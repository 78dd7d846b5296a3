"""Where this app is, for what people carry out of it."""

from urllib.parse import urlsplit

import streamlit as st

from db.operator import address


def app_address() -> str:
    """What the operator set, else the address by which the reader came here."""
    set_by_operator = address()
    if set_by_operator:
        return set_by_operator
    here = urlsplit(st.context.url or "http://localhost:8501")
    return f"{here.scheme}://{here.netloc}"
