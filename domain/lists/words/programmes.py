"""Programmes as lists name them: several in one cell, in part or with a small slip."""

import re
from collections.abc import Container, Iterable
from difflib import SequenceMatcher

from domain.lists.reasons import RowRefused
from domain.lists.words import cells
from domain.text import fold

_NOWHERE = frozenset({"past nergens", "geen", "onbekend", "overig", "nog onbekend", "anders", "?"})

_PARTS = re.compile(r"\s*[,;/\\+&|\n]\s*|\s-\s")
_LETTERS = re.compile(r"[A-Z]\.?[A-Z]\.?([A-Z]\.?)?")
_DOER = re.compile(r"(er|ster)s?$")
# Words and counts that lists put around the name of a programme.
_AROUND = re.compile(
    r"^\s*\d+[.)]\s*|\b(project|programma|activiteit|werkgroep|traject|onderdeel|hulp bij)\b|\([^()]*\)", re.I
)


def read(written: str, programmes: dict[str, int]) -> list[int]:
    """The ids of the programmes in a cell, in their order. Raises RowRefused("no_such_programme")."""
    if cells.blank(written) or fold(written) in _NOWHERE:
        return []
    whole = called(written, programmes)
    if whole is not None:
        return [whole]
    found: list[int] = []
    for part in _PARTS.split(written):
        if not part.strip():
            continue
        alone = called(part, programmes)
        together = [alone] if alone is not None else _side_by_side(part, programmes)
        for piece in [] if together else re.split(r"\s+en\s+", part):
            one = called(piece, programmes)
            if one is None:
                raise RowRefused("no_such_programme", text=piece.strip()[:60])
            together.append(one)
        found += [one for one in dict.fromkeys(together) if one not in found]
    return found


def _side_by_side(part: str, programmes: dict[str, int]) -> list[int]:
    """Two of them with nothing but a blank between, in full or by their letters."""
    known = {_bare(name) for name in programmes}
    words = part.split()
    for at in range(1, len(words)):
        sides = [" ".join(words[:at]), " ".join(words[at:])]
        if all(_bare(side) in known or _LETTERS.fullmatch(side) for side in sides):
            both = [called(side, programmes) for side in sides]
            return [one for one in both if one is not None] if None not in both else []
    return []


def in_full(written: str, programmes: dict[str, int]) -> bool:
    """Does a cell name programmes, whole or by their letters, and say nothing besides?"""
    known = {_bare(name) for name in programmes}
    whole = [written] if _named(_bare(written), known) else _parts(written)
    parts = [
        piece for part in whole for piece in ([part] if _named(_bare(part), known) else re.split(r"\s+en\s+", part))
    ]
    return bool(parts) and all(
        _named(_bare(part), known) or (_LETTERS.fullmatch(part.strip()) and called(part, programmes)) for part in parts
    )


def said(written: str) -> bool:
    """Does a cell name programmes, or say that none fits? Nothing, and signs that nobody knows, say nothing."""
    return not cells.unknown(written) and fold(written) != "nog onbekend"


def called(written: str, programmes: dict[str, int]) -> int | None:
    said = _bare(re.sub(r"\([^()]*\)", "", written)) or _bare(written)
    known = {_bare(name): id_ for name, id_ in programmes.items()}
    if (named := _named(said, known)) is not None:
        return known[named]
    if _LETTERS.fullmatch(written.strip()):
        return _only(id_ for name, id_ in known.items() if _shortens(said, name))
    if len(said) < 5:
        return None
    # "Thuisadmin." is one programme as long as no other begins so.
    begun = {id_ for name, id_ in known.items() if name.startswith(said)}
    if begun:
        return _only(begun)
    around = _bare(_AROUND.sub(" ", written))
    if around in known:
        return known[around]
    beside = any(_bare(side) in known and len(_bare(rest).strip("0123456789")) > 1 for side, rest in _sides(written))
    if beside or any(_LETTERS.fullmatch(word) for word in written.split()):
        # "Taalcafé TC" is no Taalcafé with a slip of the pen: what stands beside it is another one.
        return None
    many = len(_parts(written))
    return _only(id_ for name, id_ in programmes.items() if len(_parts(name)) == many and _slip(said, _bare(name)))


def _named(said: str, known: Container[str]) -> str | None:
    """The programme that is called so, or of which this is what one is who does it: "Voorlezer", "Voorlezers"."""
    doing = _DOER.sub("", said)
    ways = (said, *(f"{doing}{ending}" for ending in ("en", "ing") if doing != said))
    return next((one for one in ways if one in known), None)


def _parts(written: str) -> list[str]:
    return [part for part in _PARTS.split(written) if len(_bare(part).strip("0123456789")) > 1]


def _sides(written: str) -> list[tuple[str, str]]:
    """Where words may part, each side with the other one."""
    words = re.split(r"[\W_]+", written)
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return [*halves, *((two, one) for one, two in halves)]


def _only(fits: Iterable[int]) -> int | None:
    """The one that is meant; with several nobody knows which."""
    each = set(fits)
    return each.pop() if len(each) == 1 else None


def _shortens(letters: str, name: str) -> bool:
    """ "TA" for Thuisadministratie: its letters in their order, from the first one on."""
    rest = iter(name)
    return name[:1] == letters[:1] and all(letter in rest for letter in letters)


def _slip(said: str, name: str) -> bool:
    """A letter or two too many, too few or turned around in a long name."""
    if min(len(said), len(name)) < 8 or abs(len(said) - len(name)) > 2 or said[0] != name[0]:
        return False
    return SequenceMatcher(None, said, name, autojunk=False).ratio() >= 0.9


def _bare(written: str) -> str:
    return re.sub(r"[^0-9a-z]", "", fold(written))
