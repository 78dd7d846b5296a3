"""The reader's language, and how numbers, amounts and days look in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

import streamlit as st
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from db.session import AMSTERDAM
from i18n import translate, translate_many

# Of what goes to somebody on paper: the app may not know what they speak, and who reads it next is Dutch.
PAPER_LOCALE = "nl"

# Remembered: a screen asks hundreds of times, and session state takes longer to answer than a translation.
_asked: ContextVar[str | None] = ContextVar("language", default=None)


def locale() -> str:
    found = _asked.get()
    if found is None:
        found = str(st.session_state.get("locale", "nl"))
        _asked.set(found)
    return found


def ask_locale_again() -> None:
    """At the beginning of a run, and where the reader may have become another one."""
    _asked.set(None)


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """For a reader without a screen, such as the operator."""
    before = _asked.set(locale)
    try:
        yield
    finally:
        _asked.reset(before)


def _(message: str, **values: object) -> str:
    """The message in the reader's language, with {names} filled in."""
    text = translate(message, locale())
    return text.format(**values) if values else text


def count_of(one: str, many: str, count: int, **values: object) -> str:
    """count_of("{n} visit", "{n} visits", 3) is "3 visits", in the reader's language."""
    text = translate_many(one, many, count, locale())
    return text.format(**values) if values else text


@lru_cache(maxsize=4096)
def formatted(value: date, pattern: str, locale: str) -> str:
    """Remembered: the same days come back on screen after screen."""
    return format_date(value, pattern, locale=locale)


def today() -> date:
    return datetime.now(AMSTERDAM).date()


def day(value: date | None, *, year: bool | None = None) -> str:
    """'ma 2 maart', with the year where it is not this one."""
    if value is None:
        return ""
    with_year = value.year != today().year if year is None else year
    return formatted(value, "EEE d MMMM y" if with_year else "EEE d MMMM", locale())


def short_day(value: date | None) -> str:
    if value is None:
        return ""
    here = locale()
    return formatted(value, "d-M-yyyy" if here == "nl" else "d MMM y", here)


def month(value: date) -> str:
    return capital(month_within(value))


def month_within(value: date) -> str:
    """Inside a sentence, where an English month keeps its capital and a Dutch one has none."""
    return formatted(value, "LLLL y", locale())


def capital(text: str) -> str:
    """As it begins a sentence."""
    return text[:1].upper() + text[1:]


def clock(value: datetime) -> str:
    return format_time(value.astimezone(AMSTERDAM), "H.mm" if locale() == "nl" else "H:mm", locale=locale())


def euros(cents: int) -> str:
    return "€\u00a0" + format_decimal(Decimal(cents) / 100, "#,##0.00", locale=locale())


def euros_to_change(cents: int | None) -> str:
    """As somebody types an amount; nothing where there is none."""
    return "" if cents is None else format_decimal(Decimal(cents) / 100, "0.00", locale=locale())


def kilometres(tenths: int) -> str:
    return format_decimal(Decimal(tenths) / 10, "#,##0.#", locale=locale())


def whole(number: int) -> str:
    # Below a thousand there is nothing to group, and most numbers are.
    return str(number) if 0 <= number < 1000 else format_decimal(number, locale=locale())
