"""What is done to every text that a person or a list hands us."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count
from typing import TypeVar

from domain.access import Refused

Key = TypeVar("Key")

NAME_MAX = 120
LINE_MAX = 250
NOTE_MAX = 4000
REASON_MAX = 500
# More nobody types to look for something.
_SOUGHT_MAX = 100

# Letters that do not come apart into a base letter and an accent.
_ALIKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})

# Marks that turn the reading direction around can make one name look like another; the others are seen by nobody, and
# a name with one is not found. Those that join letters and emoji stay.
_MARKS = frozenset("\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
# Letters and signs that are as empty as a blank.
_EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def tidy(text: str | None, *, maximum: int, field: str, lines: bool = False) -> str:
    """The text without control characters, trimmed and composed (NFC); line ends stay only where `lines`.

    A text of which nothing can be seen is empty.

    Raises Refused("too_long", field, maximum, length) rather than cut somebody's words.
    """
    kept = text or ""
    if not _plain(kept):
        kept = _without_control(kept, lines=lines)
    kept = kept.strip()
    if len(kept) > maximum:
        raise Refused("too_long", field=field, maximum=maximum, length=len(kept))
    return kept


def _plain(text: str) -> bool:
    """Most of what is typed: letters as they are, where there is nothing to look for."""
    return text.isascii() and text.isprintable()


def _without_control(text: str, *, lines: bool) -> str:
    kept = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        " " if c in "\t\n" and not (lines and c == "\n") else c
        for c in kept
        if c in "\t\n" or (c not in _MARKS and unicodedata.category(c) not in {"Cc", "Cs", "Co"} and not _never_used(c))
    )
    return kept if any(map(_seen, kept)) else ""


def _never_used(c: str) -> bool:
    """What Unicode will never use. What it does not use yet may be an emoji newer than this Python."""
    return 0xFDD0 <= ord(c) <= 0xFDEF or ord(c) & 0xFFFE == 0xFFFE


def _seen(c: str) -> bool:
    kind = unicodedata.category(c)
    return kind == "Cn" or (kind[0] not in "CZM" and c not in _EMPTY_LETTERS)


def storable(text: str) -> str:
    """Without what no database takes: NUL, and half of a sign that a browser cut in two."""
    return re.sub("[\0\ud800-\udfff]", "", text)


def clean_reason(text: str | None, *, field: str = "Reason", maximum: int = REASON_MAX, lines: bool = True) -> str:
    """Why somebody decided, tidied; `field` is what the screen asks. Raises Refused: required, too_long."""
    reason = tidy(text, maximum=maximum, field=field, lines=lines)
    if not reason:
        raise Refused("required", field=field)
    return reason


def told_apart(names: Mapping[Key, str], more: Mapping[Key, str | None] | None = None) -> dict[Key, str]:
    """Names to choose from, of which no two are alike: a browser tells only the name that was chosen.

    Those alike say `more` of themselves, and where that does not help, which of them they are.
    """
    alike = Counter(names.values())
    said = {
        one: f"{name} · {further}" if alike[name] > 1 and more and (further := more.get(one)) else name
        for one, name in names.items()
    }
    alike, told = Counter(said.values()), dict[Key, str]()
    taken: set[str] = set()
    for one, name in said.items():
        numbers = count(1)
        label = f"{name} ({next(numbers)})" if alike[name] > 1 else name
        while label in taken:
            label = f"{name} ({next(numbers)})"
        taken.add(label)
        told[one] = label
    return told


def searched(text: str) -> list[str]:
    """The folded words to look for; "J. van Kooi" and "J van Kooi" are the same to a searcher."""
    return re.sub("[.,]", " ", fold(text[:_SOUGHT_MAX])).split()


def fold_name(name: str) -> str:
    """As `fold`, and no longer than is kept: one sign may become eighteen."""
    return fold(name)[:LINE_MAX].rstrip()


def holding(word: str, texts: Iterable[str | None]) -> list[str]:
    """Those of `texts` in which the folded `word` stands, whatever their accents: a database knows nothing of these."""
    return [text for text in texts if text and word in fold(text)]


def fold(text: str) -> str:
    """For search and comparison: lower case, without accents, white space folded to single blanks."""
    if _plain(text):
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_ALIKE)
    # PostgreSQL takes no NUL, not even to look for.
    apart = "".join(c for c in apart if not unicodedata.combining(c) and unicodedata.category(c) not in {"Cf", "Cs"})
    return " ".join(apart.replace("\0", " ").split())
