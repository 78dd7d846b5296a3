"""Days as the reader's language writes them."""

from datetime import date

import pytest

from components.expenses import allowance_words
from components.insight import chart_words
from components.language import speaking
from services.expenses.allowances import Given


def given(**of):
    told = dict.fromkeys(Given.__dataclass_fields__)
    return Given(**{**told, "begins_on": date(2026, 5, 1), **of})


@pytest.mark.parametrize(
    ("locale", "from_then", "between"),
    [
        ("nl", "vanaf mei 2026", "vanaf mei 2026 tot december 2026"),
        ("en", "from May 2026 on", "from May 2026 until December 2026"),
    ],
)
def test_a_month_within_a_sentence_has_the_capital_of_its_language(locale, from_then, between):
    with speaking(locale):
        assert allowance_words.period(given()) == from_then
        assert allowance_words.period(given(ends_on=date(2026, 12, 1))) == between


@pytest.mark.parametrize(("locale", "names"), [("nl", ["jan", "jul"]), ("en", ["Jan", "Jul"])])
def test_a_month_below_a_chart_too(locale, names):
    with speaking(locale):
        assert [chart_words.below(date(2026, n, 1)) for n in (1, 7)] == [[name, "2026"] for name in names]
