"""How surely the heading of a column means a word for a field."""

from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

# So alike are a word and the same one with a slip of the pen.
_SLIP = 0.84
_SMALL = frozenset({"de", "het", "een", "van", "in", "op", "per", "aub"})


class _Words(NamedTuple):
    """A heading or a word for it, taken apart once: each is compared with hundreds."""

    close: str
    words: list[str]
    telling: list[str]
    letters: frozenset[str]


@lru_cache(maxsize=20_000)
def _words(text: str) -> _Words:
    words = text.split()
    close = text.replace(" ", "")
    return _Words(close, words, [one for one in words if one not in _SMALL], frozenset(close))


def alike(heading: str, word: str) -> float:
    """From 0 to 1: how surely this heading means this word."""
    if heading == word:
        return 1.0
    close, words, telling, letters = _words(heading)
    known, parts, _telling, known_letters = _words(word)
    if close == known or telling == parts:
        return 0.97
    for start in range(len(words) - len(parts) + 1):
        if words[start : start + len(parts)] == parts:
            # "telefoon (prive)": the known word first and only little more.
            share = len(known) / len(close)
            enough = len(known) > 2 or share > 0.4 or known == "km"
            return (0.74 if start == 0 else 0.66) + 0.2 * share if enough else 0.5
    if close == "datum":
        # Of what, it does not say: it is no certificate of conduct.
        return 0.0
    if len(close) >= 4 and parts[: len(words)] == words:
        # "Naam" is hardly short for "naam verwijzer".
        return 0.605
    if len(close) >= 4 and known.startswith(close):
        return 0.7 + 0.2 * len(close) / len(known)
    if close.startswith("datum") and known.startswith("datum"):
        # Alike must be what the day is of.
        close, known = close.removeprefix("datum"), known.removeprefix("datum")
    if len(words) > 1 and len(parts) > 1 and words[0] == parts[0]:
        # Nor do "aantal mnd" and "aantal kind" differ by a slip only.
        close, known = close.removeprefix(words[0]), known.removeprefix(words[0])
    # A slip of the pen, but not a word less: "nummer" is no "06-nummer".
    long_enough = len(close) >= 5 and len(known) >= 5 and abs(len(close) - len(known)) <= 2
    # Letters that the other one lacks tell quickly of most words that they cannot be as alike as that.
    near = long_enough and len(letters ^ known_letters) <= (1 - _SLIP) * (len(close) + len(known))
    if near and not known.endswith(close):
        match = SequenceMatcher(None, close, known)
        if match.quick_ratio() >= _SLIP and match.ratio() >= _SLIP:
            return match.ratio() * 0.9
    if len(known) >= 6 and close.startswith(known):
        return 0.62 + 0.2 * len(known) / len(close)
    if len(known) >= 7 and known in close:
        return 0.6 + 0.1 * len(known) / len(close)
    return 0.0


def grams(text: str) -> set[str]:
    """What a heading and a word share that are alike at all: a word, or three letters in a row."""
    close, words, _telling, _letters = _words(text)
    return {*words, close, *(close[at : at + 3] for at in range(len(close) - 2))}


def says(heading: str, word: str) -> bool:
    """Is this word, or are these words, in the heading as such?"""
    close, words, telling, _letters = _words(heading)
    known, parts, _telling, _known_letters = _words(word)
    return (
        close == known
        or telling == parts
        or any(words[start : start + len(parts)] == parts for start in range(len(words) - len(parts) + 1))
    )
