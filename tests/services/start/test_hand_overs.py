"""Who is to be found at a hand-over, and what who hands over reads."""

from datetime import timedelta

from db.models import Match
from db.session import reading
from domain.access import Role
from domain.matches import OPEN_MATCH, Click, MatchStatus, RequestStatus
from services.start.start import for_coordinator
from services.start.volunteering import for_volunteer
from tests.world import today


def comes_next(who):
    with reading(who) as session:
        return for_coordinator(session).comes_next


def test_at_a_hand_over_somebody_is_to_be_found_until_another_is_asked_or_comes(make, chapter):
    mine, other, who = chapter
    last = today() + timedelta(days=9)
    both = {"volunteer_click": Click.YES, "household_click": Click.YES}
    requests = {}
    for programme in (mine, other):
        requests[programme] = make.request(make.household("Familie Jansma"), programme, status=RequestStatus.ACTIVE)
        make.match(requests[programme], make.volunteer("Henk", programmes=[programme]), leaves_on=last, **both)
    [step] = comes_next(who).first
    assert (step.request_id, step.household, step.volunteer, step.on) == (
        requests[mine],
        "Familie Jansma",
        "Henk",
        last,
    )
    second = make.match(requests[mine], make.volunteer(programmes=[mine]), leaves_on=last)
    assert comes_next(who).total == 1  # of two who hand over one is to be found first
    make.update(Match, second, leaves_on=None)
    assert comes_next(who).total == 0
    for status in MatchStatus:
        make.update(Match, second, status=status)
        there = status in OPEN_MATCH
        assert comes_next(who).total == (0 if there else 1), status


def test_a_volunteer_reads_the_last_day_only_of_what_they_hand_over_themselves(make, chapter, sign_in):
    mine, _other, _who = chapter
    user, last = make.user(Role.VOLUNTEER), today() + timedelta(days=9)
    henk, ans = make.volunteer(user_id=user, programmes=[mine]), make.volunteer(programmes=[mine])
    request = make.request(make.household(), mine, status=RequestStatus.ACTIVE)
    make.match(request, henk, leaves_on=last)
    for volunteer, status, leaves in (
        (henk, MatchStatus.ACTIVE, None),
        (henk, MatchStatus.HANDED_OVER, last),
        (ans, MatchStatus.ACTIVE, last),
    ):
        make.match(make.request(make.household(), mine), volunteer, status, leaves_on=leaves)
    with reading(sign_in(user)) as session:
        found = for_volunteer(session)
    assert (found.last_days, found.questions) == ({request: last}, [])
