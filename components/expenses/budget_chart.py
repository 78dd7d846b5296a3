"""What was spent and promised of each programme's budget, as bars."""

from collections.abc import Sequence

from components.chart_style import FONT, Picture, altair_now, ink_now, picture, shown
from components.expenses.budget_words import standing
from components.language import _, euros
from services.expenses.budgets import Of


@shown
def budgets(found: Sequence[Of]) -> Picture:
    """A bar a programme: dark is spent, pale is promised; the line across is the budget."""
    ink, alt = ink_now(), altair_now()
    rows = []
    for one in found:
        money, start = one.spending, 0
        for kind, cents in (("spent", money.spent_cents), ("promised", money.promised_cents)):
            rows.append(
                {
                    "programme": one.programme,
                    "kind": kind,
                    "from": start / 100,
                    "to": (start + cents) / 100,
                    "budget": None if money.budget_cents is None else money.budget_cents / 100,
                    "end": max(money.used_cents, money.budget_cents or 0) / 100,
                    "label": standing(money) if kind == "spent" else "",
                    "tip": _tip(one),
                }
            )
            start += cents
    most = max((row["end"] for row in rows), default=1) or 1
    base = alt.Chart(height=62 * len(found)).encode(
        y=alt.Y("programme:N", sort=None, axis=None), tooltip=alt.Tooltip("tip:N", title=" ")
    )
    bars = base.mark_bar(size=22, yOffset=12, strokeWidth=1, stroke=ink["main"]).encode(
        x=alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, most * 2.6])),
        x2=alt.X2("to:Q"),
        color=alt.Color(
            "kind:N", scale=alt.Scale(domain=["spent", "promised"], range=[ink["main"], ink["pale"]]), legend=None
        ),
    )
    limits = base.mark_tick(thickness=3, size=30, yOffset=12, color=ink["text"]).encode(x=alt.X("budget:Q"))
    labels = base.mark_text(align="left", dx=8, dy=12, fontSize=14, color=ink["text"], font=FONT).encode(
        x=alt.X("end:Q"), text=alt.Text("label:N")
    )
    titles = base.mark_text(align="left", dy=-13, fontSize=14, fontWeight=600, color=ink["text"], font=FONT).encode(
        x=alt.value(0), text=alt.Text("programme:N")
    )
    said = _("Bar chart.") + " " + " ".join(_tip(one) for one in found)
    return picture(rows, (bars, limits, labels, titles), said, "budgets")


def _tip(one: Of) -> str:
    return _(
        "{programme}: {spent} spent, {promised} promised, {standing}.",
        programme=one.programme,
        spent=euros(one.spending.spent_cents),
        promised=euros(one.spending.promised_cents),
        standing=standing(one.spending),
    )
