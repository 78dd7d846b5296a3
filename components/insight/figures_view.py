"""The screen of figures: a question, a chart, the same as a table; and on hover what is counted."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

import streamlit as st

from components import markup
from components.insight import chart_words as words
from components.insight import charts
from components.language import _, clock, count_of, euros, month, whole
from services.insight.caseloads import Load, Spread
from services.insight.figures import Claims, Month, Overview, Totals, Waiting

T = TypeVar("T")

_SCROLLS_FROM = 16  # names; more of them scroll inside their own frame


def draw(found: Overview, at: datetime) -> None:
    _lead(found, at)
    if found.totals:
        totals(found.totals)
    if found.waiting is None:
        _claims(found.claims)
        return
    left, right = st.columns(2, gap="large")
    with left:
        if found.named is not None:
            _named(found.named)
        if found.unnamed is not None:
            _unnamed(found.unnamed)
        _claims(found.claims)
    with right:
        _waiting(found.waiting)
        if found.visits:
            _visits(found.visits)


def _lead(found: Overview, at: datetime) -> None:
    if found.named is not None:
        what = (
            _("How the whole chapter stands now; by name only the volunteers of your programmes.")
            if found.whole_chapter
            else _("How your programmes stand now.")
        )
    elif found.unnamed is not None:
        what = _("How the chapter stands now. Without names.")
    else:
        what = _("How the claims stand now.")
    markup.lead(what + " " + _("Updated at {time}.", time=clock(at)))


def totals(found: Totals) -> None:
    with st.container(horizontal=True, gap="medium", key="getallen"):
        st.metric(
            _("households with a volunteer"),
            whole(found.households),
            help=_("Households with at least one active match now. A household with two volunteers counts once."),
            width="content",
        )
        st.metric(
            _("volunteers"),
            whole(found.volunteers),
            help=_("Everybody who has not ended, also who takes a rest."),
            width="content",
        )
        st.metric(
            _("volunteers have room"),
            whole(found.with_room),
            help=_(
                "Room is what a volunteer wants at most, minus the households they have now, minus the proposals "
                "that are out. Who takes a rest has none; who was not asked yet is not counted."
            )
            + " "
            + count_of("Together for {n} household.", "Together for {n} households.", found.room),
            width="content",
        )


def _named(loads: Sequence[Load]) -> None:
    _chart(
        _("How many households does each volunteer have?"),
        _(
            "All households with an active match now, in every programme, as first or as second volunteer. "
            "The line across is how many they want at most. Dark: room for more. Pale: full, or no room known."
        ),
        loads,
        charts.caseload_named,
        scrolls=len(loads) > _SCROLLS_FROM,
        columns=[
            (_("Volunteer"), "text"),
            (_("Households now"), "number"),
            (_("Wants at most"), "number"),
            (_("Room"), "number"),
        ],
        rows=lambda: [[load.name, whole(load.households), _capacity(load.capacity), _room(load)] for load in loads],
        none=_("There are no volunteers in your programmes yet."),
    )


def _capacity(capacity: int | None) -> str:
    return _("not asked yet") if capacity is None else whole(capacity)


def _room(load: Load) -> str:
    if not load.available:
        return _("takes a rest")
    return "–" if load.room is None else whole(load.room)


def _unnamed(spread: Sequence[Spread]) -> None:
    kinds = words.spread_labels()
    _chart(
        _("How many households does a volunteer have?"),
        _(
            "Volunteers by the number of households with an active match now, in all programmes. "
            "Full is: the number they want themselves is reached, proposals that are out counted."
        ),
        spread,
        charts.caseload_unnamed,
        columns=[(_("Households now"), "text"), *((label, "number") for label in kinds.values())],
        rows=lambda: [[whole(one.households), *(whole(getattr(one, kind)) for kind in kinds)] for one in spread],
        none=_("There are no volunteers yet."),
    )


def _waiting(programmes: Sequence[Waiting]) -> None:
    _chart(
        _("Who waits for a volunteer?"),
        _(
            "Open requests with consent for which nobody is asked yet. The days count from the day of registration, "
            "or from the day that an earlier volunteer stopped."
        ),
        programmes,
        charts.waiting,
        columns=[
            (_("Programme"), "text"),
            (_("Wait"), "number"),
            (_("Half longer than, days"), "number"),
            (_("Longest, days"), "number"),
        ],
        rows=lambda: [
            [words.programme_name(one), whole(one.requests), _number(one.median_days), _number(one.longest_days)]
            for one in programmes
        ],
        none=_("There are no programmes yet."),
    )


def _number(value: int | None) -> str:
    return "–" if value is None else whole(value)


def _visits(months: Sequence[Month]) -> None:
    _chart(
        _("How many visits were there each month?"),
        _("By the day of the visit. A visit that was undone does not count. This month is not over yet."),
        months if any(one.visits for one in months) else [],
        charts.visits,
        columns=[(_("Month"), "text"), (_("Visits"), "number")],
        rows=lambda: [[month(one.first_day), whole(one.visits)] for one in reversed(months)],
        none=_("No visit was written down in the last two years."),
    )


def _claims(states: Sequence[Claims]) -> None:
    names = words.state_names()
    _chart(
        _("Where are the expense claims?"),
        _("All claims that were ever handed in, by what is decided on them now, and how much they are together."),
        states if any(one.claims for one in states) else [],
        charts.claims,
        columns=[(_("State"), "text"), (_("Claims"), "number"), (_("Together"), "number")],
        rows=lambda: [[names[one.status], whole(one.claims), euros(one.amount_cents)] for one in states],
        none=_("Nobody has claimed anything yet."),
    )


def _chart(
    question: str,
    meaning: str,
    found: Sequence[T],
    chart: Callable[[Sequence[T]], None],
    *,
    columns: list[tuple[str, str]],
    rows: Callable[[], list[list[str]]],
    none: str,
    scrolls: bool = False,
) -> None:
    st.header(question, anchor=False, help=meaning)
    if not found:
        markup.hint(none)
        return
    with st.container(height=520 if scrolls else "content", border=False):
        chart(found)
    # A table of all volunteers takes the browser as long as a chart, so it is made for who asks.
    with (table := st.expander(_("Show as a table"), key=f"tabel-{chart.__name__}", on_change="rerun")):
        if table.open:
            markup.table(question, columns, rows())
