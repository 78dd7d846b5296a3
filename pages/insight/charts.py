"""How the chapter stands now: charts that look again by themselves."""

from datetime import UTC, datetime

import streamlit as st

from components import figures_view
from components.account import signed_in
from components.calm import calm
from components.language import _
from db.session import reading
from services.figures import overview

EVERY_SECONDS = 30


@st.fragment(run_every=EVERY_SECONDS)
def figures() -> None:
    with calm():
        with reading(signed_in()) as session:
            found = overview(session)
        figures_view.draw(found, datetime.now(UTC))


st.title(_("Figures"), anchor=False)
figures()
