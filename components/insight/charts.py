"""The chapter's charts: a label at every mark instead of legends and axes, in light and in dark."""

from collections.abc import Sequence

from components.chart_style import FONT, Picture, altair_now, ink_now, js, picture, shown
from components.insight import chart_words as words
from components.language import _, euros, whole
from services.insight.caseloads import Load, Spread
from services.insight.figures import Claims, Month, Waiting

_MARKS = ("circle", "square", "diamond")
_ROW = 28  # pixels for a name and its bar
_COLUMNS = 6
_LETTER = 6.6  # pixels
_AROUND = 20  # pixels that Vega takes for itself
_TOUCH = 4  # columns of months that a number takes on a phone


@shown
def caseload_named(loads: Sequence[Load]) -> Picture:
    """A bar a volunteer, most households first; the line across is how many they want."""
    rows = [
        {
            "key": f"{place:04}{load.name}",
            "households": load.households,
            "capacity": load.capacity if load.available else None,
            "end": max(load.households, (load.capacity or 0) if load.available else 0),
            "kind": "room" if load.room else "full",
            "label": words.load_label(load),
            "tip": words.load_tip(load),
        }
        for place, load in enumerate(loads)
    ]
    ink, alt = ink_now(), altair_now()
    base = alt.Chart(height=_ROW * len(rows) + _AROUND).encode(
        y=alt.Y(
            "key:N",
            sort=None,
            title=None,
            # Two may have one name, so the key begins with a place. With all names in the expression each label would
            # go through all of them.
            axis=alt.Axis(labelExpr="slice(datum.value, 4)", labelLimit=150, domain=False),
        ),
        tooltip=alt.Tooltip("tip:N", title=" "),
    )
    most = max((row["end"] for row in rows), default=1) or 1
    room = {"expr": _room_for_words([(row["end"] / most, row["label"]) for row in rows])}
    length = alt.X("households:Q", axis=None, stack=None, scale=alt.Scale(domain=[0, most], range=[0, room]))
    bars = base.mark_bar(size=16, cornerRadiusEnd=3, strokeWidth=1, stroke=ink["main"]).encode(
        x=length,
        color=alt.Color(
            "kind:N", scale=alt.Scale(domain=["room", "full"], range=[ink["main"], ink["pale"]]), legend=None
        ),
    )
    wanted = base.mark_tick(thickness=3, size=22, color=ink["text"]).encode(x=alt.X("capacity:Q"))
    labels = base.mark_text(align="left", dx=8, fontSize=14, color=ink["text"], font=FONT).encode(
        x=alt.X("end:Q"), text=alt.Text("label:N")
    )
    return picture(rows, (bars, wanted, labels), words.caseload_finding(loads), "caseload")


def _room_for_words(bars: Sequence[tuple[float, str]]) -> str:
    """How long the longest bar can be in a picture that is `width` wide, as a Vega expression.

    `bars`: how long each is, of the longest, and the words that stand behind it and fit, also on a phone.
    """
    lengths: dict[int, float] = {}
    for length, label in bars:
        lengths[len(label)] = max(length, lengths.get(len(label), 0))
    fits = [f"(width - {12 + _LETTER * letters}) / {length:.3f}" for letters, length in lengths.items() if length]
    return f"max(width / 5, min({', '.join(['width', 'width / 1.75', *fits])}))"


@shown
def caseload_unnamed(spread: Sequence[Spread]) -> Picture:
    """Columns by number of households, in three layers; nobody can be told apart."""
    ink, alt, kinds = ink_now(), altair_now(), words.spread_labels()
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
    # Few columns stand as wide as many.
    every = range(max(_COLUMNS, max((one.households for one in spread), default=0) + 1))
    x = alt.X(
        "households:O",
        title=_("households that a volunteer has now"),
        axis=alt.Axis(labelAngle=0),
        scale=alt.Scale(domain=list(every)),
    )
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
                    labelFont=FONT,
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
        .mark_text(dy=-9, fontSize=14, color=ink["text"], font=FONT)
        .encode(x=x, y=y, text=alt.Text("label:N"), tooltip=alt.value(None))
    )
    return picture(rows, (bars, labels), words.spread_finding(spread), "caseload-unnamed")


@shown
def waiting(programmes: Sequence[Waiting]) -> Picture:
    """A bar a programme, in its own colour and behind its own mark."""
    ink, alt = ink_now(), altair_now()
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
        x=alt.X("n:Q", axis=None, stack=None, scale=alt.Scale(domain=[0, most * 3.2])), color=color
    )
    labels = base.mark_text(align="left", dx=8, dy=12, fontSize=14, color=ink["text"], font=FONT).encode(
        x=alt.X("n:Q"), text=alt.Text("label:N")
    )
    marks = base.mark_point(filled=True, size=80, yOffset=-13, xOffset=6, opacity=1).encode(
        x=alt.value(0), color=color, shape=shape
    )
    names = base.mark_text(
        align="left", dx=18, dy=-13, fontSize=14, fontWeight=600, color=ink["text"], font=FONT
    ).encode(x=alt.value(0), text=alt.Text("programme:N"))
    return picture(rows, (bars, labels, marks, names), words.waiting_finding(programmes), "waiting")


def numbered(months: Sequence[Month]) -> set[Month]:
    """Those that carry their number: the highest, and the last whole month where the two do not touch."""
    whole_months = months[:-1]
    highest = max(whole_months, key=lambda one: one.visits)
    if not highest.visits:  # a chapter that begins has visits in this month only
        return {months[-1]}
    return {highest} if highest in whole_months[-_TOUCH:] else {highest, whole_months[-1]}


@shown
def visits(months: Sequence[Month]) -> Picture:
    """A column a month; this month is still open."""
    ink, alt = ink_now(), altair_now()
    named = numbered(months)
    most = max(one.visits for one in months) or 1
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
    axis = {f"{day:%Y-%m}": words.below(day) for day in first_of_quarter}
    base = alt.Chart(height=230).encode(
        x=alt.X(
            "month:O",
            title=None,
            axis=alt.Axis(labelAngle=0, values=list(axis), labelExpr=f"{js(axis)}[datum.value]", labelOverlap=False),
        ),
        y=alt.Y("n:Q", axis=None, stack=None, scale=alt.Scale(domain=[0, 1.12 * most])),
        tooltip=alt.Tooltip("tip:N", title=" "),
    )
    bars = base.mark_bar(cornerRadiusEnd=2, stroke=ink["main"], strokeWidth=1).encode(
        color=alt.Color(
            "kind:N", scale=alt.Scale(domain=["whole", "open"], range=[ink["main"], ink["none"]]), legend=None
        )
    )
    labels = base.mark_text(dy=-9, fontSize=14, color=ink["text"], font=FONT).encode(text=alt.Text("label:N"))
    return picture(rows, (bars, labels), words.visits_finding(months), "visits")


@shown
def claims(states: Sequence[Claims]) -> Picture:
    ink, alt, names = ink_now(), altair_now(), words.state_names()
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
    labels = base.mark_text(align="left", dx=8, dy=11, fontSize=14, color=ink["text"], font=FONT).encode(
        x=alt.X("n:Q"), text=alt.Text("label:N")
    )
    titles = base.mark_text(align="left", dy=-12, fontSize=14, fontWeight=600, color=ink["text"], font=FONT).encode(
        x=alt.value(0), text=alt.Text("state:N")
    )
    return picture(rows, (bars, labels, titles), words.claims_finding(states), "claims")
