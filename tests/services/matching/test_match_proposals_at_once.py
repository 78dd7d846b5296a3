"""Proposing, answering and taking back at the same moment: one truth is left, and nobody gets more than they want."""

from db.models import Match, Request
from db.session import writing
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from services.matching import match_proposals
from tests.beside import together
from tests.services.matching.proposing import answer, propose

S = MatchStatus


def test_of_two_coordinators_only_one_gives_away_the_last_place(make, chapter, sign_in):
    programme, marijke, _henk, volunteer = chapter
    joke = sign_in(make.user(Role.COORDINATOR, programmes=[programme]))
    requests = [make.request(make.household(), programme) for _ in range(2)]
    said = together(
        [lambda: propose(marijke, requests[0], volunteer, "a"), lambda: propose(joke, requests[1], volunteer, "b")]
    )
    assert sorted(said, key=str) == [None, "volunteer_has_no_room"]
    assert len(make.all(Match)) == 1


def test_of_two_coordinators_only_one_matches_a_request(make, chapter, sign_in):
    programme, marijke, _henk, volunteer = chapter
    joke = sign_in(make.user(Role.COORDINATOR, programmes=[programme]))
    request = make.request(make.household(), programme)
    other = make.volunteer(programmes=[programme])
    said = together([lambda: propose(marijke, request, volunteer, "a"), lambda: propose(joke, request, other, "b")])
    assert sorted(said, key=str) == [None, "request_taken"]
    assert len(make.all(Match)) == 1


def test_a_double_click_at_the_same_moment_is_one_proposal(make, chapter):
    programme, marijke, _henk, volunteer = chapter
    request = make.request(make.household(), programme)
    said = together([lambda: propose(marijke, request, volunteer, "same")] * 2)
    assert set(said) <= {None, "already_saved", "request_taken"}
    assert len(make.all(Match)) == 1


def test_no_crowd_takes_a_volunteer_over_capacity(make, chapter):
    programme, marijke, _henk, _volunteer = chapter
    volunteer = make.volunteer(programmes=[programme], capacity=2)
    requests = [make.request(make.household(), programme) for _ in range(6)]
    said = together([lambda one=one: propose(marijke, one, volunteer, f"n{one}") for one in requests])
    assert said.count(None) == 2
    assert said.count("volunteer_has_no_room") == 4


def test_a_yes_and_a_taking_back_at_the_same_moment_leave_one_truth(make, chapter):
    programme, marijke, henk, volunteer = chapter
    request = make.request(make.household(), programme)
    match = propose(marijke, request, volunteer)

    def withdraw():
        with writing(marijke) as session:
            match_proposals.withdraw(session, match)

    said = together([withdraw, lambda: answer(henk, match, yes=True)])
    assert sorted(said, key=str) == [None, "match_moved_on"]
    status = make.get(Match, match).status
    waits = make.get(Request, request).status
    assert (status, waits) in {(S.WITHDRAWN, RequestStatus.WAITING), (S.ACCEPTED, RequestStatus.ACCEPTED)}
