"""What a visit may be: day and household are all it needs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.access import Refused
from domain.matches import ENDED_MATCH, MatchStatus
from domain.numbers import check_past_day, parse_number


class VisitKind(StrEnum):
    AT_HOME = "at_home"
    PHONE = "phone"
    VIDEO = "video"
    OUTDOORS = "outdoors"
    ORGANISATION = "organisation"


class Readers(StrEnum):
    """Who may read a note, besides its writer."""

    COORDINATOR = "coordinator"
    ONLY_ME = "only_me"
    NEXT_TOO = "next_too"  # also the volunteer who comes after, at a hand-over


def readers_of_version(then: Readers | None, now: Readers | None) -> Readers | None:
    """Who may read a note as it was before; None without one.

    A note that its writer keeps to themselves now takes what it was along, and who comes after reads it as it is only.
    """
    if then is None:
        return None
    return Readers.ONLY_ME if Readers.ONLY_ME in {then, now} else Readers.COORDINATOR


# From the introduction on there are visits.
VISITED_MATCH = frozenset({MatchStatus.INTRODUCTION, MatchStatus.ACTIVE})
OLDEST_DAYS = 2 * 365
LONGEST_MINUTES = 24 * 60
LONGEST_KM = 1000
UNDO_MINUTES = 30


@dataclass(frozen=True)
class VisitFacts:
    """What somebody fills in; `km` as it was typed."""

    day: date
    kind: VisitKind = VisitKind.AT_HOME
    minutes: int | None = None
    km: str = ""
    readers: Readers = Readers.COORDINATOR


def readers_kept(readers: Readers, *, own: bool) -> Readers:
    """Whoever enters a note from paper has read it."""
    return Readers.COORDINATOR if readers is Readers.ONLY_ME and not own else readers


def may_visit(status: MatchStatus, ended_on: date | None, today: date, days: int) -> bool:
    """Whether a visit of this match can be written down now; `days` is how long that goes on after its end."""
    if status in VISITED_MATCH:
        return True
    return status in ENDED_MATCH and ended_on is not None and ended_on >= today - timedelta(days=days)


def check_visit(facts: VisitFacts, today: date, *, was: date | None = None) -> int | None:
    """The kilometres in tenths, if any. The day on which a visit `was` already may be longer ago.

    Raises Refused: day_in_future, too_long_ago, or one of parse_number.
    """
    if facts.day < today - timedelta(days=OLDEST_DAYS) and facts.day != was:
        raise Refused("too_long_ago", field="Day")
    check_past_day(facts.day, today, "Day")
    if facts.minutes is not None:
        if facts.minutes <= 0:
            raise Refused("not_positive", field="Duration")
        if facts.minutes > LONGEST_MINUTES:
            raise Refused("too_large", field="Duration", maximum=LONGEST_MINUTES // 60)
    return parse_km(facts.km) if facts.km.strip() else None


def parse_km(text: str) -> int:
    """Kilometres in tenths; "12,5" is 125."""
    return parse_number(text, "Kilometres", decimals=1, maximum=LONGEST_KM)


def parse_hours(text: str) -> int | None:
    """Minutes; "2,5" hours is 150, nothing is unknown."""
    if not text.strip():
        return None
    hundredths = parse_number(text, "Duration", decimals=2, maximum=LONGEST_MINUTES // 60)
    return max(1, hundredths * 60 // 100)


def shows_words(consent: bool, *, own: bool) -> bool:
    """Whether somebody who may read a note is shown it; the visitor's own is, also when the household withdrew."""
    return own or consent


def may_undo(created_at: datetime, now: datetime) -> bool:
    """Undoing is for what was saved just now; later one edits, and the earlier version is kept."""
    return now - created_at <= timedelta(minutes=UNDO_MINUTES)
