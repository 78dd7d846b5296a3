"""Requests and matches."""

from datetime import datetime

from sqlalchemy import Select, and_, case, exists, func, or_, select

from db.models import Household, Match, Programme, Request, Volunteer, VolunteerProgramme
from domain.matches import (
    ENDED_MATCH,
    MOST_VOLUNTEERS,
    OPEN_MATCH,
    OPEN_REQUEST,
    MatchStatus,
    RequestStatus,
    open_request_status,
)


def facts(now: datetime) -> dict[str, Select[int]]:
    open_match = Match.status.in_(OPEN_MATCH)
    return {
        "an open request's status follows from its matches and the consent": _requests_out_of_step(),
        "nothing is open in a programme that has ended": select(Request.id)
        .join(Programme, Programme.id == Request.programme_id)
        .where(Programme.ended_on <= now.date(), Request.status.in_(OPEN_REQUEST)),
        "a closed request has no open match": select(Match.id)
        .join(Request, Request.id == Match.request_id)
        .where(open_match, Request.status.not_in(OPEN_REQUEST)),
        "a volunteer who ended has no open match": select(Match.id)
        .join(Volunteer, Volunteer.id == Match.volunteer_id)
        .where(open_match, Volunteer.ended_on <= now.date()),
        "one open match for a request and a volunteer": select(func.min(Match.id))
        .where(open_match)
        .group_by(Match.request_id, Match.volunteer_id)
        .having(func.count() > 1),
        "no more volunteers come for a request than were asked for it": select(Match.request_id)
        .where(open_match, Match.leaves_on.is_(None))
        .group_by(Match.request_id)
        # A list tells how many come, whatever may be asked in the app: that is known by the nonce.
        .having(func.count() > MOST_VOLUNTEERS, func.count(Match.nonce) > 0),
        "who was asked for a request takes part in its programme": select(Match.id)
        .join(Request, Request.id == Match.request_id)
        .where(
            open_match,
            Match.nonce.is_not(None),  # as above
            Request.programme_id.is_not(None),
            ~exists().where(
                VolunteerProgramme.volunteer_id == Match.volunteer_id,
                VolunteerProgramme.programme_id == Request.programme_id,
            ),
        ),
        "a household has one open request in a programme": select(func.min(Request.id))
        .where(Request.status.in_(OPEN_REQUEST))
        .group_by(Request.household_id, Request.programme_id)
        .having(func.count() > 1),
        "an active match has its first day, an ended one its last": select(Match.id)
        .join(Request, Request.id == Match.request_id)
        .where(
            or_(
                and_(Match.status == MatchStatus.ACTIVE, Match.started_on.is_(None)),
                and_(
                    Match.status.in_(ENDED_MATCH),
                    Match.ended_on.is_(None),
                    # A list may say that a household is closed, and not since when.
                    or_(
                        Match.status != MatchStatus.CLOSED,
                        Request.status != RequestStatus.CLOSED,
                        Request.closed_on.is_not(None),
                    ),
                ),
            )
        ),
    }


def _requests_out_of_step() -> Select[int]:
    """The rule of domain.matches.open_request_status, asked once for each furthest match there can be."""
    furthest_first = [status for status in reversed(MatchStatus) if status in OPEN_MATCH]
    consent = and_(Household.consent_on.is_not(None), Household.consent_withdrawn_on.is_(None))
    follows = case(
        *(
            (
                exists().where(Match.request_id == Request.id, Match.status == status),
                open_request_status([status], consent=True),
            )
            for status in furthest_first
        ),
        (consent, open_request_status([], consent=True)),
        else_=open_request_status([], consent=False),
    )
    return (
        select(Request.id)
        .join(Household, Household.id == Request.household_id)
        # An intake that was had without consent yet is registered all the same.
        .where(
            Request.status.in_(OPEN_REQUEST),
            case((Request.status == RequestStatus.INTAKE, RequestStatus.REGISTERED), else_=Request.status) != follows,
        )
    )
