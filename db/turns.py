"""Whose turn it is in a match between the volunteer's yes and the start, or at a hand-over."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, or_
from sqlalchemy.orm import aliased

from db.models import Match, Request
from domain.matches import OPEN_MATCH, Click, MatchStatus, NextStep, RequestStatus, Turn

WEEK = 7  # days, today included


def turn(today: date) -> ColumnElement[str]:
    """For matches that are accepted, agreed, in introduction, handing over, or came back, with an answer or without."""
    introduced = Match.status == MatchStatus.INTRODUCTION
    return case(
        (Match.status == MatchStatus.ACCEPTED, Turn.ASK.value),
        (Match.status == MatchStatus.AGREED, Turn.PLAN.value),
        (Match.status == MatchStatus.ACTIVE, Turn.NEXT.value),
        (Match.status == MatchStatus.HANDED_BACK, Turn.CALL.value),
        (and_(introduced, Match.introduction_on.is_(None)), Turn.PLAN.value),
        (and_(Match.volunteer_click == Click.YES, Match.household_click == Click.YES), Turn.BEGIN.value),
        (Match.status == MatchStatus.NOT_ANSWERED, Turn.SILENT.value),
        (and_(introduced, Match.introduction_on < today), Turn.AFTER.value),
        (and_(introduced, Match.introduction_on < today + timedelta(days=WEEK)), Turn.WEEK.value),
        else_=Turn.LATER.value,
    )


def nobody_comes_next() -> ColumnElement[bool]:
    """For a match that hands over while nobody else of its request comes or is asked; of several the first one made."""
    other = aliased(Match)
    hands_over_too = and_(other.status == MatchStatus.ACTIVE, other.leaves_on.is_not(None))
    somebody = exists().where(
        other.request_id == Match.request_id,
        other.status.in_(OPEN_MATCH),
        or_(~hands_over_too, other.id < Match.id),
    )
    return and_(Match.status == MatchStatus.ACTIVE, Match.leaves_on.is_not(None), ~somebody)


def to_call() -> ColumnElement[bool]:
    """For the last match of a request that waits: it was handed back, and the household is to be called first."""
    other = aliased(Match)
    since = exists().where(
        other.request_id == Match.request_id,
        or_(other.ended_on > Match.ended_on, and_(other.ended_on == Match.ended_on, other.id > Match.id)),
    )
    called = and_(Match.status == MatchStatus.HANDED_BACK, Match.next_step == NextStep.CALLED)
    return and_(called, Request.status == RequestStatus.WAITING, ~since)


def to_call_first() -> ColumnElement[bool]:
    """For a request that waits."""
    return exists().where(Match.request_id == Request.id, to_call()).correlate(Request)
