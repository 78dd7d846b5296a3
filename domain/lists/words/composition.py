"""Who a household consists of, as people write it: "2 volw., 3 kinderen", "1+2", "alleenstaande moeder met 2 kids"."""

import re
from collections.abc import Sequence

from domain.lists.words import cells
from domain.lists.words.amounts import COUNT_WORDS
from domain.text import fold

_MANY = rf"(\d{{1,2}}|{'|'.join(COUNT_WORDS)})"
_ADULTS = re.compile(rf"\b{_MANY}\s*(?:x\s*)?(?:volw[a-z]*|v|ouders?|grootouders?)\b\.?")
_CHILDREN = re.compile(
    rf"\b{_MANY}\s*(?:x\s*)?(?:(?:jonge |kleine |minderjarige |thuiswonende )?(?:kind[a-z]*|kids?|kdn|knd)"
    r"|k|dochters?|zoons?|zonen|babys?|peuters?|kleuters?|tieners?|pubers?|jongens?|meisjes?)\b\.?"
)
_NO_CHILDREN = re.compile(r"\b(geen|zonder) (kinderen|kids)\b|\bkinderloos\b")
_ALONE = re.compile(
    r"\b(alleenst(aande?)?\.?( (moeder|vader|ouder|man|vrouw))?|alleen|eenoudergezin|een ouder gezin"
    r"|(een|1)[ -]?persoons([ -]?huishouden)?|weduwe|weduwnaar)\b"
)
_TWO = re.compile(
    r"\b(echtpaar|stel|(vader|man)( en|,| \+|/) ?(moeder|vrouw)|(moeder|vrouw)( en|,| \+|/) ?(vader|man)"
    r"|tweeoudergezin|ouderpaar)\b"
)
_ONE = re.compile(r"\b(moeder|vader)\b")
_BETWEEN = re.compile(r"\b(en|met|plus|gezin|huishouden|bestaande uit)\b|[+,;:/&. ]")
_MOST = 20


def read(written: str) -> tuple[int | None, int | None] | None:
    """Adults and children, without what stands between brackets; None where a word is not understood."""
    words = re.sub(r"\([^()]*\)", " ", fold(written)).replace("'", "").strip(" .")
    if plain := re.fullmatch(r"(\d{1,2})\s?[+/]\s?(\d{1,2})", words):
        return _within(int(plain[1]), int(plain[2]))
    adults = _sum(_ADULTS.findall(words))
    children = _sum(_CHILDREN.findall(words))
    rest = _CHILDREN.sub(" ", _ADULTS.sub(" ", words))
    if children is None and _NO_CHILDREN.search(rest):
        children = 0
    rest = _NO_CHILDREN.sub(" ", rest)
    for many, pattern in ((1, _ALONE), (2, _TWO), (1, _ONE)):
        if adults is None and pattern.search(rest):
            adults, rest = many, pattern.sub(" ", rest, count=1)
    if _BETWEEN.sub("", rest) or (adults is None and children is None):
        return None
    return _within(adults, children)


def readable(written: Sequence[str]) -> bool:
    """Does most of a column tell how many there are?"""
    told = [one for one in written if not cells.not_known(one)]
    return 2 * sum(read(one) is not None for one in told) >= len(told)


def _sum(found: Sequence[str]) -> int | None:
    return sum(int(one) if one.isdecimal() else COUNT_WORDS.index(one) for one in found) if found else None


def _within(adults: int | None, children: int | None) -> tuple[int | None, int | None] | None:
    return (adults, children) if (adults or 0) <= _MOST and (children or 0) <= _MOST else None
