"""What forms share: a nonce, so that a double click saves once, and what was typed when somebody else saved first."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import streamlit as st

from components import outlasting
from components.language import _
from components.outlasting import Left
from domain.access import Refused

T = TypeVar("T")


def nonce(form: str) -> str:
    """Names what is being filled in until it is saved; put it in the keys of the form's widgets too.

    Ask for it before the fields are drawn: what was typed before a reload is put back here (components/outlasting.py).
    """
    key: str | None = st.session_state.get(f"nonce-{form}")
    if key is not None:
        outlasting.keep(form, key, _changed(key), _begun(), st.session_state.get(f"version-{form}"))
    elif left := outlasting.take(form):
        key = _put_back(*left)
    else:
        key = st.session_state[f"nonce-{form}"] = secrets.token_hex(8)
    return key


def _put_back(key: str, left: Left) -> str:
    st.session_state[f"nonce-{left.form}"] = key
    if left.version is not None:
        st.session_state[f"version-{left.form}"] = left.version
    _begun().update(left.begun)
    for name, value in left.typed.items():
        st.session_state[name] = value
    st.toast(_("What you typed here before is here again."))
    return key


def keep_all() -> None:
    """Where the sign-in ended: what came along with the click that found out is kept too."""
    for name in [str(name) for name in st.session_state if str(name).startswith("nonce-")]:
        nonce(name.removeprefix("nonce-"))


def renew(form: str) -> None:
    """After saving: the next thing filled in is another one, with empty fields."""
    key = st.session_state.pop(f"nonce-{form}", None)
    st.session_state.pop(f"version-{form}", None)
    if key:
        outlasting.drop(key)
        for kept in (_begun(), _typed()):
            for name in [name for name in kept if key in name]:
                del kept[name]


def begins(key: str, value: T) -> T:
    """What the field `key` begins with: `value`, which is kept now, or what was typed in it before `anew`."""
    if key not in st.session_state:
        _begun()[key] = value
    return _typed().get(key, value)  # type: ignore[return-value]


def otherwise(key: str, value: object) -> bool:
    """Whether in this field stands what was typed before `anew`, while somebody else saved `value`."""
    return key in _typed() and not _same(_typed()[key], value)


def drawn_at(form: str, version: T) -> T:
    """The version of what is edited when its fields were drawn; `version` is the one of now.

    What has no version is its own: the page is drawn again and again, and its fields keep what they began with.
    """
    key = nonce(form)
    if not any(name in st.session_state for name in _begun() if key in name):
        st.session_state[f"version-{form}"] = version
    drawn: T = st.session_state[f"version-{form}"]
    return drawn


def leave_stale(form: str, version: object) -> None:
    """Before `nonce`, where fields outlast a look at another screen: a form in which nothing was changed yet begins
    again when somebody else saved meanwhile; `version` is the one of now."""
    key, drawn = st.session_state.get(f"nonce-{form}"), st.session_state.get(f"version-{form}")
    if key is not None and drawn is not None and drawn != version and not _changed(key):
        renew(form)


def is_changed(form: str) -> bool:
    """Whether something stands otherwise in its fields than what is kept."""
    return bool(_changed(nonce(form)))


def is_over(form: str, key: str) -> bool:
    """In a callback: whether this is the second half of a double click; `key` is the nonce with which it was drawn."""
    return nonce(form) != key


@contextmanager
def saving(form: str) -> Iterator[None]:
    """In a callback: afterwards the form begins again, and `anew` where somebody else saved first."""
    try:
        yield
    except Refused as refusal:
        if refusal.code == "changed_meanwhile":
            anew(form)
        raise
    renew(form)


def anew(form: str) -> None:
    """In a callback, when somebody else saved first: what was changed in the form stays, the rest is as it is kept now.

    Else whoever saves after reading that would put back what somebody else just changed.
    """
    before = nonce(form)
    changed = _changed(before)
    renew(form)
    _typed().update({name.replace(before, nonce(form)): value for name, value in changed.items()})


def _changed(key: str) -> dict[str, object]:
    """What stands otherwise in the fields of the nonce `key` than when they were drawn first."""
    return {
        name: st.session_state[name]
        for name, value in _begun().items()
        if key in name and name in st.session_state and not _same(st.session_state[name], value)
    }


def _same(one: object, other: object) -> bool:
    """Choices are a list in one place and a tuple in another."""
    both = [list(some) if isinstance(some, list | tuple) else some for some in (one, other)]
    return both[0] == both[1]


def _begun() -> dict[str, object]:
    found: dict[str, object] = st.session_state.setdefault("forms-begun", {})
    return found


def _typed() -> dict[str, object]:
    found: dict[str, object] = st.session_state.setdefault("forms-typed", {})
    return found


def left_in(key: str) -> object:
    """What was changed in the field `key` where that is not drawn any more; None where nothing was."""
    if key in _typed():
        return _typed()[key]
    changed = key in st.session_state and key in _begun() and not _same(st.session_state[key], _begun()[key])
    return st.session_state[key] if changed else None
