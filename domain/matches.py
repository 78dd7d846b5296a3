"""The life of a request and of a match."""

from collections.abc import Collection
from enum import StrEnum

from domain.access import Refused


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
    CLOSED = "closed"
    HANDED_OVER = "handed_over"
    HANDED_BACK = "handed_back"


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
ENDED_MATCH = frozenset({MatchStatus.CLOSED, MatchStatus.HANDED_OVER, MatchStatus.HANDED_BACK})
DECLINED_MATCH = frozenset({MatchStatus.DECLINED_BY_VOLUNTEER, MatchStatus.DECLINED_BY_HOUSEHOLD})
OPEN_REQUEST = frozenset(RequestStatus) - {RequestStatus.CLOSED, RequestStatus.HANDED_BACK}

# A no may come at any point before the support has begun, from either side.
_NO = DECLINED_MATCH
NEXT_STEPS: dict[MatchStatus, frozenset[MatchStatus]] = {
    MatchStatus.PROPOSED: frozenset(
        {MatchStatus.ACCEPTED, MatchStatus.DECLINED_BY_VOLUNTEER, MatchStatus.WITHDRAWN},
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
