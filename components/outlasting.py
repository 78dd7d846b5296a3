"""What stands in a form outlasts a reload: a phone lets go of a page that nobody looks at, and opens it anew.

It is kept in this process only, for the sign-in that typed it, and until the day is over, as "yesterday" then means
another day. Of a file nothing is kept, nor of fields that stand as they began.
"""

import logging
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.language import today

log = logging.getLogger("naast")

# How a browser speaks of fields that hold something; a button or a file is none.
_FIELDS = {
    "bool_value",
    "double_array_value",
    "double_value",
    "int_array_value",
    "int_value",
    "string_array_value",
    "string_value",
}


@dataclass(frozen=True)
class Left:
    """`typed` and `begun` by the key of the field, `begun` what stood there at first; `version` of what is edited."""

    form: str
    typed: dict[str, object]
    begun: dict[str, object]
    version: object
    day: date
    browser: str


# By what only the browser of the sign-in knows, then by nonce.
_left: dict[str | None, dict[str, Left]] = {}


def keep(form: str, nonce: str, changed: dict[str, object], begun: dict[str, object], version: object) -> None:
    """Keep what stands otherwise than at first in the fields whose keys hold `nonce`.

    Of those in `begun` the form knows what is `changed`; the others say themselves what they begin with.
    """
    context = get_script_run_ctx()
    if context is None or _mark() is None:
        return
    begun = {name: value for name, value in begun.items() if nonce in name}
    before = _left.get(_mark(), {}).get(nonce)
    waiting = before.typed if before else {}
    typed = changed | _typed(nonce, begun, waiting)
    if not typed:
        drop(nonce)
        return
    _tidy()
    _left.setdefault(_mark(), {})[nonce] = Left(form, typed, begun, version, today(), context.session_id)


def take(form: str) -> tuple[str, Left] | None:
    """What was left in `form` by a page of this sign-in that is gone, and its nonce."""
    context, kept = get_script_run_ctx(), _left.get(_mark(), {})
    for nonce, left in reversed(list(kept.items())):
        if (
            context
            and left.form == form
            and left.day == today()
            and not _is_elsewhere(left.browser, context.session_id)
        ):
            kept[nonce] = replace(left, browser=context.session_id)
            return nonce, left
    return None


def drop(nonce: str) -> None:
    """It was saved, or is as it was."""
    _left.get(_mark(), {}).pop(nonce, None)


def hand_over(mark: str) -> None:
    """To the sign-in that is here now, from the one before of the same person."""
    _left.setdefault(_mark(), {}).update(_left.pop(mark, {}))


def forget(mark: str | None) -> None:
    """All that was kept for a sign-in."""
    _left.pop(mark, None)


def _mark() -> str | None:
    return st.session_state.get("sign_in_mark")


def _is_elsewhere(browser: str, here: str) -> bool:
    return browser != here and runtime.get_instance().is_active_session(browser)


def _typed(nonce: str, begun: Container[str], waiting: Iterable[str]) -> dict[str, object]:
    """`waiting`: put back, and perhaps not drawn again yet."""
    fields, now = _fields(nonce), st.session_state
    typed = {name: now[name] for name in waiting if name in now and name not in fields and name not in begun}
    for name, begins in fields.items():
        if name not in begun and name in now and now[name] != begins:
            typed[name] = now[name]
    return typed


def _fields(nonce: str) -> dict[str, object]:
    """The fields that were drawn, by key, with what each begins with."""
    context = get_script_run_ctx()
    try:
        state = context.session_state._state
        widgets = {name: widget for widget, name in state._key_id_mapper.id_key_mapping.items() if nonce in name}
        drawn = {name: state.get_widget_metadata(widget) for name, widget in widgets.items()}
        return {name: one.deserializer(None) for name, one in drawn.items() if one and one.value_type in _FIELDS}
    except AttributeError as reason:
        _warn(str(reason))
        return {}


@cache
def _warn(reason: str) -> None:
    log.warning("what was typed in a form is gone after a reload: %s", reason)


def _tidy() -> None:
    now = today()
    for mark, forms in list(_left.items()):
        for nonce, left in list(forms.items()):
            if left.day != now:
                forms.pop(nonce, None)
        if not forms:
            _left.pop(mark, None)
