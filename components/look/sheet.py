"""How the house looks: one style sheet, in parts that may overrule what stands in an earlier one."""

from functools import cache
from pathlib import Path

import streamlit as st

from components.rooms import SCREENS, STARTS

PARTS = (
    *("colours", "frame", "controls", "words", "notices", "cards", "files", "tables", "menu"),
    *("narrow", "high_contrast", "paper"),
)


def style() -> None:
    st.html(_style())


@cache
def _style() -> str:
    """The parts, with a symbol of Streamlit's own font before each link of the menu."""
    parts = (Path(__file__).with_name(f"{part}.css").read_text(encoding="utf-8") for part in PARTS)
    icons = (
        f'[data-testid="stSidebarNavLink"][href$="/{screen.url}"]::before {{ content: "{screen.icon}" / "" }}'
        for screen in (STARTS[0][1], *SCREENS)
        if screen.icon
    )
    return "\n".join(("<style>", *parts, *icons, "</style>"))
