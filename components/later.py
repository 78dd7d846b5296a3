"""Work that Streamlit does after the page is drawn, such as a file made when its button is pressed."""

import threading
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import SCRIPT_RUN_CONTEXT_ATTR_NAME

from components.language import ask_locale_again

Made = TypeVar("Made")


def later(make: Callable[[], Made]) -> Callable[[], Made]:
    """`make` runs in a thread that knows neither the reader nor their language; give it both for as long as it runs."""
    context = get_script_run_ctx()

    @wraps(make)
    def made() -> Made:
        thread = threading.current_thread()
        before = getattr(thread, SCRIPT_RUN_CONTEXT_ATTR_NAME, None)
        setattr(thread, SCRIPT_RUN_CONTEXT_ATTR_NAME, context)
        ask_locale_again()
        try:
            return make()
        finally:
            setattr(thread, SCRIPT_RUN_CONTEXT_ATTR_NAME, before)
            ask_locale_again()  # the thread goes on to somebody else's file

    return made
