"""What was between a household and each volunteer, whole whoever asks.

A no in a programme that the asker may not see still counts; so this reads the tables themselves, and gives back
nothing but a code.
"""

from sqlalchemy import BindParameter, Subquery, and_, case, func, select

from db.models import Match, Request
from domain.candidates import Before
from domain.matches import OPEN_MATCH, MatchStatus, RequestStatus

_CODES = (
    (Before.VOLUNTEER_SAID_NO, (MatchStatus.DECLINED_BY_VOLUNTEER,)),
    (Before.HOUSEHOLD_SAID_NO, (MatchStatus.DECLINED_BY_HOUSEHOLD,)),
    (Before.STOPPED, (MatchStatus.HANDED_OVER, MatchStatus.HANDED_BACK)),
    (Before.CLOSED, (MatchStatus.CLOSED,)),
)
_ORDER = list(Before)


def said_before(request_id: BindParameter[int], household_id: BindParameter[int]) -> Subquery:
    """volunteer_id, and `code`: the place in Before of what weighs most, NULL when nothing does."""
    matches, requests = Match.__table__, Request.__table__
    asked_now = and_(matches.c.status.in_(OPEN_MATCH), matches.c.request_id == request_id)
    codes = [(matches.c.status.in_(states), _ORDER.index(before)) for before, states in _CODES]
    return (
        select(
            matches.c.volunteer_id,
            func.min(case((asked_now, _ORDER.index(Before.OPEN)), *codes)).label("code"),
        )
        .join(requests, requests.c.id == matches.c.request_id)
        .where(requests.c.household_id == household_id)
        .group_by(matches.c.volunteer_id)
        .subquery("said_before")
    )


def said_before_by_all_who_wait() -> Subquery:
    """household_id, volunteer_id and `code` as above, for the households of which a request waits."""
    matches, requests = Match.__table__, Request.__table__
    waits = select(requests.c.household_id).where(requests.c.status == RequestStatus.WAITING)
    codes = [(matches.c.status.in_(states), _ORDER.index(before)) for before, states in _CODES]
    return (
        select(requests.c.household_id, matches.c.volunteer_id, func.min(case(*codes)).label("code"))
        .join(requests, requests.c.id == matches.c.request_id)
        .where(requests.c.household_id.in_(waits))
        .group_by(requests.c.household_id, matches.c.volunteer_id)
        .subquery("said_before_by_all_who_wait")
    )


def before(code: int | None) -> Before | None:
    return None if code is None else _ORDER[code]
