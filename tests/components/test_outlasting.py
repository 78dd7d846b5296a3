"""What was typed and not saved is kept until its day is over, and no longer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from components import outlasting

MARK = "of-a-sign-in"


@pytest.fixture
def fill_in():
    """Fill in a form, each in a page of its own that is gone afterwards."""

    def screen():
        import streamlit as st

        from components import forms

        name = st.session_state["form"]
        st.text_input("Naam", key=f"{name}-{forms.nonce(name)}")

    def typed(form, words=None):
        at = AppTest.from_function(screen)
        at.session_state["form"], at.session_state["sign_in_mark"] = form, MARK
        at.run()
        if words is not None:
            at.text_input[0].set_value(words).run()
        return at.text_input[0].value

    yield typed
    outlasting.forget(MARK)


def kept() -> list[str]:
    return [left.form for left in outlasting._left.get(MARK, {}).values()]


def test_of_who_goes_on_each_day_nothing_of_an_earlier_day_stays(fill_in):
    fill_in("huishouden", "Fam. Bos")
    assert fill_in("huishouden") == "Fam. Bos"
    forms = outlasting._left[MARK]
    for nonce, left in forms.items():
        forms[nonce] = replace(left, day=left.day - timedelta(days=1))
    assert fill_in("huishouden") == ""
    fill_in("bezoek", "12,5")
    assert kept() == ["bezoek"]
