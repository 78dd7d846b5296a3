"""Consent, and one-time help."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from db.models import HelpRequest, Household, Match, Note, Remark, Request, Visit, VisitVersion
from domain.help_requests import DECIDED, HelpStatus
from domain.matches import OPEN_MATCH

_WORDS = (
    Match.village,
    Match.by_hand_reason,
    Match.answer_reason,
    Match.start_reason,
    Match.vog_reason,
    Match.end_reason,
    Match.next_words,
)

LEFT = "nothing is left that tells who a destroyed household were"


def facts(now: datetime) -> dict[str, Select[int]]:
    open_match = Match.status.in_(OPEN_MATCH)
    return {
        "without consent no more is kept of a household than who it is": _more_than_who_it_is(),
        "where consent was withdrawn no work goes on, and the day of destruction is set": select(Household.id).where(
            Household.consent_withdrawn_on.is_not(None),
            or_(
                Household.destroy_on.is_(None),
                exists().where(Request.household_id == Household.id, Match.request_id == Request.id, open_match),
            ),
        ),
        LEFT: _left_of_the_destroyed(),
        "where consent was withdrawn no one-time help is open": select(HelpRequest.id)
        .join(Request, Request.id == HelpRequest.request_id)
        .join(Household, Household.id == Request.household_id)
        .where(HelpRequest.status == HelpStatus.ASKED, Household.consent_withdrawn_on.is_not(None)),
        "nobody decided on one-time help that they asked for": select(HelpRequest.id).where(
            HelpRequest.decided_by_id == HelpRequest.asked_by_id
        ),
        "one-time help that was decided on says by whom and when": select(HelpRequest.id).where(
            HelpRequest.status.in_(DECIDED),
            or_(HelpRequest.decided_by_id.is_(None), HelpRequest.decided_at.is_(None)),
        ),
    }


def _more_than_who_it_is() -> Select[int]:
    """Of a household that never gave consent; what was kept before it was withdrawn stays until it is destroyed."""
    said = or_(Request.question != "", Request.wishes != "", _filled(Request.day_parts))
    request = Request.household_id == Household.id
    return select(Household.id).where(
        Household.consent_on.is_(None),
        Household.destroyed_on.is_(None),  # of which one-time help stays, without words
        or_(
            *(_filled(column) for column in (Household.birth_years, Household.languages, Household.needs)),
            *(
                column.is_not(None)
                for column in (
                    Household.adults,
                    Household.children,
                    Household.village_wish,
                    Household.referrer_told_start_on,
                    Household.referrer_told_end_on,
                )
            ),
            exists().where(request, said),
            exists().where(request, Note.request_id == Request.id),
            exists().where(request, HelpRequest.request_id == Request.id),
        ),
    )


def _left_of_the_destroyed() -> Select[int]:
    request, match = Request.household_id == Household.id, Match.request_id == Request.id
    visit = Visit.household_id == Household.id
    return select(Household.id).where(
        Household.destroyed_on.is_not(None),
        or_(
            *_left_of_people(),
            exists().where(request, or_(Request.question != "", Request.wishes != "", Request.closed_reason != "")),
            exists().where(request, _filled(Request.day_parts)),
            exists().where(request, match, or_(*(column != "" for column in _WORDS))),
            exists().where(request, Note.request_id == Request.id),
            exists().where(
                request,
                HelpRequest.request_id == Request.id,
                or_(HelpRequest.status == HelpStatus.ASKED, HelpRequest.reason != ""),
            ),
            exists().where(visit, Visit.place.is_not(None)),
            # A visit can still be corrected, without words.
            exists().where(visit, VisitVersion.visit_id == Visit.id, VisitVersion.text != ""),
            exists().where(Remark.household_id == Household.id),
        ),
    )


def _left_of_people() -> list[ColumnElement[bool]]:
    one = Household
    lines = (one.contact_name, one.contact_name_folded, one.referrer, one.consent_how, one.consent_by)
    ways = (one.registration_nr, one.phone, one.email, one.street, one.postcode, one.house_number, one.place)
    people = (one.adults, one.children, one.village_wish)
    days = (one.consent_on, one.referrer_told_start_on, one.referrer_told_end_on)
    return [
        *(column != "" for column in lines),
        *(column.is_not(None) for column in (*ways, *people, *days)),
        *(_filled(column) for column in (one.birth_years, one.languages, one.needs, one.earlier_consents)),
    ]


def _filled(column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    return cast(column, String) != "[]"
