"""How the house draws a chart: colours of light and dark, letters, and one picture for all who look at the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from components.language import locale, today

if TYPE_CHECKING:  # altair takes a third of a second to load: only where a chart is drawn
    import altair as alt

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
FONT = "Figtree, sans-serif"
_ROWS = "rows"


@dataclass(frozen=True)
class Picture:
    """A Vega-Lite specification with its rows, what it says in a sentence, and its key on the screen."""

    spec: dict[str, Any]
    finding: str
    key: str


def shown(draw: Callable[[Sequence[T]], Picture]) -> Callable[[Sequence[T]], None]:
    """Show a chart, drawn anew only when its figures or how it looks has changed: many look at the same ones."""

    @lru_cache(maxsize=16)
    def drawn(found: tuple[T, ...], *_looks: object) -> Picture:
        return draw(found)

    @wraps(draw)
    def show(found: Sequence[T]) -> None:
        one = drawn(tuple(found), st.context.theme.type, locale(), today())
        st.vega_lite_chart(one.spec, theme=None, width="stretch", alt=one.finding, key=one.key)

    return show


def ink_now() -> dict[str, Any]:
    return _DARK if st.context.theme.type == "dark" else _LIGHT


def altair_now() -> Any:
    import altair
    from altair.utils.schemapi import disable_debug_mode

    disable_debug_mode()  # checking every part against the schema takes longer than all the rest; a test does it
    return altair


def js(names: dict[str, Any]) -> str:
    """A table of labels as a Vega expression."""
    import json

    return json.dumps(names, ensure_ascii=False)


def picture(rows: Sequence[dict[str, Any]], layers: Sequence["alt.Chart"], finding: str, key: str) -> Picture:
    from pyarrow import Table

    ink = ink_now()
    drawn = (
        altair_now()
        .layer(*layers, data=altair_now().Data(values=[]))
        # Vega tells a screen reader of each mark in English; the finding and the table say it in the reader's words.
        .configure(
            aria=False, font=FONT, background="transparent", padding={"left": 0, "right": 4, "top": 4, "bottom": 4}
        )
        .configure_view(stroke=None)
        .configure_axis(
            aria=False,
            labelFont=FONT,
            titleFont=FONT,
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
    # The rows come in last: altair copies whatever is in a chart, once for each layer. As a table, made ready once for
    # all who look; by name, or the browser draws an empty chart first.
    spec = drawn.to_dict(validate=False)
    datasets = {_ROWS: Table.from_pylist(list(rows))}
    return Picture({**spec, "data": {"name": _ROWS}, "datasets": datasets}, finding, key)
