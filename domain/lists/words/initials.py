"""Names of which a list writes a part: "H.B.", "HvdB", "H. van den Berg", "Harm", "Harm B.", "mw. Bos".

Of "Ria Smid-Bos" one surname is a part too.
"""

import re
from collections.abc import Iterable

from domain.lists.words.names import forward, is_infix, untitled
from domain.text import fold

_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.\s?)+[^\W\d_]?\.?")
# Without dots only as many use them: capitals, with the infix between them.
_BARE = re.compile(r"[A-Z][a-z]{0,3}[A-Z]{1,2}|[A-Z]{2,4}|[A-Z](?: [A-Za-z]){1,4}")
_BEFORE_SURNAME = re.compile(r"((?:[^\W\d_]{1,2}\.\s*)+)([^\W\d_]{2}.*)")
_BEHIND_FIRST_NAME = re.compile(r"([^\W\d_][^\W\d_-]+) ([^\W\d_])\.?")
# Of fewer it is an initial.
_LETTERS = 2
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


def fits(written: str, known: Iterable[tuple[str, int]]) -> list[int]:
    """Everybody whom these initials, or this first name or surname, may mean; nobody where they are none."""
    whole = forward(untitled(_IN_BRACKETS.sub("", written).strip()))
    letters = re.sub(r"[^a-z]", "", fold(whole))
    called = list(known)
    short = len(letters) > 1 and (_DOTTED.fullmatch(whole) or _BARE.fullmatch(whole))
    if short and (found := _each(who for name, who in called if letters in _initials(name))):
        return found
    if parts := _BEFORE_SURNAME.fullmatch(whole):
        first, last = fold(parts[1])[:1], _words(parts[2])
        return _each(who for name, who in called if (words := _words(name))[1:] == last and words[0].startswith(first))
    if parts := _BEHIND_FIRST_NAME.fullmatch(whole):
        first, letter = fold(parts[1]), fold(parts[2])
        return _each(who for name, who in called if _first(name) == first and letter in _begins(name))
    said = fold(whole)
    if part := _each(who for name, who in called if said and said in {_first(name), " ".join(fold(name).split()[1:])}):
        return part
    first, surnames = _first(said), _surnames(said)
    return _each(
        who
        for name, who in called
        if len(first) > _LETTERS
        and first == _first(name)
        and (surnames < (theirs := _surnames(name)) or theirs < surnames)
        and surnames
        and theirs
    )


def shortens(one: str, other: str) -> bool:
    """Is one of these names the other with initials, as "A. de Wit" is of "Anna de Wit"?"""
    return any(
        _BEFORE_SURNAME.fullmatch(forward(untitled(short))) is not None and bool(fits(short, [(whole, 0)]))
        for short, whole in ((one, other), (other, one))
    )


def _each(found: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(found))


def _first(name: str) -> str:
    return (fold(name).split() or [""])[0]


def _surnames(name: str) -> set[str]:
    return {one for part in " ".join(fold(name).split()[1:]).split("-") if (one := part.strip())}


def _begins(name: str) -> set[str]:
    """With which letters the surname may begin: with its infix and without it."""
    words = fold(name).split()[1:]
    return {one[0] for one in (*words[:1], *[word for word in words if not is_infix(word)][:1])}


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(name)) or [""]


def _initials(name: str) -> set[str]:
    """With the infix and without it: Henk van den Berg is "hvdb" and "hb"."""
    words = _words(name)
    return {"".join(one[0] for one in some if one) for some in (words, [one for one in words if not is_infix(one)])}
