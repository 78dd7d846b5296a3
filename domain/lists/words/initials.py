"""Names of which a list writes the initials only: "H.B.", "HvdB" or "H. van den Berg"."""

import re
from collections.abc import Iterable

from domain.lists.words.names import forward, is_infix
from domain.text import fold

_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.\s?)+[^\W\d_]?\.?")
# Without dots only as many use them: capitals, with the infix between them.
_BARE = re.compile(r"[A-Z][a-z]{0,3}[A-Z]{1,2}|[A-Z]{2,4}|[A-Z](?: [A-Za-z]){1,4}")
_BEFORE_SURNAME = re.compile(r"((?:[^\W\d_]{1,2}\.\s*)+)([^\W\d_]{2}.*)")


def fits(written: str, known: Iterable[tuple[str, int]]) -> list[int]:
    """Everybody whom these initials may mean; nobody where they are none."""
    whole = forward(written.strip())
    letters = re.sub(r"[^a-z]", "", fold(whole))
    if len(letters) > 1 and (_DOTTED.fullmatch(whole) or _BARE.fullmatch(whole)):
        return _each(who for name, who in known if letters in _initials(name))
    if found := _BEFORE_SURNAME.fullmatch(whole):
        first, last = fold(found[1])[:1], _words(found[2])
        return _each(who for name, who in known if (words := _words(name))[1:] == last and words[0].startswith(first))
    return []


def _each(found: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(found))


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(name)) or [""]


def _initials(name: str) -> set[str]:
    """With the infix and without it: Henk van den Berg is "hvdb" and "hb"."""
    words = _words(name)
    return {"".join(one[0] for one in some if one) for some in (words, [one for one in words if not is_infix(one)])}
