"""A day with words around it, or too little of one: in cells that may be left empty."""

import re
from datetime import date

from domain.lists.words.cells import DASHES, MONTHS, NoSuchDay, day, text
from domain.text import fold

_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*"
_DAY = re.compile(
    r"(?<![\d/.-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:19|20)\d{6}|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?'?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}e?[-/. ]*{_MONTH}[-/. ,]*'?(?:\d{{4}}|\d{{2}}))(?!\d|[-/.]\d)"
)
# What the day is of, is something else.
_OTHERWISE = re.compile(
    r"\b(geldig|verloopt|verlopen|vervalt|aangevr\w*|aanvr\w*|niet|geen|nog|gepland|verwacht|voor|na|volgt|opnieuw)\b"
)
_UNTIL = re.compile(r"\b(tot|t/m|tm|uiterlijk)\b")
_YEAR = re.compile(r"(?<!\d)(19[4-9]|20\d)\d(?!\d)")
_MONTHS_YEAR = re.compile(r"(?<!\d)(?:(0?[1-9]|1[0-2])[-/. ]+(19|20)\d\d|(19|20)\d\d[-/. ]+(0?[1-9]|1[0-2]))(?!\d)")


def read(value: object, *, ends: bool = False) -> date | None:
    """The one day among words; None where the cell says too little, or something else. `ends`: it is the last day.

    Raises NoSuchDay where it can only be meant as a day, and there is none such.
    """
    words = re.sub(DASHES, "-", fold(text(value)))
    found = _DAY.findall(words)
    if _OTHERWISE.search(words):
        # "aangevraagd op 3-11"
        return None
    if found and (len(found) > 1 or (not ends and _UNTIL.search(words))):
        return None
    if found:
        return day(found[0])
    rest = _YEAR.sub("", _MONTHS_YEAR.sub("", words))
    if rest == words and not re.search(rf"\b{_MONTH}\b", words):
        raise NoSuchDay
    if re.search(r"\d{3}|\d[-/.]", rest):
        # "12-2020-" or a number of something else.
        raise NoSuchDay
    return None


def begins(value: object) -> date | None:
    """The first day that a mere month or year can mean; None where the cell says neither, or something besides."""
    words = re.sub(DASHES, "-", fold(text(value))).strip(" .,'")
    words = re.sub(
        r"^(vanaf|sinds|per|ca|circa|ongeveer|begin|eind|medio|half|voorjaar|najaar|zomer|winter)\b\.?\s*", "", words
    )
    if found := re.fullmatch(rf"({_MONTH})[-/. ,]*'?(\d{{4}}|\d{{2}})", words):
        return _first(found[2], MONTHS[found[1][:3]])
    if found := re.fullmatch(r"(0?[1-9]|1[0-2])[-/. ]+(\d{4})", words):
        return _first(found[2], int(found[1]))
    if found := re.fullmatch(r"(\d{4})(?:[-/. ]+(0?[1-9]|1[0-2]))?", words):
        return _first(found[1], int(found[2] or 1))
    return None


def _first(year: str, month: int) -> date | None:
    try:
        return day(f"1-{month}-{year}")
    except NoSuchDay:
        return None
