"""Ids in the address bar, where anybody can type anything."""

import streamlit as st

from domain.access import Refused


def id_in_address(name: str) -> int | None:
    """The id that the address names, None without one. Raises Refused("not_found") for what cannot be an id."""
    text = st.query_params.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Refused("not_found")
    return int(text)


def id_of_screen() -> int:
    """Of what a screen is about. Raises Refused("not_found") also where the address does not name it."""
    found = id_in_address("id")
    if found is None:
        raise Refused("not_found")
    return found
