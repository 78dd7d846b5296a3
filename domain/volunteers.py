"""When somebody can be asked, and what a volunteer's own settings may be."""

from collections.abc import Collection, Iterable
from datetime import date

from domain.access import Refused
from domain.day_parts import DAY_PARTS
from domain.text import fold, tidy


def is_ended(ended_on: date | None, today: date) -> bool:
    return ended_on is not None and ended_on <= today


def is_paused(paused: bool, paused_from: date | None, paused_until: date | None, today: date) -> bool:
    """From `paused_from` on, or at once without one; on `paused_until` itself they are back."""
    return paused and (paused_from is None or paused_from <= today) and (paused_until is None or today < paused_until)


def pauses_soon(pauses_on: date | None, paused_until: date | None, by: date) -> bool:
    """Of a pause to come: whether it is on at `by`. One that is over by then is no reason to ask nobody."""
    return pauses_on is not None and is_paused(True, pauses_on, paused_until, by)


def pause_to_come(paused: bool, paused_from: date | None, today: date) -> date | None:
    """The first day of a pause that was told and has not begun; until then somebody can be asked."""
    return paused_from if paused and paused_from is not None and today < paused_from else None


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


def is_meant_as_pause(day: date | None, before: date | None) -> bool:
    """Without a tick at the pause: a day filled in anew is one; the day that stood there goes with the tick."""
    return day is not None and day != before


def clean_pause(
    paused: bool, begins: date | None, until: date | None, today: date
) -> tuple[bool, date | None, date | None]:
    """Raises Refused: "pause_in_past" when the day of return has come already, "pause_too_short" when that is not after
    the first day."""
    if not paused:
        return False, None, None
    if until is not None and until <= today:
        raise Refused("pause_in_past")
    if begins is not None and until is not None and until <= begins:
        raise Refused("pause_too_short")
    return True, begins, until


def clean_languages(languages: Iterable[str]) -> list[str]:
    """Each language once, in the order given. Raises Refused("too_long")."""
    tidied = (tidy(one, maximum=40, field="Languages") for one in languages)
    return list({fold(one): one for one in tidied if one}.values())[:LANGUAGES_MAX]


def clean_day_parts(day_parts: Collection[str]) -> list[str]:
    """In the order of the week; what is no day part is left out."""
    return [one for one in DAY_PARTS if one in day_parts]
