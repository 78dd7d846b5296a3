"""The year of the bookkeeper as a chart: a column a month."""

from collections.abc import Sequence

from components.chart_style import Picture, altair_now, ink_now, picture, shown
from components.language import _, euros, formatted, locale, month
from services.expenses.year_overview import Month


@shown
def months(found: Sequence[Month]) -> Picture:
    """The highest month carries its amount; each tells its own on hover."""
    ink, alt = ink_now(), altair_now()
    highest = max(found, key=lambda one: one.cents)
    rows = [
        {
            "month": one.first_day.month,
            "name": formatted(one.first_day, "LLL", locale()).rstrip("."),
            "euros": one.cents / 100,
            "label": euros(one.cents) if one is highest and one.cents else "",
            "tip": f"{month(one.first_day)}: {euros(one.cents)}",
        }
        for one in found
    ]
    base = alt.Chart(height=200).encode(
        x=alt.X("name:O", sort=alt.EncodingSortField("month"), title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("euros:Q", axis=None, scale=alt.Scale(domain=[0, 1.15 * (highest.cents / 100 or 1)])),
        tooltip=alt.Tooltip("tip:N", title=" "),
    )
    bars = base.mark_bar(cornerRadiusEnd=2, color=ink["main"])
    labels = base.mark_text(dy=-9, fontSize=14, color=ink["text"]).encode(text=alt.Text("label:N"))
    finding = _(
        "Column chart of {year}, month by month. The most in one month: {highest}.",
        year=highest.first_day.year,
        highest=f"{month(highest.first_day)}, {euros(highest.cents)}",
    )
    return picture(rows, (bars, labels), finding, "year")
