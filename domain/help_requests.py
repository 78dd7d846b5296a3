"""A household's one-time need, such as a winter coat: how it is asked, and who decides on it."""

import re
from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from domain.access import Refused
from domain.expenses import parse_euros
from domain.text import LINE_MAX, fold, tidy

# When the answer is promised, unless the asker says another day; and how far away that may be.
ANSWER_DAYS = 7
LATEST_DAYS = 90

WHAT, ANSWER_BY = "What is needed", "Answer by"  # fields


class HelpStatus(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    WITHDRAWN = "withdrawn"


class HelpNext(StrEnum):
    """What happens after a yes."""

    BUY = "buy"  # who asked buys it and claims the costs
    ARRANGED = "arranged"  # the coordinator sees to it


# Words in the name of a household that tell nobody who it is.
_NO_NAMES = frozenset({"familie", "fam", "gezin", "mevrouw", "meneer", "heer", "van", "der", "den", "het", "ter"})

DECIDED = frozenset({HelpStatus.GRANTED, HelpStatus.NOT_GRANTED})


def clean_need(text: str) -> str:
    """Raises Refused: required, too_long."""
    need = tidy(text, maximum=LINE_MAX, field=WHAT)
    if not need:
        raise Refused("required", field=WHAT)
    return need


def nameless(need: str, household: str) -> str:
    """The words of a need where nothing in them is of the household's name, else none."""
    names = {word for word in _words(household) if len(word) > 2} - _NO_NAMES
    return "" if names & _words(need) else need


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def parse_estimate(text: str) -> int | None:
    """Cents, or None where nobody knows yet. Raises what parse_euros raises."""
    return parse_euros(text) if text.strip() else None


def preset_answer_day(today: date) -> date:
    return today + timedelta(days=ANSWER_DAYS)


def check_answer_day(day: date, today: date) -> None:
    """Raises Refused("answer_day_out_of_range")."""
    last = today + timedelta(days=LATEST_DAYS)
    if not today <= day <= last:
        raise Refused("answer_day_out_of_range", last=last)


def check_decider(
    decider_id: int | None, *, asked_by_id: int, programme_id: int | None, own_programmes: Collection[int]
) -> None:
    """A coordinator of the programme who did not ask; of what fits in none yet, every other coordinator.

    Raises Refused: own_help_request, help_elsewhere.
    """
    if asked_by_id == decider_id:
        raise Refused("own_help_request")
    if programme_id is not None and programme_id not in own_programmes:
        raise Refused("help_elsewhere")
