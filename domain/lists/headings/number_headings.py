"""Headings of columns that hold numbers of nine digits by right: phones and registration numbers."""

import re
from functools import cache, lru_cache

from domain.lists.headings.alike import says
from domain.lists.headings.english import IN_DUTCH
from domain.lists.headings.fields import FIELDS
from domain.lists.headings.meanings import number_last

# These head numbers of any kind.
_NEUTRAL = frozenset({"id", "code", "kenmerk", "ref", "referentie", "nummer", "nr"})
_NO_CITIZEN_NUMBER = re.compile(r"\btel|telefo|mob|gsm|fax|\b06|bereikbaar|contactnummer|\bvast\b|\bnood|\breg")


@lru_cache(maxsize=2048)
def may_hold_citizen_numbers(heading: str) -> bool:
    """False for a column of phones or registration numbers, whatever the eleven-test says."""
    heading = IN_DUTCH.get(heading, number_last(heading))
    return not (_NO_CITIZEN_NUMBER.search(heading) or any(says(heading, word) for word in _sure_numbers()))


@cache
def _sure_numbers() -> frozenset[str]:
    """The words that a phone or a registration number is headed with, and nothing else."""
    fields = (field for kind in FIELDS.values() for field in kind if field.name in {"number", "phone", "mobile"})
    return frozenset(word for field in fields for word in field.words) - _NEUTRAL
