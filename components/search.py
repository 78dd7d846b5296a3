"""Search as you type: the server hears of it a moment after the last key, and the cursor stays where it is."""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__)
_field = st.components.v2.component(
    "search_field",
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
)


def search_field(key: str, label: str, *, placeholder: str = "") -> str:
    """What somebody looks for, kept while they visit other screens; never in the address bar, for it may be a name.

    A new search begins at the first page of the list.
    """
    kept = f"searched-{key}"

    def searched() -> None:
        st.session_state[kept] = str(st.session_state[key].text or "")[:100]
        st.query_params.pop("page", None)

    _field(
        key=key,
        data={"label": label, "placeholder": placeholder, "text": searched_for(key)},
        default={"text": ""},
        on_text_change=searched,
    )
    return searched_for(key)


def searched_for(key: str) -> str:
    return str(st.session_state.get(f"searched-{key}", ""))
