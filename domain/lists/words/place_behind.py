"""The place where it stands behind a house number, without a postcode: "Dorpsweg 12a Leek"."""

import re

_LONGEST, _SHORT = 120, 3
# What tells of several doors at one number which it is; a place is called so nowhere.
_DOOR = (
    r"bis|ter|rood|zwart|wit|groen|huis|hoog|laag|links|rechts|boven|beneden|achter|achterhuis|voor|voorhuis|midden"
    r"|souterrain|begane|grond|etage|verdieping|kamer|appartement|unit|[ivx]+"
)
_NUMBER = r"\d{1,5}(?:\s*[-/]?\s*(?:[A-Za-z]|\d{1,4}))?(?![^\W_])"
_BEFORE = r"(?:(?i:de|den|het|ter|sint|'[ts]|st\.?)[\s-]+|'s-)?"
_BEHIND = re.compile(
    rf"(.*[^\W\d_].*?[\s,]+(?:[Nn]r\.?\s*)?{_NUMBER})(?:\s*[,/(;|]\s*|\s+-\s+|\s+)"
    rf"({_BEFORE}(?=[A-Z])(?!(?i:{_DOOR}|app|hs)\b)[^\W\d_]{{3,}}(?:[\s-]+(?!(?i:{_DOOR})\b)[^\W\d_]{{2,}})*)\)?"
)
_WORD = re.compile(rf"(?i:{_DOOR})")


def parted(line: str) -> tuple[str, str]:
    """An address without its place, and the place; "" where there is none."""
    found = _BEHIND.fullmatch(line) if len(line) <= _LONGEST else None
    return (found[1], found[2]) if found else (line, "")


def is_no_door(number: str) -> bool:
    """ "2 goor" is no number of a house."""
    word = re.sub(r"[\W\d_]", "", number)
    return len(word) > _SHORT and not _WORD.fullmatch(word)
