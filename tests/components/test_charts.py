"""How long the bars of a chart are, and which of them carry a number."""

from datetime import date

import pytest

from components.insight.charts import _LETTER, _room_for_words, numbered
from services.insight.figures import Month

BARS = [(1.0, "6 van 6"), (0.7, "4, nog niet gevraagd"), (0.0, "0, nog niet gevraagd"), (0.2, "1, houdt rust")]


@pytest.mark.parametrize("width", [200, 216, 400])
@pytest.mark.parametrize("bars", [BARS, [(1.0, "1, nog niet gevraagd")], [(0.0, "0, nog niet gevraagd")]])
def test_the_words_behind_every_bar_fit(bars, width):
    longest = eval(_room_for_words(bars), {"width": width, "min": min, "max": max})
    assert longest >= width / 5
    for length, label in bars:
        assert length * longest + len(label) * _LETTER <= width


@pytest.mark.parametrize(
    ("visits", "numbers"),
    [
        ([9, 3, 4, 5, 6, 7, 2], [9, 7]),
        ([3, 4, 5, 6, 9, 7, 2], [9]),  # the two numbers would stand over each other
        ([3, 9, 5, 6, 8, 7, 2], [9, 7]),
        ([3, 4, 9, 6, 8, 7, 2], [9]),
        ([3, 4, 5, 6, 7, 9, 2], [9]),
        ([0, 0, 0, 0, 0, 0, 2], [2]),
    ],
)
def test_no_number_of_visits_stands_over_another(visits, numbers):
    months = [Month(date(2026, at, 1), n) for at, n in enumerate(visits, start=1)]
    assert [one.visits for one in months if one in numbered(months)] == numbers
