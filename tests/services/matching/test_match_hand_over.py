"""Who hands over until a later day: it ends by itself, or not after all; and who reads on."""

from datetime import timedelta

import pytest

from db.models import AuditEntry, Match, Request
from db.session import as_system
from domain.access import Refused
from domain.matches import MatchStatus, RequestStatus
from services.matching import match_course, match_proposals
from tests.refusal import refused
from tests.services.matching.course import act, today

S, R = MatchStatus, RequestStatus


def test_a_hand_over_with_overlap_ends_on_its_day_by_itself(make, chapter, match_in):
    who = chapter[1]
    match_id, last = match_in(S.ACTIVE), today(who) + timedelta(days=14)
    request_id = make.get(Match, match_id).request_id
    make.update(Request, request_id, status=R.ACTIVE)
    act(who, match_course.hand_over, match_id, share_notes=True, reason="Verhuist", until=last)
    assert (make.get(Match, match_id).status, make.get(Request, request_id).status) == (S.ACTIVE, R.ACTIVE)
    after = last + timedelta(days=1)  # that day itself they still come
    for day, ended in ((last, 0), (after, 1), (after, 0)):
        with as_system() as session:
            assert match_course.end_hand_overs(session, day) == ended
    match, request = make.get(Match, match_id), make.get(Request, request_id)
    assert (match.status, match.ended_on, match.end_reason, match.notes_shared) == (
        S.HANDED_OVER,
        last,
        "Verhuist",
        True,
    )
    assert (request.status, request.waiting_since) == (R.WAITING, last)


def test_who_stays_after_all_is_not_taken_away(make, chapter, match_in):
    who = chapter[1]
    match_id, last = match_in(S.ACTIVE), today(who) + timedelta(days=14)
    act(who, match_course.hand_over, match_id, share_notes=True, reason="Verhuist", until=last)
    for _click in range(2):
        act(who, match_course.stay, match_id)
    match = make.get(Match, match_id)
    assert (match.leaves_on, match.end_reason, match.notes_shared) == (None, "", False)
    assert [one.action for one in make.all(AuditEntry)] == ["match:hand_over_later", "match:stay"]


def test_who_stays_finds_no_place_where_two_others_are(make, chapter, match_in):
    programme, who = chapter[:2]
    match_id = match_in(S.ACTIVE)
    request_id = make.get(Match, match_id).request_id
    act(who, match_course.hand_over, match_id, until=today(who) + timedelta(days=14))
    make.match(request_id, make.volunteer(programmes=[programme]))
    asked = make.match(request_id, make.volunteer(programmes=[programme]), S.PROPOSED)
    assert refused(who, match_course.stay, match_id) == "places_taken"
    assert make.get(Match, match_id).leaves_on is not None
    act(who, match_proposals.withdraw, asked)
    leaves = {"leaves_on": today(who) + timedelta(days=9)}
    make.match(request_id, make.volunteer(programmes=[programme]), **leaves)  # takes no place, nor do those elsewhere
    for _other in range(2):
        make.active(make.volunteer(programmes=[programme]), programme)
    act(who, match_course.stay, match_id)
    assert make.get(Match, match_id).leaves_on is None


def test_who_was_given_notes_reads_them_whether_they_hand_over_or_stay(make, chapter, match_in):
    who = chapter[1]
    match_id = match_in(S.ACTIVE, notes_given=True)
    for share, what, more in (
        (True, match_course.hand_over, {"share_notes": True, "until": today(who) + timedelta(days=14)}),
        (False, match_course.stay, {}),
    ):
        act(who, what, match_id, **more)
        match = make.get(Match, match_id)
        assert (match.notes_given, match.notes_shared) == (True, share)


def test_nobody_who_is_signed_in_ends_hand_overs(chapter):
    assert refused(chapter[1], match_course.end_hand_overs) == "not_allowed"


@pytest.mark.parametrize("days", [-1, 367])
def test_who_hands_over_comes_until_a_day_from_now_within_a_year(make, chapter, match_in, days):
    who, match_id = chapter[1], match_in(S.ACTIVE)
    with pytest.raises(Refused, match="leaves_out_of_range"):
        act(who, match_course.hand_over, match_id, until=today(who) + timedelta(days=days))
    assert make.get(Match, match_id).status is S.ACTIVE
