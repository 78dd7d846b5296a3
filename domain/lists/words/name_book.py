"""The people of one list, to be found by what another calls them."""

import re
from collections.abc import Iterable, Sequence

from domain.lists.words.names import (
    as_spelled,
    fits_lost,
    forward,
    has_whole_infix,
    infix_short,
    key,
    letters_lost,
    loosely,
)

# "A. (Anja) van der Molen" is called Anja.
_CALLED = re.compile(r"^(?:[^\W\d_]{1,3}\.\s*)+\((\w[\w -]*)\)\s*")


class NameBook:
    """Finds who is meant by a name in another list; more than one answer means that it is not clear."""

    def __init__(self, names: Iterable[tuple[str, int]] = ()) -> None:
        self._exact: dict[str, list[int]] = {}
        self._loose: dict[str, list[int]] = {}
        self._called: dict[str, list[int]] = {}
        self._lossy: list[tuple[str, int]] = []
        self._all: list[tuple[str, int]] = []
        self._found: dict[str, list[int]] = {}
        for name, who in names:
            self.add(name, who)

    def add(self, name: str, who: int) -> None:
        self._found.clear()
        for book, spelled in (
            (self._exact, key(name)),
            (self._loose, loosely(name)),
            (self._called, loosely(_CALLED.sub(r"\1 ", name))),
        ):
            known = book.setdefault(spelled, [])
            if who not in known:
                known.append(who)
        self._all.append((name, who))
        if letters_lost(name):
            self._lossy.append((name, who))

    @property
    def everybody(self) -> Sequence[tuple[str, int]]:
        return self._all

    def find(self, name: str) -> list[int]:
        """Everybody who may be meant, the surest reading first: as written, then with letters lost."""
        if name not in self._found:
            self._found[name] = self._search(name)
        return self._found[name]

    def _search(self, name: str) -> list[int]:
        if not key(name):
            return []
        for spelled in dict.fromkeys((name, forward(name))):
            for book, written in ((self._exact, key(spelled)), (self._loose, loosely(spelled))):
                if written in book:
                    return self._as_spelled(book[written], spelled)
            if letters_lost(spelled):
                for strict in (True, False):
                    fits = [who for known, who in self._all if fits_lost(spelled, known, strict=strict)]
                    if fits:
                        return list(dict.fromkeys(fits))
                # "Jan Bos?" tells that somebody was not sure, "?Jan Bos" is left of a sign that nobody saw.
                if key(spelled.strip("? ")) in self._exact:
                    return self._exact[key(spelled.strip("? "))]
            elif fits := [who for lossy, who in self._lossy if fits_lost(lossy, spelled, strict=False)]:
                return list(dict.fromkeys(fits))
        called = self._called.get(loosely(_CALLED.sub(r"\1 ", forward(name))), [])
        return self._shortened(forward(name)) or self._turned(name) or list(called)

    def _as_spelled(self, fits: list[int], name: str) -> list[int]:
        """Of those whose names differ in accents only: the one that is written just so."""
        if len(fits) < 2:
            return fits
        wanted = as_spelled(name)
        just_so = [who for known, who in self._all if who in fits and as_spelled(known) == wanted]
        return list(dict.fromkeys(just_so)) or fits

    def _shortened(self, name: str) -> list[int]:
        """ "Ton v.d. Kooi" or "Ton v. Kooi" where another list writes the infix out, or the other way around."""
        short = infix_short(name)
        if not re.search(r"\b(v d|van)\b", short):
            return []
        whole = has_whole_infix(name)
        fits = [who for known, who in self._all if has_whole_infix(known) != whole and infix_short(known) == short]
        return list(dict.fromkeys(fits))

    def _turned(self, name: str) -> list[int]:
        """ "Kooi van der Ton" without a comma: the words of a known name with the surname first."""
        words = loosely(name).split()
        fits = (self._loose.get(" ".join((*words[at:], *words[:at])), ()) for at in range(1, len(words)))
        return list(dict.fromkeys(who for each in fits for who in each))
