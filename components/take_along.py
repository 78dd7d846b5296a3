"""A list as a file to take along: the same two buttons wherever there is one."""

from collections.abc import Callable

import streamlit as st

from components.files import XLSX
from components.language import _
from components.later import later


def offer(name: str, *, excel: Callable[[], bytes], csv: Callable[[], bytes]) -> None:
    """`name` is that of the file, without its ending. Nothing is made, or written down, until somebody presses one."""
    with st.container(horizontal=True):
        for label, make, ending, kind in (
            (_("Save as Excel"), excel, "xlsx", XLSX),
            (_("Save as CSV"), csv, "csv", "text/csv"),
        ):
            st.download_button(
                label, later(make), f"{name}.{ending}", kind, icon=":material/download:", on_click="ignore"
            )
