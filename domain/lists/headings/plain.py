"""Headings as they are compared."""

import re
from functools import lru_cache

from domain.lists.words.cells import visible
from domain.text import fold

_LOOKED_AT = 500
_SIGNS = re.compile(r"[^0-9a-z]+")
# A customer system's own name of a field: "Capaciteit__c", "Vrijwilliger__r.Name", "Account.Name".
_OF_A_SYSTEM = re.compile(r"(?<=\w)(__[cr])?\.Name$|(?<=\w)__c$")
# "Vrijwilliger + startdatum"
_AND_WHEN = re.compile(r"(?<=\w) *[+&] *(start|begin)?datum\b.*$", re.I)


def plain(heading: object) -> str:
    """A heading as it is compared: "Max. aantal huis-\\nhoudens" is "max aantal huishoudens"."""
    return "" if heading is None else _plain(str(heading)[:_LOOKED_AT])


# The rows of a list are looked at as headings too, several times.
@lru_cache(maxsize=20_000)
def _plain(written: str) -> str:
    text = re.sub(r"(?<=[a-z])-\s*\n\s*(?=[a-z])", "", visible(written))
    text = _AND_WHEN.sub("", _OF_A_SYSTEM.sub("", text))
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return " ".join(_SIGNS.sub(" ", fold(text)).split())
