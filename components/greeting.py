"""The first words of a start page."""

from datetime import datetime

import streamlit as st

from components import markup
from components.language import _, day
from db.session import AMSTERDAM


def greet(name: str) -> None:
    now = datetime.now(AMSTERDAM)
    first = name.split()[0] if name.split() else name
    if now.hour < 12:
        words = _("Good morning, {name}", name=first)
    elif now.hour < 18:
        words = _("Good afternoon, {name}", name=first)
    else:
        words = _("Good evening, {name}", name=first)
    st.title(markup.plain(words), anchor=False)
    said = day(now.date())
    markup.lead(f"{said[:1].upper()}{said[1:]}.")
