from datetime import date

import pytest

from db.models import Match, Request
from db.session import writing
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from services.matching import match_steps

LATER = date(2026, 3, 9)


@pytest.fixture
def coordinator(make, sign_in):
    programme = make.programme()
    return sign_in(make.user(Role.COORDINATOR, programmes=[programme])), programme


@pytest.mark.parametrize(
    ("was", "ends_as", "request_is", "waits_since"),
    [
        (MatchStatus.PROPOSED, MatchStatus.DECLINED_BY_VOLUNTEER, RequestStatus.WAITING, date(2026, 3, 2)),
        (MatchStatus.ACTIVE, MatchStatus.HANDED_BACK, RequestStatus.WAITING, LATER),
        (MatchStatus.ACTIVE, MatchStatus.HANDED_OVER, RequestStatus.WAITING, LATER),
        (MatchStatus.ACTIVE, MatchStatus.CLOSED, RequestStatus.CLOSED, date(2026, 3, 2)),
    ],
)
def test_a_request_follows_the_end_of_its_match(make, coordinator, was, ends_as, request_is, waits_since):
    who, programme = coordinator
    request_id = make.request(make.household(), programme, status=RequestStatus.ACTIVE)
    match_id = make.match(request_id, make.volunteer(programmes=[programme]), was)

    with writing(who) as session:
        match_steps.end(session, session.get_one(Match, match_id), ends_as, on=LATER)

    request = make.get(Request, request_id)
    assert (request.status, request.waiting_since) == (request_is, waits_since)


@pytest.mark.parametrize("ends_as", [MatchStatus.HANDED_OVER, MatchStatus.HANDED_BACK, MatchStatus.CLOSED])
def test_who_says_no_after_a_support_ended_leaves_its_day(make, coordinator, ends_as):
    who, programme = coordinator
    request_id = make.request(make.household(), programme, status=RequestStatus.ACTIVE)
    first = make.match(request_id, make.volunteer(programmes=[programme]))
    asked = make.match(request_id, make.volunteer(programmes=[programme]), MatchStatus.PROPOSED)

    for match, status, on in ((first, ends_as, LATER), (asked, MatchStatus.DECLINED_BY_VOLUNTEER, date(2026, 4, 1))):
        with writing(who) as session:
            match_steps.end(session, session.get_one(Match, match), status, on=on)

    request = make.get(Request, request_id)
    assert (request.status, request.waiting_since) == (RequestStatus.WAITING, LATER)
