"""Which words a heading may mean at all: a file of no list has thousands of headings, each unlike nearly all."""

from functools import cache, lru_cache

from domain.lists.headings.alike import grams
from domain.lists.headings.fields import FIELDS


@lru_cache(maxsize=20_000)
def near(heading: str) -> set[str]:
    """The words that are worth comparing with this heading; `alike` says 0 or too little of all others."""
    index = _by_gram()
    return {word for gram in grams(heading) for word in index.get(gram, ())}


@cache
def _by_gram() -> dict[str, set[str]]:
    index: dict[str, set[str]] = {}
    for word in {word for fields in FIELDS.values() for field in fields for word in field.words}:
        for gram in grams(word):
            index.setdefault(gram, set()).add(word)
    return index
