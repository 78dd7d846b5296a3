"""How long the bars of a chart are."""

import pytest

from components.insight.charts import _LETTER, _room_for_words

BARS = [(1.0, "6 van 6"), (0.7, "4, nog niet gevraagd"), (0.0, "0, nog niet gevraagd"), (0.2, "1, houdt rust")]


@pytest.mark.parametrize("width", [200, 216, 400])
@pytest.mark.parametrize("bars", [BARS, [(1.0, "1, nog niet gevraagd")], [(0.0, "0, nog niet gevraagd")]])
def test_the_words_behind_every_bar_fit(bars, width):
    longest = eval(_room_for_words(bars), {"width": width, "min": min, "max": max})
    assert longest >= width / 5
    for length, label in bars:
        assert length * longest + len(label) * _LETTER <= width
