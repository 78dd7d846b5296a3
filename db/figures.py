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

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    null,
    or_,
    select,
)
from sqlalchemy.sql.elements import SQLCoreOperations

from db.models import Match, Request, Volunteer
from domain.matches import ENDED_MATCH, OPEN_MATCH, MatchStatus

# A query that is built once learns the day when it is asked.
Today = date | BindParameter[date]


def matches_per_volunteer(only: BindParameter[int] | None = None) -> Subquery:
    """One row for each volunteer, or of `only` these, with an open match.

    Its columns: volunteer_id, caseload, proposals_out, open_matches.
    """
    matches = _matches(only)
    active = matches.c.status == MatchStatus.ACTIVE
    return (
        select(
            matches.c.volunteer_id,
            func.count(case((active, matches.c.household_id)).distinct()).label("caseload"),
            func.count(case((~active, 1))).label("proposals_out"),
            func.count().label("open_matches"),
        )
        .where(matches.c.status.in_(OPEN_MATCH))
        .group_by(matches.c.volunteer_id)
        .subquery("matches_per_volunteer")
    )


def open_matches(volunteer_id: SQLCoreOperations[int]) -> ColumnElement[int]:
    """Of each volunteer by themselves: quicker than counting all where most are not read any further.

    At most so many places are taken: two open matches can be with one household.
    """
    return select(func.count()).where(*_open_matches_of(volunteer_id)).scalar_subquery()


def has_room(
    volunteer_id: ColumnElement[int], capacity: ColumnElement[int | None], open_matches: ColumnElement[int]
) -> ColumnElement[bool]:
    """Or never asked how much. Counts exactly only where two of the `open_matches` can be with one household."""
    matches, requests = Match.__table__, Request.__table__
    household = case((matches.c.status == MatchStatus.ACTIVE, requests.c.household_id), else_=-matches.c.id)
    taken = (
        select(func.count(household.distinct()))
        .join_from(matches, requests, requests.c.id == matches.c.request_id)
        .where(*_open_matches_of(volunteer_id))
        .scalar_subquery()
    )
    return or_(capacity.is_(None), capacity > open_matches, and_(capacity > 0, open_matches > 1, capacity > taken))


def _open_matches_of(volunteer_id: SQLCoreOperations[int]) -> tuple[ColumnElement[bool], ...]:
    matches = Match.__table__
    # As literals, and as the index has them: SQLite does not see that a bound value is one of those of a partial index.
    states: BindParameter[list[MatchStatus]] = bindparam(
        "open", [one for one in MatchStatus if one in OPEN_MATCH], expanding=True, literal_execute=True
    )
    return matches.c.volunteer_id == volunteer_id, matches.c.status.in_(states)


def matches_that_ran(programme: BindParameter[int] | None = None, only: BindParameter[int] | None = None) -> Subquery:
    """volunteer_id, programme_id and `times`: for how many requests of one programme, or of each, somebody came."""
    matches = _matches(only)
    query = (
        select(
            matches.c.volunteer_id, matches.c.programme_id, func.count(matches.c.request_id.distinct()).label("times")
        )
        .where(matches.c.status.in_(ENDED_MATCH | {MatchStatus.ACTIVE}))
        .group_by(matches.c.volunteer_id, matches.c.programme_id)
    )
    if programme is not None:
        query = query.where(matches.c.programme_id == programme)
    return query.subquery("matches_that_ran")


def _matches(only: BindParameter[int] | None) -> FromClause:
    matches, requests = Match.__table__, Request.__table__
    query = select(
        matches.c.volunteer_id, matches.c.status, matches.c.request_id, requests.c.household_id, requests.c.programme_id
    ).join(requests, requests.c.id == matches.c.request_id)
    if only is None:
        return query.subquery()
    # First those few, then what is asked of them: SQLite would else go through every match of the programme.
    return query.where(matches.c.volunteer_id.in_(only)).cte().prefix_with("MATERIALIZED")


def caseload(counts: Subquery) -> ColumnElement[int]:
    """Distinct households with an active match now."""
    return func.coalesce(counts.c.caseload, 0)


def proposals_out(counts: Subquery) -> ColumnElement[int]:
    return func.coalesce(counts.c.proposals_out, 0)


def is_paused(today: Today) -> ColumnElement[bool]:
    return and_(
        Volunteer.paused,
        or_(Volunteer.paused_from.is_(None), Volunteer.paused_from <= today),
        or_(Volunteer.paused_until.is_(None), Volunteer.paused_until > today),
    )


def pause_to_come(today: Today) -> ColumnElement[date | None]:
    """The first day of a pause that was told and has not begun."""
    return case((and_(Volunteer.paused, Volunteer.paused_from > today), Volunteer.paused_from))


def is_available(today: Today) -> ColumnElement[bool]:
    """Neither ended nor paused; unknown (paused without a day) counts as not, so never negate this."""
    return and_(
        Volunteer.goes_on(today),
        or_(~Volunteer.paused, Volunteer.paused_from > today, Volunteer.paused_until <= today),
    )


def room(counts: Subquery, today: Today) -> ColumnElement[int | None]:
    """None: available, but nobody asked yet how many households they want."""
    left = Volunteer.capacity - caseload(counts) - proposals_out(counts)
    asked = case((Volunteer.capacity.is_(None), null()), (left < 0, 0), else_=left)
    return case((is_available(today), asked), else_=0)
