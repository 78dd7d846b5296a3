"""A file that is made when its button is pressed: in the language of who pressed it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from streamlit.testing.v1 import AppTest


def screen():
    from datetime import date

    import streamlit as st

    from components.language import month
    from components.later import later

    st.session_state["make"] = later(lambda: month(date(2026, 3, 2)))


@pytest.mark.parametrize("first", ["nl", "en"])
def test_one_thread_makes_the_files_of_readers_of_two_languages(first):
    other = {"nl": "en", "en": "nl"}[first]
    made = []
    with ThreadPoolExecutor(1) as thread:
        for locale in (first, other, first):
            at = AppTest.from_function(screen)
            at.session_state["locale"] = locale
            at.run()
            made.append(thread.submit(at.session_state["make"]).result())
    words = {"nl": "Maart 2026", "en": "March 2026"}
    assert made == [words[first], words[other], words[first]]
