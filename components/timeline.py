"""What happened, month by month, newest first; a title can lead to its own screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import streamlit as st

from components.language import formatted, locale, month

_HERE = Path(__file__)
_timeline = st.components.v2.component(
    "timeline",
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Entry:
    """`kind` is "visit" or "step": it gives the mark before the title."""

    on: date
    title: str
    who: str = ""
    text: str = ""
    readers: str = ""
    href: str | None = None
    kind: str = "step"


def timeline(key: str, entries: Sequence[Entry]) -> None:
    """`entries` in the order in which they are shown."""
    months = [
        {"title": title, "entries": [{**vars(one), "on": _when(one.on)} for one in of_month]}
        for title, of_month in groupby(entries, key=lambda one: month(one.on))
    ]
    _timeline(key=key, data={"months": months})


def _when(value: date) -> str:
    return formatted(value, "EEE d MMM", locale()).replace(".", "")
