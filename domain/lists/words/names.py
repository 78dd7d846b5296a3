"""Names in lists: put together, mended where the letters can be had back, and held beside each other."""

import re
import unicodedata
from typing import Literal

from domain.lists.words.cells import blank, not_known, unknown
from domain.text import fold

_LOST = "?\ufffd"
_INFIX = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "ten",
        "ter",
        "te",
        "het",
        "t",
        "in",
        "op",
        "aan",
        "bij",
        "von",
        "el",
        "al",
        "la",
        "le",
        "du",
        "d",
        "'t",
        "’t",
        "d'",
        "d’",
        "vd",
        "v.d.",
        "v.d",
        "v/d",
        "v.",
        "v",
    ]
)
# With these a surname goes on behind itself: "Kooi van der".
_BEGINS_INFIX = frozenset({"van", "de", "den", "der", "ten", "ter", "te", "von", "vd", "v.d.", "v.d", "v/d", "v."})


def letters_lost(name: str) -> bool:
    """A question mark or a replacement sign where a letter stood: beside a letter."""
    return bool(re.search(r"\ufffd|[^\W\d_]\?|\?[^\W\d_]", name))


_NO_PART_OF_A_NAME = re.compile(
    r"[\d@/;:&+€†✝]|\b(en|of|gestopt|overleden|ziek|vacature|vervallen|afgemeld|stopt|actief|inactief|nieuw|verlof|pauze"
    r"|tijdelijk|wachtlijst|onbekend|zwanger\w*)\b"
)


_BRACKETS = re.compile(r"\(([^()]*)\)")


def one_person(written: str) -> bool:
    """Does this look like the name of one person? Not two of them, nor a name with a remark or a phone behind it."""
    if _NO_PART_OF_A_NAME.search(re.sub(r"\bv/d\b", "vd", fold(written))) or "," in forward(written):
        return False
    # "Jan Bos, Piet Vos" is no surname with the rest behind it.
    parts = (untitled(_BRACKETS.sub("", side).strip()) for side in written.split(","))
    sides = [[word for word in side.split() if not is_infix(word)] for side in parts]
    return len(sides) != 2 or min(map(len, sides)) < 2


def together(first: str, infix: str, last: str) -> str:
    """A name from its columns; a surname as "Kooi, van der", "Kooi (van der)" or "Kooi van der" is turned around."""
    first, last = ("" if blank(part) else part for part in (first, last))
    infix = "" if unknown(infix) else infix
    bare, _comma, behind = _BEHIND_IN_BRACKETS.sub(_behind_comma, last).rpartition(",")
    last = f"{behind.strip()} {bare.strip()}" if bare and _only_infix(behind) else _infix_first(forward(last))
    if infix and key(last).startswith(key(infix) + " "):
        infix = ""
    return _close(" ".join(" ".join(filter(None, (first, infix, last))).split()))


# "d' Ancona" is how a column of its own for infixes parts it.
_OPEN = re.compile(rf"(?<!\w)([dDlL]['’`´]) (?=[\w{_LOST}])")


def _close(name: str) -> str:
    return _OPEN.sub(r"\1", name)


def is_infix(word: str) -> bool:
    return fold(word) in _INFIX


def _infix_first(last: str) -> str:
    words = last.split()
    at = next((at for at, word in enumerate(words) if at and fold(word) in _BEGINS_INFIX), len(words))
    behind = words[at:]
    return " ".join([*behind, *words[:at]]) if all(fold(word) in _INFIX for word in behind) else last


def forward(name: str) -> str:
    """ "Kooi, Grietje ten", "Kooi ten, Grietje" and "Grietje Kooi, ten" are Grietje ten Kooi."""
    if name.startswith("="):
        return name
    last, *others = [part.strip() for part in _BRACKETS.sub(_bare_infix, name).split(",") if part.strip()] or [""]
    moved = [word for part in others if _only_infix(part) for word in part.split()] if len(others) > 1 else []
    others = [part for part in others if not moved or not _only_infix(part)]
    if len(others) != 1:
        return name.strip(" ,")
    words, rest = last.split(), others[0]
    if _only_infix(rest) and len(words) > 1 and not _only_infix(words[-1]):
        # Of more words nobody knows where the surname begins.
        return " ".join([words[0], *rest.split(), words[1]]) if len(words) == 2 else name.strip(" ,")
    while len(words) > 1 and fold(words[-1]) in _INFIX:
        moved.insert(0, words.pop())
    called = _BRACKETS.findall(rest)
    given = _BRACKETS.sub("", rest).split() if len(called) == 1 else rest.split()
    if len(called) == 1:
        # "Boer, P. de (Piet)" is P. (Piet) de Boer.
        given.insert(next((at for at in range(len(given), 0, -1) if not is_infix(given[at - 1])), 0), f"({called[0]})")
    while len(given) > 1 and fold(given[0]) in _BEGINS_INFIX and not _only_infix(rest):
        # "Aa, van der Els"
        moved.append(given.pop(0))
    return _close(" ".join([*given, *moved, *words]))


_BEHIND_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)$")


def _behind_comma(inside: re.Match[str]) -> str:
    return f", {inside[1]}" if _only_infix(inside[1]) else inside[0]


def _only_infix(words: str) -> bool:
    return bool(words.strip()) and all(fold(word) in _INFIX for word in words.split())


def _bare_infix(inside: re.Match[str]) -> str:
    return inside[1] if _only_infix(inside[1]) else inside[0]


def of_a_person(written: str) -> str:
    """A name as it is kept, forward and without "dhr." or "mw.", where more than a surname stays."""
    bare = untitled(forward(untitled(written)))
    return bare if sum(not is_infix(word) for word in bare.split()) > 1 else forward(written)


def key(name: str) -> str:
    """What two spellings of one name share; "van der Kooi" and "van Kooi" differ."""
    return fold(name)


_TITLE = re.compile(
    rf"^((de |het )?(dhr|hr|mw|mevr|mvr|mevrouw|meneer|heer|fam|familie|gezin|huishouden)\b\.?\s+(?=[\w{_LOST}]))+",
    re.I,
)


def untitled(name: str) -> str:
    return _TITLE.sub("", name)


def loosely(name: str) -> str:
    # Folded, an accent of its own would part the name.
    bare = untitled(key(_close(name.replace("´", "'"))))
    whole = " ".join(re.sub(r"[^\w?\ufffd]+", " ", re.sub(r"['’`´]|\([^()]*\)", "", bare)).split())
    # Two programs lose one letter in other ways: "Jos?" and "Jos??".
    return re.sub(rf"[{_LOST}]+", "?", whole)


_WHOLE_INFIX = re.compile(r"\bvan( d(e|er|en))?\b")


def as_spelled(name: str) -> str:
    return untitled(unicodedata.normalize("NFC", " ".join(name.split())).casefold())


def has_whole_infix(name: str) -> bool:
    return bool(_WHOLE_INFIX.search(loosely(name)))


def infix_short(name: str) -> str:
    with_d = re.sub(r"\b(vd|v d(e|er|en)|van d(e|er|en))\b", "v d", loosely(name))
    return re.sub(r"(?<= )v(?= (?!d\b))", "van", with_d)


_APOSTROPHE = re.compile("[’‘`´]")


def fits_lost(lossy: str, name: str, *, strict: bool) -> bool:
    """Can `lossy` be `name` with letters lost? `strict`: what is lost are letters outside ASCII, as it mostly is."""
    one = r"[^\x00-\x7f]" if strict else r"\S"
    lossy, name = (_TITLE.sub("", _APOSTROPHE.sub("'", written)) for written in (lossy, name))
    small = _with_any(one, _small(lossy, "NFC"))
    if re.fullmatch(small, _small(name, "NFC")) or re.fullmatch(small, _small(name, "NFD")):
        return True
    return not strict and re.fullmatch(_with_any(one, key(lossy)), key(name)) is not None


def _small(name: str, form: Literal["NFC", "NFD"]) -> str:
    # In small letters "İ" would be two signs, of which the first is plain.
    return unicodedata.normalize(form, name).replace("İ", "ı").casefold()


def _with_any(one: str, lossy: str) -> str:
    return re.sub(rf"[{_LOST}]+", lambda run: f"{one}{{1,{len(run[0])}}}", re.escape(lossy).replace(r"\?", "?"))


def same_name(one: str, other: str) -> bool:
    """One name in two spellings, or one of them with letters lost."""
    return (
        key(one) == key(other)
        or loosely(one) == loosely(other)
        or (letters_lost(one) and fits_lost(one, other, strict=False))
        or (letters_lost(other) and fits_lost(other, one, strict=False))
    )


def name_stays(known: object, says: object) -> bool:
    """A name that was repaired is not broken again, and another way of writing it is no change."""
    if not_known(says):
        return True
    return same_name(str(known), str(says)) and (letters_lost(str(says)) or not letters_lost(str(known)))
