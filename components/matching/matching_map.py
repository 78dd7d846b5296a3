"""The area as dots: the village that asks, and the villages where somebody lives who fits. No streets, no addresses."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from components import markup
from components.chart_style import FONT, Picture, altair_now, ink_now, picture, shown
from components.language import _, count_of, whole
from components.matching.matching_words import listed
from domain.candidates import folded
from domain.places import distance_km, villages

_NONE, _ASKS, _EACH, _MOST = 40, 190, 30, 14  # how large a dot is, and how much each who fits adds to it
# Degrees that a name takes up on a phone.
_HIGH, _WIDE = 0.025, 0.14


class Dot(NamedTuple):
    """`fitting` is how many who fit live here; `asks` whether the household does."""

    place: str
    latitude: float
    longitude: float
    fitting: int
    asks: bool


def draw(place: str, fitting: Mapping[str, int], *, as_table: bool) -> None:
    """`fitting` is by village; a village that lies elsewhere is said, not drawn."""
    middles = villages()
    known = {folded(name): name for name in middles}
    here = {known[folded(name)]: count for name, count in fitting.items() if folded(name) in known}
    asks = known.get(folded(place))
    if as_table:
        _table(asks, fitting)
        return
    _shown([Dot(name, at.latitude, at.longitude, here.get(name, 0), name == asks) for name, at in middles.items()])
    markup.hint(_("A dot is a village: the larger, the more who fit live there. The diamond is the village that asks."))
    if asks is None:
        markup.hint(_("The household's village is not known here, so it has no dot."))
    if away := sum(fitting.values()) - sum(here.values()):
        markup.hint(
            count_of(
                "{n} who fits lives in a village outside the map.",
                "{n} who fit live in villages outside the map.",
                away,
            )
        )


@shown
def _shown(dots: Sequence[Dot]) -> Picture:
    ink, alt = ink_now(), altair_now()
    named = _with_a_name(dots)
    rows = [
        {
            "place": dot.place,
            "lat": dot.latitude,
            "lon": dot.longitude,
            "size": _NONE + min(dot.fitting, _MOST) * _EACH if dot.fitting else _ASKS if dot.asks else _NONE,
            "kind": "asks" if dot.asks else "fits" if dot.fitting else "none",
            "label": _label(dot) if dot.place in named else "",
            "tip": _label(dot),
        }
        for dot in sorted(dots, key=lambda dot: (dot.asks, dot.fitting))
    ]
    kinds = ["none", "fits", "asks"]
    at = {"longitude": alt.Longitude("lon:Q"), "latitude": alt.Latitude("lat:Q")}
    # A square as wide as the screen of a phone: wider, the dots would only stand further apart.
    base = alt.Chart(height=360).encode(**at, tooltip=alt.Tooltip("tip:N", title=" ")).project("mercator")
    marks = base.mark_point(filled=True, opacity=1, strokeWidth=1, aria=False).encode(
        size=alt.Size("size:Q", scale=None, legend=None),
        color=alt.Color(
            "kind:N", scale=alt.Scale(domain=kinds, range=[ink["line"], ink["main"], ink["programmes"][1]]), legend=None
        ),
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=["circle", "circle", "diamond"]), legend=None),
    )
    labels = base.mark_text(dy=-13, fontSize=14, color=ink["text"], font=FONT).encode(text=alt.Text("label:N"))
    return picture(rows, (marks, labels), _finding(dots), "villages")


def _with_a_name(dots: Sequence[Dot]) -> set[str]:
    """The village that asks and those with most who fit, as long as no name would lie over another."""
    named: list[Dot] = []
    for dot in sorted(dots, key=lambda dot: (not dot.asks, -dot.fitting)):
        near = (
            abs(dot.latitude - one.latitude) < _HIGH and abs(dot.longitude - one.longitude) < _WIDE for one in named
        )
        if (dot.asks or dot.fitting) and not any(near):
            named.append(dot)
    return {dot.place for dot in named}


def _label(dot: Dot) -> str:
    if dot.asks and not dot.fitting:
        return _("{place} (asks)", place=dot.place)
    return f"{dot.place}: {whole(dot.fitting)}"


def _finding(dots: Sequence[Dot]) -> str:
    asks = next((dot.place for dot in dots if dot.asks), "")
    most = sorted((dot for dot in dots if dot.fitting), key=lambda dot: (-dot.fitting, dot.place))
    if not most:
        return _("Map of the area: nobody who fits lives in a village that is known here.")
    where = listed(_label(dot) for dot in most[:5])
    return _(
        "Map of the area. The household lives in {place}. Who fit live in {where}.", place=asks or "–", where=where
    )


def _table(asks: str | None, fitting: Mapping[str, int]) -> None:
    middles = villages()
    rows = []
    for name, count in sorted(fitting.items(), key=lambda one: (-one[1], one[0])):
        km = distance_km(middles.get(asks or ""), middles.get(name))
        rows.append([name, "–" if km is None else whole(round(km)), whole(count)])
    markup.table(
        _("Where who fit live"),
        [(_("Village"), "text"), (_("km"), "number"), (_("Fit"), "number")],
        rows,
    )
