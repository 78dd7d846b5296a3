"""What is told to whom, how it is mailed, and how often a mail is tried."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.access import Actor, Role


class Kind(StrEnum):
    PROPOSAL_MADE = "proposal_made"
    PROPOSAL_REMINDER = "proposal_reminder"
    INTRODUCTION = "introduction"
    MATCH_STARTED = "match_started"
    HAND_OVER = "hand_over"
    CLAIM_DECIDED = "claim_decided"
    ACCOUNT_CHANGED = "account_changed"
    PROPOSAL_ANSWERED = "proposal_answered"
    PROPOSAL_RETURNED = "proposal_returned"
    HELP_ASKED = "help_asked"
    HELP_ANSWERED = "help_answered"
    RUN_NEEDS_SECOND = "run_needs_second"
    # A mail only: how many of the others there were in a week.
    DIGEST = "digest"


class ByMail(StrEnum):
    AT_ONCE = "at_once"
    WEEKLY = "weekly"
    NEVER = "never"


class MailState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


OF_A_VOLUNTEER = (
    Kind.PROPOSAL_MADE,
    Kind.PROPOSAL_REMINDER,
    Kind.INTRODUCTION,
    Kind.MATCH_STARTED,
    Kind.HAND_OVER,
    Kind.CLAIM_DECIDED,
    Kind.ACCOUNT_CHANGED,
)
OF_A_COORDINATOR = (Kind.PROPOSAL_ANSWERED, Kind.PROPOSAL_RETURNED, Kind.HELP_ASKED)
OF_BOTH = (Kind.HELP_ANSWERED,)
OF_WHO_PAYS = (Kind.RUN_NEEDS_SECOND,)

# How long to wait after the first try that failed, the second, and so on; after the last of these comes one more.
WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))
# Few enough to be sent within the lease, also when each answer of the mail server takes its longest.
BATCH = 5
LEASE = timedelta(minutes=20)
# For how long it is told that a mail was given up.
GIVEN_UP_TOLD = timedelta(days=14)

_DIGEST_DAY, _DIGEST_TIME = 0, time(8)  # Monday


def kinds_for(actor: Actor) -> tuple[Kind, ...]:
    """What this person can be told."""
    kinds: tuple[Kind, ...] = OF_A_COORDINATOR if actor.has(Role.COORDINATOR) else ()
    kinds += OF_A_VOLUNTEER if actor.volunteer_id is not None else ()
    kinds += OF_BOTH if kinds else ()
    return kinds + (OF_WHO_PAYS if actor.has(Role.TREASURER) or actor.has(Role.BOARD) else ())


def is_for(kind: Kind, roles: Collection[str]) -> bool:
    """Whether somebody with these roles may still hear of this; a coordinator can be a volunteer too."""
    if kind is Kind.ACCOUNT_CHANGED:
        return True  # whose money it is hears of it, whatever they are in the chapter now
    if kind in OF_A_VOLUNTEER + OF_BOTH:
        return Role.VOLUNTEER in roles or Role.COORDINATOR in roles
    if kind in OF_WHO_PAYS:
        return Role.TREASURER in roles or Role.BOARD in roles
    return kind is Kind.DIGEST or Role.COORDINATOR in roles


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When a mail is tried again after so many tries that failed; None when it is given up."""
    return now + WAITS[attempts - 1] if attempts <= len(WAITS) else None


def week_begins(now: datetime, zone: ZoneInfo) -> datetime:
    """The latest Monday morning: what was told before it belongs into the week's mail."""
    local = now.astimezone(zone)
    day = local.date() - timedelta(days=(local.weekday() - _DIGEST_DAY) % 7)
    begins = datetime.combine(day, _DIGEST_TIME, zone)
    return begins if begins <= local else datetime.combine(day - timedelta(days=7), _DIGEST_TIME, zone)
