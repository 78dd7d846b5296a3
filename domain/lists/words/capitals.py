"""Names in capitals, as some lists write all of them."""

import re

from domain.lists.words.names import is_infix, letters_lost

_WORD = re.compile(r"[^\W\d_]+")
# Shorter ones are initials.
_A_WORD = re.compile(r"[^\W\d_]{3}")


def in_usual_letters(name: str) -> str:
    """ "M. VAN DIJK" is "M. van Dijk"; a name that has small letters stays as it was written."""
    if not name.isupper() or not _A_WORD.search(name) or letters_lost(name):
        return name
    written = _WORD.sub(lambda word: _cased(word[0], first=word.start() == 0), name)
    return re.sub(r"(?<!\w)(['’])([ST])(?=[ -])", lambda found: found[1] + found[2].lower(), written)


def _cased(word: str, *, first: bool) -> str:
    if len(word) == 1:
        return word
    if is_infix(word) and not first:
        return word.lower()
    return "IJ" + word[2:].lower() if word.startswith("IJ") else word.capitalize()
