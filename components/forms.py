"""What forms share: a nonce, so that a double click saves once."""

import secrets

import streamlit as st


def nonce(form: str) -> str:
    """Names what is being filled in until it is saved; put it in the keys of the form's widgets too."""
    return str(st.session_state.setdefault(f"nonce-{form}", secrets.token_hex(8)))


def renew(form: str) -> None:
    """After saving: the next thing filled in is another one, with empty fields."""
    st.session_state.pop(f"nonce-{form}", None)
