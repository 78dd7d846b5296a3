"""When somebody can be asked, and what a volunteer's own settings may be."""

from collections.abc import Collection, Iterable
from datetime import date

from domain.access import Refused
from domain.day_parts import DAY_PARTS
from domain.text import fold, tidy


def is_ended(ended_on: date | None, today: date) -> bool:
    return ended_on is not None and ended_on <= today


def is_paused(paused: bool, paused_until: date | None, today: date) -> bool:
    """On `paused_until` itself they are back."""
    return paused and (paused_until is None or today < paused_until)


VOG_YEARS = 3  # no law says so; it is what the chapter renews by
CAPACITY_MAX = 20
REACH_MAX_KM = 100
LANGUAGES_MAX = 20


def vog_needed_before(today: date) -> date:
    """A certificate of conduct given on this day or earlier is due again."""
    try:
        return today.replace(year=today.year - VOG_YEARS)
    except ValueError:  # 29 February
        return today.replace(year=today.year - VOG_YEARS, day=28)


def is_vog_due(vog_on: date | None, today: date) -> bool:
    return vog_on is None or vog_on <= vog_needed_before(today)


def clean_capacity(capacity: int | None) -> int | None:
    """None is "nobody asked yet". Raises Refused("odd_capacity")."""
    if capacity is not None and not 0 <= capacity <= CAPACITY_MAX:
        raise Refused("odd_capacity", maximum=CAPACITY_MAX)
    return capacity


def clean_reach(reach_km: int | None) -> int | None:
    """None is "did not say". Raises Refused("odd_reach")."""
    if reach_km is not None and not 1 <= reach_km <= REACH_MAX_KM:
        raise Refused("odd_reach", maximum=REACH_MAX_KM)
    return reach_km


def is_meant_as_pause(until: date | None, before: date | None) -> bool:
    """Without a tick at the pause: a day filled in anew is one; the day that stood there goes with the tick."""
    return until is not None and until != before


def clean_pause(paused: bool, until: date | None, today: date) -> tuple[bool, date | None]:
    """Raises Refused("pause_in_past") when the day of return has come already."""
    if not paused:
        return False, None
    if until is not None and until <= today:
        raise Refused("pause_in_past")
    return True, until


def clean_languages(languages: Iterable[str]) -> list[str]:
    """Each language once, in the order given. Raises Refused("too_long")."""
    tidied = (tidy(one, maximum=40, field="Languages") for one in languages)
    return list({fold(one): one for one in tidied if one}.values())[:LANGUAGES_MAX]


def clean_day_parts(day_parts: Collection[str]) -> list[str]:
    """In the order of the week; what is no day part is left out."""
    return [one for one in DAY_PARTS if one in day_parts]
