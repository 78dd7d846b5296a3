from datetime import UTC, date, datetime, timedelta

import pytest

from domain.access import Refused
from domain.matches import MatchStatus
from domain.visits import VisitFacts, check_visit, may_undo, may_visit, parse_hours
from tests.refusal import code_of

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("status", "ended_on", "may"),
    [
        (MatchStatus.PROPOSED, None, False),
        (MatchStatus.ACCEPTED, None, False),
        (MatchStatus.AGREED, None, False),
        (MatchStatus.INTRODUCTION, None, True),
        (MatchStatus.ACTIVE, None, True),
        (MatchStatus.CLOSED, date(2026, 1, 31), True),  # 30 days
        (MatchStatus.CLOSED, date(2026, 1, 30), False),  # 31 days
        (MatchStatus.HANDED_OVER, TODAY, True),
        (MatchStatus.HANDED_BACK, TODAY, True),
        (MatchStatus.WITHDRAWN, TODAY, False),
        (MatchStatus.DECLINED_BY_VOLUNTEER, TODAY, False),
        (MatchStatus.CLOSED, None, False),
    ],
)
def test_a_visit_belongs_to_a_match_of_now_or_of_lately(status, ended_on, may):
    assert may_visit(status, ended_on, TODAY, 30) is may


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (VisitFacts(TODAY + timedelta(days=1)), "day_in_future"),
        (VisitFacts(TODAY - timedelta(days=731)), "too_long_ago"),
        (VisitFacts(date(1, 1, 1)), "too_long_ago"),
        (VisitFacts(TODAY, minutes=0), "not_positive"),
        (VisitFacts(TODAY, minutes=-30), "not_positive"),
        (VisitFacts(TODAY, minutes=1441), "too_large"),
        (VisitFacts(TODAY, km="0"), "not_positive"),
        (VisitFacts(TODAY, km="-3"), "not_positive"),
        (VisitFacts(TODAY, km="1e9"), "not_a_number"),
        (VisitFacts(TODAY, km="1.234,56"), "too_precise"),
        (VisitFacts(TODAY, km="1.234,5"), "too_large"),
        (VisitFacts(TODAY, km="acht"), "not_a_number"),
        (VisitFacts(TODAY, km="=1+1"), "not_a_number"),
    ],
)
def test_what_cannot_be_is_refused(facts, code):
    with pytest.raises(Refused) as refused:
        check_visit(facts, TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(("km", "tenths"), [("", None), ("  ", None), ("8", 80), ("12,5", 125), ("12.5", 125)])
def test_kilometres_are_kept_in_tenths(km, tenths):
    assert check_visit(VisitFacts(TODAY, km=km), TODAY) == tenths


@pytest.mark.parametrize(("hours", "minutes"), [("", None), ("2,5", 150), ("3", 180), ("0,25", 15)])
def test_hours_become_minutes(hours, minutes):
    assert parse_hours(hours) == minutes


def test_undoing_is_for_right_after():
    saved = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert may_undo(saved, saved + timedelta(minutes=30))
    assert not may_undo(saved, saved + timedelta(minutes=31))


def test_a_visit_of_long_ago_keeps_its_day_and_takes_no_other():
    long_ago = TODAY - timedelta(days=800)
    assert check_visit(VisitFacts(long_ago, km="8"), TODAY, was=long_ago) == 80
    assert code_of(check_visit, VisitFacts(long_ago), TODAY, was=TODAY) == "too_long_ago"
