from datetime import date

import pytest

from domain.access import Refused
from domain.numbers import check_past_day, parse_day, parse_number


@pytest.mark.parametrize(
    ("text", "tenths"),
    [
        ("12,5", 125),
        ("12.5", 125),
        ("12", 120),
        (" 8 ", 80),
        ("1.234", 12340),  # a Dutch thousand, not a little over one
        ("1.234,5", 12345),
    ],
)
def test_a_number_is_read_as_a_dutch_reader_means_it(text, tenths):
    assert parse_number(text, "km", decimals=1, maximum=5000) == tenths


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_a_number"),
        ("   ", "not_a_number"),
        ("1e9", "not_a_number"),
        ("=1+1", "not_a_number"),
        ("twaalf", "not_a_number"),
        ("12,5,1", "not_a_number"),
        ("1.23,4", "not_a_number"),
        ("١٢", "not_a_number"),
        ("0", "not_positive"),
        ("-3", "not_positive"),
        ("12,55", "too_precise"),
        ("12,000", "too_precise"),  # an English thousand, not twelve
        ("99999", "too_large"),
    ],
)
def test_anything_else_is_refused(text, code):
    with pytest.raises(Refused, match=code):
        parse_number(text, "km", decimals=1, maximum=5000)


def test_an_amount_is_kept_in_cents():
    assert parse_number("€ 1.234,56", "amount", decimals=2, maximum=5000) == 123456


def test_a_day_is_day_month_year():
    assert parse_day("2-3-2026", "day") == date(2026, 3, 2)


@pytest.mark.parametrize("text", ["31-02-2026", "2026-03-02", "32-1-2026", "1-13-2026", "", "morgen"])
def test_a_day_that_does_not_exist_is_refused(text):
    with pytest.raises(Refused, match="no_such_day"):
        parse_day(text, "day")


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(1970, 1, 1)])
def test_a_day_until_today_is_taken(day):
    check_past_day(day, date(2026, 3, 2), "day")


@pytest.mark.parametrize(
    ("day", "code"), [(date(2026, 3, 3), "day_in_future"), (date(1969, 12, 31), "year_wrong"), (date.min, "year_wrong")]
)
def test_tomorrow_and_a_year_that_was_mistyped_are_refused(day, code):
    with pytest.raises(Refused, match=code):
        check_past_day(day, date(2026, 3, 2), "day")
