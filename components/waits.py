"""What waits for somebody: what, one line why, one button each; only the first is filled."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from components import markup


@dataclass(frozen=True)
class Wait:
    """`page` is the screen that the button leads to, "settings/accounts"."""

    key: str
    title: str
    why: str
    action: str
    page: str
    query: dict[str, str] = field(default_factory=dict)


def waits(them: Sequence[Wait]) -> None:
    for at, one in enumerate(them):
        with st.container(key=f"wacht-{one.key}", horizontal=True, vertical_alignment="center", gap="medium"):
            with st.container(width="stretch"):
                markup.item(one.title, one.why)
            if st.button(one.action, type="secondary" if at else "primary", key=f"do-{one.key}"):
                st.switch_page(f"pages/{one.page}.py", query_params=one.query)
