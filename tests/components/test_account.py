"""What is known of a browser before anybody signs in."""

import pytest
import streamlit as st

from components import account


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (None, None),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::7", "2001:db8::7"),
        # Of who types 127.0.0.1 where the app runs as `streamlit run app.py` starts it.
        ("::ffff:127.0.0.1", "127.0.0.1"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
    ],
)
def test_an_address_is_known_as_people_write_it(monkeypatch, given, address):
    monkeypatch.setattr(type(st.context), "ip_address", property(lambda _context: given))
    assert account.address() == address
