"""The chapter's charts: a label at every mark instead of legends and axes, in light and in dark."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from components import chart_words as words
from components.language import _, euros, locale, month, today, whole
from services.figures import Claims, Load, Month, Spread, Waiting

if TYPE_CHECKING:  # altair takes a third of a second to load: only where a chart is drawn
    import altair as alt
    import pyarrow as pa

T = TypeVar("T")

_LIGHT = {
    "text": "#26302C",
    "soft": "#56605A",
    "line": "#DDD5C7",
    "main": "#245C49",
    "pale": "#8FB3A3",
    "none": "#FBF8F3",
    "programmes": ("#2F687B", "#B35714", "#7A3FC0"),
}
_DARK = {
    "text": "#ECE7DD",
    "soft": "#A9B3AE",
    "line": "#35403B",
    "main": "#6FBFA2",
    "pale": "#3F7561",
    "none": "#171C1A",
    "programmes": ("#9FE3DF", "#E8985A", "#9474E8"),
}
_FONT = "Figtree, sans-serif"
_MARKS = ("circle", "square", "diamond")
_ROW = 28  # pixels for a name and its bar


@dataclass(frozen=True)
class _Picture:
    """A Vega-Lite specification, its rows, what it says in a sentence, and its key on the screen."""

    spec: dict[str, Any]
    rows: "pa.Table"
    finding: str
    key: str


def _shown(draw: Callable[[Sequence[T]], _Picture]) -> Callable[[Sequence[T]], None]:
    """Show a chart, drawn anew only when its figures or how it looks has changed: many look at the same ones."""

    @lru_cache(maxsize=16)
    def drawn(found: tuple[T, ...], *_looks: object) -> _Picture:
        return draw(found)

    @wraps(draw)
    def show(found: Sequence[T]) -> None:
        one = drawn(tuple(found), st.context.theme.type, locale(), today())
        st.vega_lite_chart(one.rows, one.spec, theme=None, width="stretch", alt=one.finding, key=one.key)

    return show


@_shown
def caseload_named(loads: Sequence[Load]) -> _Picture:
    """A bar a volunteer, most households first; the line across is how many they want."""
    rows = [
        {
            "who": load.name,
            "key": f"{place:04}",
            "households": load.households,
            "capacity": load.capacity if load.available else None,
            "end": max(load.households, (load.capacity or 0) if load.available else 0),
            "kind": "room" if load.room else "full",
            "label": words.load_label(load),
            "tip": words.load_tip(load),
        }
        for place, load in enumerate(loads)
    ]
    ink, alt = _ink(), _altair()
    names = {row["key"]: row["who"] for row in rows}
    base = alt.Chart(height=_ROW * len(rows)).encode(
        y=alt.Y(
            "key:N",
            sort=None,
            title=None,
            axis=alt.Axis(labelExpr=f"{_js(names)}[datum.value]", labelLimit=150, domain=False),
        ),
        tooltip=alt.Tooltip("tip:N", title=" "),
    )
    most = max((row["end"] for row in rows), default=1) or 1
    length = alt.X("households:Q", axis=None, scale=alt.Scale(domain=[0, most * 1.75]))
    bars = base.mark_bar(size=16, cornerRadiusEnd=3, strokeWidth=1, stroke=ink["main"]).encode(
        x=length,
        color=alt.Color(
            "kind:N", scale=alt.Scale(domain=["room", "full"], range=[ink["main"], ink["pale"]]), legend=None
        ),
    )
    wanted = base.mark_tick(thickness=3, size=22, color=ink["text"]).encode(x=alt.X("capacity:Q"))
    labels = base.mark_text(align="left", dx=8, fontSize=14, color=ink["text"], font=_FONT).encode(
        x=alt.X("end:Q"), text=alt.Text("label:N")
    )
    return _picture(rows, (bars, wanted, labels), words.caseload_finding(loads), "caseload")


@_shown
def caseload_unnamed(spread: Sequence[Spread]) -> _Picture:
    """Columns by number of households, in three layers; nobody can be told apart."""
    ink, alt, kinds = _ink(), _altair(), words.spread_labels()
    rows = [
        {
            "households": one.households,
            "kind": label,
            "layer": place,
            "n": getattr(one, kind),
            "tip": words.spread_tip(one, kind, label),
        }
        for one in spread
        for place, (kind, label) in enumerate(kinds.items())
        if getattr(one, kind)
    ]
    tops = [{"households": one.households, "n": one.volunteers, "label": whole(one.volunteers)} for one in spread]
    x = alt.X("households:O", title=_("households that a volunteer has now"), axis=alt.Axis(labelAngle=0))
    most = max((one.volunteers for one in spread), default=1)
    y = alt.Y("n:Q", axis=None, scale=alt.Scale(domain=[0, 1.12 * most]))
    shown = [label for label in kinds.values() if any(row["kind"] == label for row in rows)]
    colours = dict(zip(kinds.values(), (ink["main"], ink["pale"], ink["none"]), strict=True))
    bars = (
        alt.Chart(height=280)
        .mark_bar(stroke=ink["main"], strokeWidth=1)
        .encode(
            x=x,
            y=y,
            order=alt.Order("layer:Q"),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=shown, range=[colours[label] for label in shown]),
                legend=alt.Legend(
                    title=None,
                    orient="top",
                    direction="vertical",
                    symbolType="square",
                    symbolStrokeColor=ink["main"],
                    labelFontSize=14,
                    labelFont=_FONT,
                    labelColor=ink["text"],
                    labelLimit=300,
                    offset=12,
                ),
            ),
            tooltip=alt.Tooltip("tip:N", title=" "),
        )
    )
    labels = (
        alt.Chart(alt.Data(values=tops))
        .mark_text(dy=-9, fontSize=14, color=ink["text"], font=_FONT)
        .encode(x=x, y=y, text=alt.Text("label:N"))
    )
    return _picture(rows, (bars, labels), words.spread_finding(spread), "caseload-unnamed")


@_shown
def waiting(programmes: Sequence[Waiting]) -> _Picture:
    """A bar a programme, in its own colour and behind its own mark."""
    ink, alt = _ink(), _altair()
    rows = [
        {
            "programme": words.programme_name(one),
            "n": one.requests,
            "mark": str(one.place % 3) if one.programme else "none",
            "label": words.waiting_label(one),
            "tip": words.waiting_tip(one),
        }
        for one in programmes
    ]
    order = ["0", "1", "2", "none"]
    most = max((one.requests for one in programmes), default=1) or 1
    base = alt.Chart(height=62 * len(rows)).encode(
        y=alt.Y("programme:N", sort=None, axis=None), tooltip=alt.Tooltip("tip:N", title=" ")
    )
    color = alt.Color("mark:N", scale=alt.Scale(domain=order, range=[*ink["programmes"], ink["soft"]]), legend=None)
    shape = alt.Shape("mark:N", scale=alt.Scale(domain=order, range=[*_MARKS, "triangle-up"]), legend=None)
    bars = base.mark_bar(size=24, yOffset=12, cornerRadiusEnd=3).encode(
        x=alt.X("n:Q", axis=None, scale=alt.Scale(domain=[0, most * 2.6])), color=color
    )
    labels = base.mark_text(align="left", dx=8, dy=12, fontSize=14, color=ink["text"], font=_FONT).encode(
        x=alt.X("n:Q"), text=alt.Text("label:N")
    )
    marks = base.mark_point(filled=True, size=80, yOffset=-13, xOffset=6, opacity=1).encode(
        x=alt.value(0), color=color, shape=shape
    )
    names = base.mark_text(
        align="left", dx=18, dy=-13, fontSize=14, fontWeight=600, color=ink["text"], font=_FONT
    ).encode(x=alt.value(0), text=alt.Text("programme:N"))
    return _picture(rows, (bars, labels, marks, names), words.waiting_finding(programmes), "waiting")


@_shown
def visits(months: Sequence[Month]) -> _Picture:
    """A column a month; the highest and the last whole month carry their number, this month is still open."""
    ink, alt = _ink(), _altair()
    whole_months = months[:-1]
    highest = max(whole_months, key=lambda one: one.visits)
    named = {highest, whole_months[-1]} if highest is not whole_months[-1] else {highest}
    rows = [
        {
            "month": f"{one.first_day:%Y-%m}",
            "n": one.visits,
            "kind": "open" if one is months[-1] else "whole",
            "label": whole(one.visits) if one in named and one.visits else "",
            "tip": words.visits_tip(one, still_open=one is months[-1]),
        }
        for one in months
    ]
    first_of_quarter = [one.first_day for one in months if one.first_day.month in (1, 7)]
    axis = {f"{day:%Y-%m}": [month(day).split()[0][:3].lower(), str(day.year)] for day in first_of_quarter}
    base = alt.Chart(height=230).encode(
        x=alt.X(
            "month:O",
            title=None,
            axis=alt.Axis(labelAngle=0, values=list(axis), labelExpr=f"{_js(axis)}[datum.value]", labelOverlap=False),
        ),
        y=alt.Y("n:Q", axis=None, scale=alt.Scale(domain=[0, 1.12 * (max(one.visits for one in months) or 1)])),
        tooltip=alt.Tooltip("tip:N", title=" "),
    )
    bars = base.mark_bar(cornerRadiusEnd=2, stroke=ink["main"], strokeWidth=1).encode(
        color=alt.Color(
            "kind:N", scale=alt.Scale(domain=["whole", "open"], range=[ink["main"], ink["none"]]), legend=None
        )
    )
    labels = base.mark_text(dy=-9, fontSize=14, color=ink["text"], font=_FONT).encode(text=alt.Text("label:N"))
    return _picture(rows, (bars, labels), words.visits_finding(months), "visits")


@_shown
def claims(states: Sequence[Claims]) -> _Picture:
    ink, alt, names = _ink(), _altair(), words.state_names()
    rows = [
        {
            "state": names[one.status],
            "n": one.claims,
            "label": f"{whole(one.claims)} · {euros(one.amount_cents)}",
            "tip": words.claims_tip(one),
        }
        for one in states
    ]
    most = max((one.claims for one in states), default=1) or 1
    base = alt.Chart(height=56 * len(rows)).encode(
        y=alt.Y("state:N", sort=None, axis=None), tooltip=alt.Tooltip("tip:N", title=" ")
    )
    bars = base.mark_bar(size=20, yOffset=11, cornerRadiusEnd=3, color=ink["main"]).encode(
        x=alt.X("n:Q", axis=None, scale=alt.Scale(domain=[0, most * 2.1]))
    )
    labels = base.mark_text(align="left", dx=8, dy=11, fontSize=14, color=ink["text"], font=_FONT).encode(
        x=alt.X("n:Q"), text=alt.Text("label:N")
    )
    titles = base.mark_text(align="left", dy=-12, fontSize=14, fontWeight=600, color=ink["text"], font=_FONT).encode(
        x=alt.value(0), text=alt.Text("state:N")
    )
    return _picture(rows, (bars, labels, titles), words.claims_finding(states), "claims")


def _ink() -> dict[str, Any]:
    return _DARK if st.context.theme.type == "dark" else _LIGHT


def _altair() -> Any:
    import altair
    from altair.utils.schemapi import disable_debug_mode

    disable_debug_mode()  # checking every part against the schema takes longer than all the rest; a test does it
    return altair


def _js(names: dict[str, Any]) -> str:
    """A table of labels as a Vega expression."""
    import json

    return json.dumps(names, ensure_ascii=False)


def _picture(rows: Sequence[dict[str, Any]], layers: Sequence["alt.Chart"], finding: str, key: str) -> _Picture:
    from pyarrow import Table

    ink = _ink()
    drawn = (
        _altair()
        .layer(*layers, data=_altair().Data(values=[]))
        # Vega tells a screen reader of each mark in English; the finding and the table say it in the reader's words.
        .configure(
            aria=False, font=_FONT, background="transparent", padding={"left": 0, "right": 4, "top": 4, "bottom": 4}
        )
        .configure_view(stroke=None)
        .configure_axis(
            aria=False,
            labelFont=_FONT,
            titleFont=_FONT,
            labelFontSize=14,
            titleFontSize=14,
            titleFontWeight="normal",
            labelColor=ink["text"],
            titleColor=ink["soft"],
            domainColor=ink["line"],
            ticks=False,
            grid=False,
            labelPadding=8,
        )
    )
    # The rows stay outside: altair copies whatever is in a chart, once for each layer. As they travel to the browser,
    # so that they are made ready once for all who look.
    spec = drawn.to_dict(validate=False)
    del spec["data"]
    return _Picture(spec, Table.from_pylist(list(rows)), finding, key)
