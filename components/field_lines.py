"""Lines to type in, as forms share them, and what is said of fields that outlast a look at another screen."""

from typing import Any

import streamlit as st

from components import markup
from components.feedback import passing, under
from components.forms import begins, is_changed, otherwise, renew
from components.language import _


def line(form: str, field: str, label: str, value: str, key: str, **look: Any) -> None:
    """A line to type in, and below it why it cannot be right. `field` is what the service calls it."""
    st.text_input(label, begins(key, value), key=key, **look)
    if otherwise(key, value):
        markup.hint(_("It says now: {text}", text=value or "–"))
    under(form, field, key)


def say_unsaved(form: str) -> None:
    """Below the button, which stays where it is while somebody reaches for it: that it is so, and the way back."""
    _say(form, _("What you changed is not saved yet."), _("Put it back"), _("It stands here as it is kept."))


def say_begun(form: str) -> None:
    """The same of a form for something new."""
    _say(form, _("What you filled in is not saved yet."), _("Empty the fields"), _("You can begin anew."))


def _say(form: str, unsaved: str, way_back: str, done: str) -> None:
    with passing():
        if is_changed(form):
            with st.container(gap="xsmall"):
                markup.hint(unsaved)
                st.button(way_back, type="tertiary", key=f"put-back-{form}", on_click=_put_back, args=(form,))
        elif st.session_state.pop(_was_put_back(form), False):
            markup.told(done)


def _put_back(form: str) -> None:
    renew(form)
    st.session_state[_was_put_back(form)] = True


def _was_put_back(form: str) -> str:
    return f"put-back-{form}-done"
