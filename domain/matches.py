"""The life of a request and of a match."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from domain.access import Refused, Role
from domain.matching import vog_is_old

# Who come to one household for one request at most, not counting who is handing over.
MOST_VOLUNTEERS = 2
# Who hands over goes on coming for a year at most.
LEAVES_WITHIN_DAYS = 366


class RequestStatus(StrEnum):
    """Where a request stands; a request that waits has consent and nobody asked for it yet."""

    REGISTERED = "registered"
    INTAKE = "intake"
    WAITING = "waiting"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    INTRODUCTION = "introduction"
    ACTIVE = "active"
    CLOSED = "closed"
    HANDED_BACK = "handed_back"


class MatchStatus(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"  # the volunteer said yes
    AGREED = "agreed"  # the household said yes too
    INTRODUCTION = "introduction"
    ACTIVE = "active"
    DECLINED_BY_VOLUNTEER = "declined_by_volunteer"
    DECLINED_BY_HOUSEHOLD = "declined_by_household"
    WITHDRAWN = "withdrawn"
    NOT_ANSWERED = "not_answered"  # returned by itself; no no, and held against nobody
    CLOSED = "closed"
    HANDED_OVER = "handed_over"
    HANDED_BACK = "handed_back"


class Click(StrEnum):
    """What each of both says after the introduction."""

    YES = "yes"
    UNSURE = "unsure"
    RATHER_NOT = "rather_not"


class NotInApp(StrEnum):
    """Why a volunteer cannot answer in the app, so that a coordinator calls and writes the answer down."""

    NO_ACCOUNT = "no_account"
    NO_PASSWORD = "no_password"  # invited, and never been there
    CLOSED = "closed"
    NO_ROLE = "no_role"  # an administrator took it back


class Turn(StrEnum):
    """Whose turn it is in a match between the volunteer's yes and the start, or at a hand-over."""

    ASK = "ask"  # the household is to be asked
    PLAN = "plan"  # the introduction
    BEGIN = "begin"  # both want to go on
    AFTER = "after"  # the introduction has been: how was it?
    WEEK = "week"  # the introduction is in the week to come
    NEXT = "next"  # who comes is handing over, and nobody is asked yet to come next
    CALL = "call"  # the volunteer stopped, and the household is to be called before somebody is asked
    SILENT = "silent"  # the proposal came back without an answer
    LATER = "later"  # nobody's, today


class NextStep(StrEnum):
    """What happens with a request that is handed back; the first two leave it on the waiting list."""

    CALLED = "called"
    WAITS = "waits"
    REFERRED = "referred"
    CLOSED = "closed"


class _Account(Protocol):
    @property
    def active(self) -> bool: ...

    @property
    def roles(self) -> Sequence[str]: ...

    @property
    def password_hash(self) -> str | None: ...


def not_in_app(account: _Account | None) -> NotInApp | None:
    """None for the account of a volunteer who can answer there."""
    if account is None:
        return NotInApp.NO_ACCOUNT
    if not account.active:
        return NotInApp.CLOSED
    if Role.VOLUNTEER not in account.roles:
        return NotInApp.NO_ROLE
    return None if account.password_hash else NotInApp.NO_PASSWORD


OPEN_MATCH = frozenset(
    {
        MatchStatus.PROPOSED,
        MatchStatus.ACCEPTED,
        MatchStatus.AGREED,
        MatchStatus.INTRODUCTION,
        MatchStatus.ACTIVE,
    }
)
# From the volunteer's yes on: the household may be known to them.
KNOWS_HOUSEHOLD = OPEN_MATCH - {MatchStatus.PROPOSED}
# From the household's yes on: they may read what was handed on.
READS_ON = KNOWS_HOUSEHOLD - {MatchStatus.ACCEPTED}
ENDED_MATCH = frozenset({MatchStatus.CLOSED, MatchStatus.HANDED_OVER, MatchStatus.HANDED_BACK})
DECLINED_MATCH = frozenset({MatchStatus.DECLINED_BY_VOLUNTEER, MatchStatus.DECLINED_BY_HOUSEHOLD})
OPEN_REQUEST = frozenset(RequestStatus) - {RequestStatus.CLOSED, RequestStatus.HANDED_BACK}

# A no may come at any point before the support has begun, from either side.
_NO = DECLINED_MATCH
NEXT_STEPS: dict[MatchStatus, frozenset[MatchStatus]] = {
    MatchStatus.PROPOSED: frozenset(
        {
            MatchStatus.ACCEPTED,
            MatchStatus.DECLINED_BY_VOLUNTEER,
            MatchStatus.WITHDRAWN,
            MatchStatus.NOT_ANSWERED,
        },
    ),
    MatchStatus.ACCEPTED: _NO | {MatchStatus.AGREED},
    MatchStatus.AGREED: _NO | {MatchStatus.INTRODUCTION},
    MatchStatus.INTRODUCTION: _NO | {MatchStatus.INTRODUCTION, MatchStatus.ACTIVE},
    MatchStatus.ACTIVE: ENDED_MATCH,
}

# The furthest first.
_STATUS_OF_REQUEST = {
    MatchStatus.ACTIVE: RequestStatus.ACTIVE,
    MatchStatus.INTRODUCTION: RequestStatus.INTRODUCTION,
    MatchStatus.AGREED: RequestStatus.ACCEPTED,
    MatchStatus.ACCEPTED: RequestStatus.ACCEPTED,
    MatchStatus.PROPOSED: RequestStatus.PROPOSED,
}
FURTHEST_FIRST = tuple(_STATUS_OF_REQUEST)
# How a request ends with the match that was handed back, where nobody else comes.
ENDS_REQUEST = {NextStep.REFERRED: RequestStatus.HANDED_BACK, NextStep.CLOSED: RequestStatus.CLOSED}


@dataclass(frozen=True)
class Standing:
    """An open match of a request: whose, how far, and the last day of who hands over."""

    volunteer_id: int
    volunteer: str
    status: MatchStatus
    leaves_on: date | None = None


def open_request_status(matches: Collection[MatchStatus], *, consent: bool) -> RequestStatus:
    """The status of a request that is not closed: as far as its furthest match, else waiting (with consent)."""
    for match, request in _STATUS_OF_REQUEST.items():
        if match in matches:
            return request
    return RequestStatus.WAITING if consent else RequestStatus.REGISTERED


def check_step(now: MatchStatus, to: MatchStatus) -> None:
    """Raise Refused("match_moved_on") when `to` does not follow on `now`."""
    if to not in NEXT_STEPS.get(now, frozenset()):
        raise Refused("match_moved_on")


def check_free(standing: Sequence[Standing], volunteer_id: int, *, second: bool) -> None:
    """Whether somebody may be asked for a request with these open matches, newest first.

    `second` asks for somebody beside who comes already, or after who hands over.
    Raises Refused: "volunteer_already_asked", "request_taken", "nobody_comes_there", "second_is_there".
    """
    for one in standing:
        if one.volunteer_id == volunteer_id:
            raise Refused("volunteer_already_asked", volunteer=one.volunteer)
    for one in standing:
        if not second or one.status is not MatchStatus.ACTIVE:
            raise Refused("request_taken", volunteer=one.volunteer)
    if second and not standing:
        raise Refused("nobody_comes_there")
    if sum(one.leaves_on is None for one in standing) >= MOST_VOLUNTEERS:
        raise Refused("second_is_there")


def check_click(status: MatchStatus, introduction_on: date | None, today: date) -> None:
    """How it was is asked from the day of the introduction on.

    Raises Refused: "match_moved_on", "introduction_first".
    """
    if status is not MatchStatus.INTRODUCTION:
        raise Refused("match_moved_on")
    if introduction_on is None or introduction_on > today:
        raise Refused("introduction_first")


def check_both_yes(volunteer: Click | None, household: Click | None, *, reason: str = "") -> None:
    """The support begins after both said yes, or by hand with a `reason`. Raises Refused("click_first")."""
    if (volunteer, household) != (Click.YES, Click.YES) and not reason:
        raise Refused("click_first")


def check_vog(vog_on: date | None, today: date, *, reason: str = "") -> None:
    """Raises Refused("vog_first") where no certificate was seen, or one that is too old, and no `reason` is given."""
    if (vog_on is None or vog_is_old(vog_on, today)) and not reason:
        raise Refused("vog_first")
