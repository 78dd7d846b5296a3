"""Why somebody stands where they stand in the list for one request, as the sum that it is."""

import streamlit as st

from components import markup
from components.language import _, whole
from domain.matching import Fit, Why
from domain.scoring import Criterion


def criteria() -> dict[Criterion, str]:
    return {
        Criterion.DISTANCE: _("Distance"),
        Criterion.DAY_PARTS: _("Day parts in common"),
        Criterion.LANGUAGES: _("Languages in common"),
        Criterion.VILLAGE: _("Wish about the village"),
        Criterion.EXPERIENCE: _("Experience in the programme"),
        Criterion.EVENNESS: _("Room that is left"),
        Criterion.WAITING: _("How long the household waits"),
    }


def explain(one: Fit) -> None:
    named = criteria()
    with st.expander(_("Why this order?")):
        markup.hint(
            _("This counts for this request only. How well it fits, times how much it weighs, is the sum of the order.")
        )
        # Hundredths: as fine as a part is counted, so what is read adds up.
        rows = [
            [named[part.code], whole(part.thousandths // 10), whole(part.weight), whole(part.points // 10)]
            for part in one.weighed.parts
        ]
        markup.table(
            _("Why this order?"),
            [(_("What counts"), "text"), (_("Fits, of 100"), "number"), (_("Weighs"), "number"), (_("Sum"), "number")],
            rows,
            total=[_("Together"), "", "", whole(one.weighed.score // 10)],
        )
        if any(reason.code is Why.STOPPED_BEFORE for reason in one.care):
            markup.hint(_("Came here before and stopped, and so stands at the end of the list."))
