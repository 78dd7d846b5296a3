"""Day parts as people write them: "di ochtend", "woensdagmiddag", "ma t/m vr overdag"."""

import re

from domain.day_parts import DAY_PARTS, DAYS, PARTS
from domain.text import fold

_DAY = {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6}
_DAY_WORD = r"(ma|di|wo|do|vr|za|zo)(?:andag|nsdag|ensdag|nderdag|ijdag|ij|terdag|ndag|a|e|n)?(?:en)?"
_PART = {
    "ochtend": (0,), "ochtends": (0,), "morgen": (0,), "morgens": (0,), "voormiddag": (0,), "vm": (0,), "ocht": (0,),
    "middag": (1,), "middags": (1,), "namiddag": (1,), "nm": (1,), "mid": (1,), "mi": (1,), "och": (0,),
    "avond": (2,), "avonds": (2,), "av": (2,), "avo": (2,),
    "overdag": (0, 1), "dag": (0, 1), "hele dag": (0, 1),
}  # fmt: skip
_WORD = re.compile(r"[a-z]+|-|\d+")
# A visit at this time; "na 16:00" tells less.
_AT = re.compile(
    r"(?<!na )(?<!voor )(?<!vanaf )(?<!tot )\b(?:om )?(\d{1,2})[:.u]\d{2}(?: ?(?:-|tot) ?\d{1,2}[:.u]\d{2})?"
    r"( ?(?:uur|u)\b)?"
)
_NOON, _EVENING = 12, 18
_WEEK = {"doordeweeks": range(5), "werkdagen": range(5), "weekdagen": range(5), "weekend": (5, 6), "weekends": (5, 6)}


def read(text: str) -> tuple[list[str], bool]:
    """The day parts as codes, in the order of the week, and whether every word was understood."""
    found: set[tuple[int, int]] = set()
    days: list[int] = []
    parts: set[int] = set()
    upto = without = False
    took: set[tuple[int, int]] = set()

    def close() -> None:
        # A day without a part is that day in daytime.
        chosen = {(day, part) for day in days for part in (parts or {0, 1})}
        (took if without else found).update(chosen)

    words = (
        fold(text)
        .replace("t/m", " tm ")
        .replace("tot en met", " tm ")
        .replace("'s", " ")
        .replace("hele dag", "overdag")
    )
    # When exactly, the codes do not tell.
    words, times = _AT.subn(lambda at: f" {_part_at(int(at[1]))} ", words)
    understood = not times
    words = re.sub(r"-\s+(?=en\b|of\b)|-\s*,", " ", words)
    words = re.sub(r"\bs (?=ochtends|morgens|middags|avonds)", "", words)
    for word in _WORD.findall(re.sub(r"(?<=[a-z])\s*-\s*(?=[a-z])", " - ", words)):
        day, rest = _day_of(word)
        if word in {"tm", "-"}:
            upto = bool(days)
            continue
        if word in {
            "en",
            "of",
            "op",
            "de",
            "in",
            "het",
            "alle",
            "iedere",
            "elke",
            "ook",
            "graag",
            "meestal",
            "dagen",
            "s",
        }:
            continue
        if word in {"niet", "behalve", "geen", "nooit", "zonder"}:
            close()
            days, parts, without = [], set(), True
            continue
        if day is not None:
            if parts or (days and without):
                close()
                days, parts = [], set()
            days += range(days[-1] + 1, day + 1) if upto and days and day > days[-1] else [day]
            upto = False
            word = rest
            if not word:
                continue
        if word in _WEEK:
            if parts:
                close()
                days, parts = [], set()
            days += _WEEK[word]
        elif word == "altijd":
            days, parts = list(range(7)), {0, 1, 2}
        elif (plain := word.removesuffix("en")) in _PART or word in _PART:
            if not days:
                days = list(range(5))
            parts.update(_PART.get(word) or _PART[plain])
        else:
            understood = False
    if without and not found:
        found.update((day, part) for day in range(5) for part in (0, 1))
    close()
    chosen = found - took
    codes = {f"{DAYS[day]}-{PARTS[part]}" for day, part in chosen}
    return [code for code in DAY_PARTS if code in codes], understood


def _part_at(hour: int) -> str:
    return "ochtend" if hour < _NOON else "middag" if hour < _EVENING else "avond"


def _day_of(word: str) -> tuple[int | None, str]:
    """The day that a word begins with and what is behind it: "woensdagmiddag" is (2, "middag")."""
    match = re.match(_DAY_WORD, word)
    if match:
        for end in range(match.end(), 1, -1):
            head, rest = word[:end], word[end:]
            if re.fullmatch(_DAY_WORD, head) and (not rest or rest in _PART or rest.removesuffix("en") in _PART):
                return _DAY[head[:2]], rest
    return None, word
