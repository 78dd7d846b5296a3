"""What may be kept of a household, and until when."""

import re
from collections.abc import Iterable
from datetime import date

from domain.access import Actor, Refused
from domain.text import fold, tidy

PEOPLE_MAX = 20
LANGUAGES_MAX = 20
OLDEST = 120
CONSENT_WAYS = ("paper", "spoken")


def require_kept(destroyed_on: date | None) -> None:
    """Raises Refused("household_destroyed")."""
    if destroyed_on:
        raise Refused("household_destroyed", day=destroyed_on)


def require_own_programme(actor: Actor, programme_id: int | None) -> None:
    """A coordinator acts in own programmes, and for what fits none yet. Raises Refused("not_allowed")."""
    if programme_id is not None and programme_id not in actor.programmes:
        raise Refused("not_allowed")


def may_read_details(consent_on: date | None, withdrawn_on: date | None) -> bool:
    """Without consent only name, contact, programme, referrer and day of registration are seen or entered."""
    return consent_on is not None and withdrawn_on is None


def clean_people(count: int | None, field: str) -> int | None:
    """Raises Refused("odd_people")."""
    if count is not None and not 0 <= count <= PEOPLE_MAX:
        raise Refused("odd_people", field=field, maximum=PEOPLE_MAX)
    return count


def parse_birth_years(text: str, today: date) -> list[int]:
    """ "2015, 2018" as written for the children. Raises Refused("odd_birth_years")."""
    parts = [part for part in re.split(r"[,;\s]+", text.strip()) if part]
    if len(parts) > PEOPLE_MAX or not all(re.fullmatch(r"[12][0-9]{3}", part) for part in parts):
        raise Refused("odd_birth_years")
    years = sorted(int(part) for part in parts)
    if years and not (today.year - OLDEST <= years[0] and years[-1] <= today.year):
        raise Refused("odd_birth_years")
    return years


def clean_home_languages(languages: Iterable[str]) -> list[str]:
    """Each language once, in the order given. Raises Refused("too_long")."""
    tidied = [tidy(one, maximum=40, field="Languages at home") for one in languages]
    return list({fold(one): one for one in tidied if one}.values())[:LANGUAGES_MAX]
