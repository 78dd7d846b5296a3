"""Citizen service numbers: found so that they are never kept and never shown."""

import re
from collections.abc import Sequence
from datetime import date

from domain.lists.headings.meanings import CITIZEN_HEADING
from domain.lists.headings.number_headings import may_hold_citizen_numbers
from domain.lists.headings.plain import plain
from domain.lists.words import cells

_NINE = re.compile(r"(?<![\d+.,-])(\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3})(?![\d-])")
_NAMED = re.compile(
    r"\b(bsn|burgerservicenummer|burger service nummer|sofi(?:-?nummer|nr)?)\b\W{0,4}(?:nummer|nr|is)?\W{0,4}"
    r"\d[\d. -]{6,12}\d",
    re.I,
)
_DAY = re.compile(r"[0-3]?\d([-./ ])[01]?\d\1(19|20)\d\d|(19|20)\d\d([-./ ])[01]?\d\4[0-3]?\d")
LEFT_OUT = "[nummer weggelaten]"


def digits(value: object) -> str:
    """The digits of a cell; a number that lost its leading zero gets it back."""
    if value is None or isinstance(value, bool | date):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # A day has eight digits too, and one in eleven of them passes the test.
    if _DAY.fullmatch(written := cells.visible(str(value)).strip()):
        return ""
    text = re.sub(r"[\s.\-']", "", written)
    return text.zfill(9) if text.isascii() and text.isdecimal() and len(text) in (8, 9) else ""


def eleven_test(number: str) -> bool:
    """Nine digits of which 9a+8b+...+2h-i is a multiple of eleven."""
    if len(number) != 9 or not number.isdecimal() or int(number) == 0:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, number, strict=True)) % 11 == 0


def citizen_columns(headings: Sequence[object], rows: Sequence[Sequence[object]]) -> frozenset[int]:
    """Columns of citizen service numbers: by their heading, or because most filled cells pass the eleven-test."""
    found = set()
    for column in range(max((len(row) for row in (headings, *rows)), default=0)):
        heading = plain(headings[column]) if column < len(headings) else ""
        if CITIZEN_HEADING.search(heading):
            found.add(column)
        elif may_hold_citizen_numbers(heading):
            passed = sum(eleven_test(digits(row[column])) for row in rows if column < len(row))
            # Most columns have none: then nobody needs to know how many cells are filled.
            if passed and passed * 2 > sum(column < len(row) and not cells.unknown(row[column]) for row in rows):
                found.add(column)
    return frozenset(found)


def without_citizen_numbers(text: str, known: frozenset[str]) -> str:
    """The text without such numbers: the ones named so, the ones of the list's own column, and any that passes."""

    def hide(match: re.Match[str]) -> str:
        number = re.sub(r"\D", "", match[0])
        # A mobile number that lost its zero also has nine digits.
        return LEFT_OUT if number in known or (eleven_test(number) and number[0] != "6") else match[0]

    if not any(c.isdecimal() for c in text):
        return text
    text = cells.visible(text, joined=True)
    return _NINE.sub(hide, _NAMED.sub(lambda m: f"{m[1]} {LEFT_OUT}", text))
