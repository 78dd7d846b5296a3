"""Whose turn it is in a match between the volunteer's yes and the start."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, case

from db.models import Match
from domain.matches import Click, MatchStatus, Turn

WEEK = 7  # days, today included


def turn(today: date) -> ColumnElement[str]:
    """For matches that are accepted, agreed, in introduction, or came back without an answer."""
    introduced = Match.status == MatchStatus.INTRODUCTION
    return case(
        (Match.status == MatchStatus.ACCEPTED, Turn.ASK.value),
        (Match.status == MatchStatus.AGREED, Turn.PLAN.value),
        (and_(introduced, Match.introduction_on.is_(None)), Turn.PLAN.value),
        (and_(Match.volunteer_click == Click.YES, Match.household_click == Click.YES), Turn.BEGIN.value),
        (Match.status == MatchStatus.NOT_ANSWERED, Turn.SILENT.value),
        (and_(introduced, Match.introduction_on < today), Turn.AFTER.value),
        (and_(introduced, Match.introduction_on < today + timedelta(days=WEEK)), Turn.WEEK.value),
        else_=Turn.LATER.value,
    )
