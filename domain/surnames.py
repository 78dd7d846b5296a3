"""The name of a household with its surname first, to sort by as a Dutch telephone book does."""

import re

from domain.lists.words.names import is_infix
from domain.text import LINE_MAX, fold

_Words = list[str]

# An infix in a list of people, the beginning of a surname in a telephone book.
_ARABIC = frozenset({"el", "al", "ben", "bin", "ibn", "abu", "abou", "ait", "oulad", "ould"})
_MORE_INFIXES = frozenset({"uit", "onder", "over", "voor", "'s", "van't", "in't", "op't"})
_FAMILY = frozenset({"fam", "familie", "gezin", "huishouden", "echtpaar"})
_TITLES = _FAMILY | {"dhr", "hr", "heer", "meneer", "mw", "mevr", "mvr", "mevrouw", "mej", "mejuffrouw"}
_TITLES |= {"wed", "weduwe", "dr", "drs", "mr", "ing", "ir", "ds", "prof"}
_AND = frozenset({"en", "&", "+"})

_WORD = re.compile(r"\([^()]*\)|,|[^\s,]+")
_INITIAL = re.compile(r"[^\W\d_]\.?|[^\W\d_]{2,3}\.")


def surname_first(name: str) -> str:
    """ "Mevrouw A. van der Berg" is "berg  a. van der mevrouw": folded, and what is no surname behind two blanks.

    Two of them, as these come before one: all of "Boer" stand together before "Boer-Jansen". Where nothing tells a
    first name from a surname, the last word is the surname; of a family all of it is.
    """
    words = _words(name)
    if "," in words[1:]:
        at = words.index(",", 1)
        surname, rest = _parted(words[:at], whole=True)
        rest += [word for word in words[at:] if word != ","]
    else:
        surname, rest = _parted(words)
    last = " ".join(re.sub(r"[-/&+]", " ", re.sub("['\"“”„]", "", " ".join(surname))).split())
    return f"{last or fold(name)}  {' '.join(rest)}"[:LINE_MAX].rstrip()


def _words(name: str) -> _Words:
    """Folded, and apart as they count: "J.P." and "d'Ancona" are two, "Boer - Jansen" is one."""
    text = fold(re.sub("[‐‑‒–—]", "-", re.sub("[’‘`´]", "'", name)))
    text = re.sub(r"(?<!\w)'s-", "'s ", re.sub(r"(?<!\w)d'(?=\w)", "d' ", text))
    return _WORD.findall(re.sub(r"\.(?=\w)", ". ", re.sub(r" ?- | -", "-", text)))


def _parted(words: _Words, *, whole: bool = False) -> tuple[_Words, _Words]:
    """The surname, and the rest: first names and infix, what stands behind the name, titles.

    `whole`: no first name stands before the surname.
    """
    titles, body = _titles(words)
    whole = whole or any(word.rstrip(".") in _FAMILY for word in titles)
    behind = [word for word in body if word[0] == "("]
    body = [word for word in body if word[0] != "("]
    while len(body) > 1 and _stands_behind(body[-1]):
        behind.insert(0, body.pop())
    if not body:
        return titles or behind, behind if titles else []
    start, end = (0, len(body)) if whole else _of_whom(body, titled=bool(titles))
    at = start + _surname_at(body[start:end], whole=whole, titled=bool(titles))
    return body[at:end], [*body[:at], *body[end:], *behind, *titles]


def _titles(words: _Words) -> tuple[_Words, _Words]:
    """ "De heer en mevrouw" before a name, and the name."""
    at = 0
    while at < len(words) - 1:
        here, following = (word.rstrip(".") for word in words[at : at + 2])
        if not (here in _TITLES or (here in {"de", "het"} and following in _TITLES) or (at and here in _AND)):
            break
        at += 1
    return words[:at], words[at:]


def _stands_behind(word: str) -> bool:
    # De Heer is a surname too.
    title = word.rstrip(".") in _TITLES and word != "heer"
    return title or bool(_INITIAL.fullmatch(word)) or word.isdecimal() or _infix(word)


def _infix(word: str) -> bool:
    return word.rstrip(".") not in _ARABIC and (is_infix(word.rstrip(".")) or word in _MORE_INFIXES)


def _of_whom(body: _Words, *, titled: bool) -> tuple[int, int]:
    """From where to where the first of two people stands with a surname: "Jan en Anna Bosma" says it once."""
    joined = [at for at, word in enumerate(body) if at and word in _AND]
    if not joined:
        return 0, len(body)
    first = [word for word in body[: joined[0]] if not _INITIAL.fullmatch(word)]
    last = body[joined[-1] + 1 :]
    once = len(first) < 2 and not (titled and first) and len(last) > 1 and not (first and _infix(last[0]))
    return (joined[-1] + 1, len(body)) if once else (0, joined[0])


def _surname_at(words: _Words, *, whole: bool, titled: bool) -> int:
    begin = next((at for at, word in enumerate(words) if not _INITIAL.fullmatch(word)), 0)
    for at in range(begin, len(words) - 1):
        word, following = words[at], words[at + 1]
        if _infix(word):
            return next((on for on in range(at, len(words)) if not _infix(words[on])), begin)
        # Ben is a first name too.
        called = word == "ben" and at == begin and (_infix(following) or not titled)
        if (word in _ARABIC and not called) or ("-" in word and _infix(word.rsplit("-", 1)[1])):
            return at
        if whole:
            return begin
    return begin if whole or begin else len(words) - 1
