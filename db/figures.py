"""Figures of a volunteer that are whole whoever asks.

They count in the tables themselves, across programmes, and so give back nothing but numbers: a coordinator of one
programme would else see a caseload of 1 where it is 3. The same rules stand in words in domain/figures.py and
domain/volunteers.py; a test holds the two equal.

    counts = matches_per_volunteer()
    select(Volunteer.name, caseload(counts), room(counts, today)).outerjoin(
        counts, counts.c.volunteer_id == Volunteer.id
    )
"""

from datetime import date

from sqlalchemy import ColumnElement, Subquery, and_, case, func, null, or_, select

from db.models import Match, Request, Volunteer
from domain.matches import ENDED_MATCH, OPEN_MATCH, MatchStatus


def matches_per_volunteer() -> Subquery:
    """One row for each volunteer with an open match: volunteer_id, caseload, proposals_out, open_matches."""
    matches, requests = Match.__table__, Request.__table__
    active = matches.c.status == MatchStatus.ACTIVE
    return (
        select(
            matches.c.volunteer_id,
            func.count(case((active, requests.c.household_id)).distinct()).label("caseload"),
            func.count(case((~active, 1))).label("proposals_out"),
            func.count().label("open_matches"),
        )
        .join(requests, requests.c.id == matches.c.request_id)
        .where(matches.c.status.in_(OPEN_MATCH))
        .group_by(matches.c.volunteer_id)
        .subquery("matches_per_volunteer")
    )


def matches_that_ran(programme_id: int | None = None) -> Subquery:
    """volunteer_id, programme_id and `times`: for how many requests of one programme, or of each, somebody came."""
    matches, requests = Match.__table__, Request.__table__
    query = (
        select(
            matches.c.volunteer_id, requests.c.programme_id, func.count(matches.c.request_id.distinct()).label("times")
        )
        .join(requests, requests.c.id == matches.c.request_id)
        .where(matches.c.status.in_(ENDED_MATCH | {MatchStatus.ACTIVE}))
        .group_by(matches.c.volunteer_id, requests.c.programme_id)
    )
    if programme_id is not None:
        query = query.where(requests.c.programme_id == programme_id)
    return query.subquery("matches_that_ran")


def caseload(counts: Subquery) -> ColumnElement[int]:
    """Distinct households with an active match now."""
    return func.coalesce(counts.c.caseload, 0)


def proposals_out(counts: Subquery) -> ColumnElement[int]:
    return func.coalesce(counts.c.proposals_out, 0)


def has_ended(today: date) -> ColumnElement[bool]:
    return and_(Volunteer.ended_on.is_not(None), Volunteer.ended_on <= today)


def is_paused(today: date) -> ColumnElement[bool]:
    return and_(Volunteer.paused, or_(Volunteer.paused_until.is_(None), Volunteer.paused_until > today))


def is_available(today: date) -> ColumnElement[bool]:
    """Neither ended nor paused; unknown (paused without a day of return) counts as not, so never negate this."""
    return and_(
        or_(Volunteer.ended_on.is_(None), Volunteer.ended_on > today),
        or_(~Volunteer.paused, Volunteer.paused_until <= today),
    )


def room(counts: Subquery, today: date) -> ColumnElement[int | None]:
    """None: available, but nobody asked yet how many households they want."""
    left = Volunteer.capacity - caseload(counts) - proposals_out(counts)
    asked = case((Volunteer.capacity.is_(None), null()), (left < 0, 0), else_=left)
    return case((is_available(today), asked), else_=0)
