"""Headings that say too little by themselves: the one to their left tells what they are of."""

import re
from collections.abc import Sequence

from domain.lists.headings import questions
from domain.lists.headings.fields import Kind
from domain.lists.headings.other_headings import of_something_else

NUMBER_BESIDE = frozenset({"nr", "nummer", "no", "num", "huis"})
_SINCE = frozenset({"sinds", "sedert", "vanaf", "per"})
_FROM = frozenset({"van", "vanaf", "begin", "start", "aanvang"})
_UNTIL = frozenset({"tot", "t m", "tm", "tot en met", "eind", "einde"})
# How many there are, or fit: only another column that tells the most there may be shows which of the two.
_HOW_MANY = re.compile(r"(aantal )?(huishoudens|gezinnen|hh|koppelingen|deelnemers|clienten|matches|caseload)")
_OWN_NAME = re.compile(r"\b(uw|jouw|je) naam\b")
_AT_MOST = re.compile(r"(.* )?(max\w*|capaciteit|ruimte)( .*)?")


def settle(kind: Kind, headings: Sequence[str], columns: dict[str, int]) -> None:
    """Put right, in `columns`, what stands beside something of which it tells more."""
    _number_after_street(headings, columns)
    if kind is Kind.HOUSEHOLDS:
        # "Maatje; Sinds": beside a status it would tell since when that is so.
        _after("volunteer", _FROM | _SINCE, "matched_on", headings, columns)
        _after("matched_on", _UNTIL, "closed_on", headings, columns)
        _since_when(headings, columns)
        _who_asks(headings, columns)
        if "closed_on" in columns and "question" in columns and headings[columns["question"]] == "reden":
            # Why it ended, it may be, and not why it began.
            del columns["question"]
    elif kind is Kind.VOLUNTEERS:
        _after("started_on", _UNTIL, "ended_on", headings, columns)
        _most_that_fit(kind, headings, columns)
    else:
        _times(headings, columns)


def _number_after_street(headings: Sequence[str], columns: dict[str, int]) -> None:
    # "Straat; Nr; Postcode": here the number is the house's, elsewhere it counts rows.
    after = columns.get("street", -2) + 1
    if "street" not in columns or "house_number" in columns or after >= len(headings):
        return
    if headings[after] in NUMBER_BESIDE:
        for name in [name for name, column in columns.items() if column == after]:
            del columns[name]
        columns["house_number"] = after


def _most_that_fit(kind: Kind, headings: Sequence[str], columns: dict[str, int]) -> None:
    if "capacity" not in columns or not _HOW_MANY.fullmatch(headings[columns["capacity"]]):
        return
    for at, heading in enumerate(headings):
        if at not in columns.values() and _AT_MOST.fullmatch(heading) and not of_something_else(kind, heading):
            columns["capacity"] = at
            return


def _after(first: str, words: frozenset[str], name: str, headings: Sequence[str], columns: dict[str, int]) -> None:
    at = columns.get(first, -2) + 1
    if 0 < at < len(headings) and name not in columns and at not in columns.values() and headings[at] in words:
        columns[name] = at


def _since_when(headings: Sequence[str], columns: dict[str, int]) -> None:
    """ "Sinds", where no other column tells since when a household is known; beside a status it is of that."""
    fits = [at for at, one in enumerate(headings) if one in _SINCE - {"per"} and at not in columns.values()]
    if len(fits) == 1 and "registered_on" not in columns and columns.get("status", -2) != fits[0] - 1:
        columns["registered_on"] = fits[0]


def _who_asks(headings: Sequence[str], columns: dict[str, int]) -> None:
    """ "Wat is uw naam?" on a form is of who refers a family, where that is named too; else it is of who asks."""
    at = columns.get("referrer")
    if at is not None and _OWN_NAME.search(headings[at]) and {"name", "last_name", "contact_name"}.isdisjoint(columns):
        columns["name"] = columns.pop("referrer")
        free = (at for at in range(len(headings)) if at not in columns.values())
        others = [at for at in free if questions.asked_for(Kind.HOUSEHOLDS, headings[at]) == "referrer"]
        columns |= {"referrer": others[0]} if others else {}


def _times(headings: Sequence[str], columns: dict[str, int]) -> None:
    """ "Van; Tot" of a visit, where nothing else tells when it began and ended."""
    if "ended" in columns:
        return
    taken = {at for name, at in columns.items() if name != "began"}
    for at in range(1, len(headings)):
        if headings[at - 1] in _FROM and headings[at] in _UNTIL and not {at - 1, at} & taken:
            if columns.get("began", at - 1) != at - 1:
                return
            columns.update(began=at - 1, ended=at)
            return
