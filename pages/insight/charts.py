"""How the chapter stands now: charts that look again by themselves."""

from datetime import UTC, datetime

import streamlit as st

from components import frame
from components.account import signed_in
from components.calm import calm_fragment
from components.insight import figures_view
from components.language import _
from db.session import reading
from services.insight.figures import overview

EVERY_SECONDS = 30


def figures() -> None:
    with frame.refusal_as_screen():
        with reading(signed_in()) as session:
            found = overview(session)
        figures_view.draw(found, datetime.now(UTC))


st.title(_("Figures"), anchor=False)
calm_fragment(figures, run_every=EVERY_SECONDS)()
