"""A proposal is made and taken back: of which request, to whom, by whom, and beyond what with a reason."""

import pytest

from db.models import AuditEntry, Match, Request
from db.session import reading, writing
from domain.access import Refused, Role
from domain.matches import MatchStatus, RequestStatus
from domain.matching import Why
from services.matching import match_course, match_proposals
from tests.make import TODAY
from tests.services.matching.proposing import answer, propose, refused

S = MatchStatus


def test_a_proposal_asks_the_volunteer_and_the_request_waits_no_more(make, chapter):
    programme, marijke, _henk, volunteer = chapter
    request = make.request(make.household(place="", postcode="9801 AB"), programme)
    match = make.get(Match, propose(marijke, request, volunteer))
    assert (match.status, match.village, match.by_hand_reason) == (S.PROPOSED, "Zuidhorn", "")
    assert make.get(Request, request).status is RequestStatus.PROPOSED
    assert [(one.action, one.subject_id) for one in make.all(AuditEntry)] == [("match:propose", match.id)]


def test_a_second_click_is_the_same_proposal(make, chapter):
    programme, marijke, _henk, volunteer = chapter
    request = make.request(make.household(), programme)
    assert propose(marijke, request, volunteer) == propose(marijke, request, volunteer)
    assert len(make.all(Match)) == 1


def test_a_request_that_was_given_away_is_told_with_the_name(make, chapter):
    programme, marijke, _henk, volunteer = chapter
    request = make.request(make.household(), programme)
    propose(marijke, request, volunteer)
    with pytest.raises(Refused) as refusal:
        propose(marijke, request, make.volunteer(programmes=[programme]), "n2")
    assert (refusal.value.code, refusal.value.values) == ("request_taken", {"volunteer": "Henk"})


@pytest.mark.parametrize(
    ("status", "consent", "code"),
    [
        (RequestStatus.CLOSED, TODAY, "request_not_waiting"),
        (RequestStatus.REGISTERED, None, "request_not_waiting"),
        (RequestStatus.WAITING, None, "no_consent"),
    ],
)
def test_only_what_waits_with_consent_is_proposed(make, chapter, status, consent, code):
    programme, marijke, _henk, volunteer = chapter
    make.request(make.household(), programme)  # the consent of others says nothing of them
    request = make.request(make.household(consent_on=consent), programme, status=status)
    assert refused(propose, marijke, request, volunteer) == code


def test_consent_that_was_withdrawn_stops_a_proposal(make, chapter):
    programme, marijke, _henk, volunteer = chapter
    request = make.request(make.household(consent_withdrawn_on=TODAY), programme)
    assert refused(propose, marijke, request, volunteer) == "no_consent"


@pytest.mark.parametrize(
    ("changes", "beyond"),
    [
        ({"capacity": 0}, (Why.NO_ROOM,)),
        ({"languages": ["Turks"]}, (Why.NO_SHARED_LANGUAGE,)),
        ({"goes_to": ["Marum"]}, (Why.DOES_NOT_GO_THERE,)),
    ],
)
def test_by_hand_beyond_room_language_or_distance_with_a_reason_that_is_kept(make, chapter, changes, beyond):
    programme, marijke, _henk, _volunteer = chapter
    request = make.request(make.household(), programme)
    volunteer = make.volunteer(programmes=[programme], **changes)
    assert refused(propose, marijke, request, volunteer) in {"volunteer_has_no_room", "proposal_by_hand"}
    assert refused(propose, marijke, request, volunteer, beyond=beyond, reason=" \n") == "by_hand_without_reason"
    match = propose(marijke, request, volunteer, beyond=beyond, reason=" They know each other. ")
    assert make.get(Match, match).by_hand_reason == "They know each other."


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"programmes": []}, "volunteer_not_in_programme"),
        ({"paused": True}, "volunteer_paused"),
        ({"ended_on": TODAY}, "volunteer_ended"),
    ],
)
def test_never_outside_the_programme_or_to_somebody_paused_or_ended(make, chapter, changes, code):
    programme, marijke, _henk, _volunteer = chapter
    request = make.request(make.household(), programme)
    volunteer = make.volunteer(**{"programmes": [programme], **changes})
    assert refused(propose, marijke, request, volunteer, beyond=tuple(Why), reason="I want it.") == code


@pytest.mark.parametrize("said", [S.DECLINED_BY_VOLUNTEER, S.DECLINED_BY_HOUSEHOLD])
def test_never_against_an_earlier_no_of_either_side_in_whatever_programme(make, chapter, said):
    programme, marijke, _henk, volunteer = chapter
    household = make.household()
    make.match(make.request(household, make.programme("Other")), volunteer, said)
    request = make.request(household, programme)
    assert refused(propose, marijke, request, volunteer, beyond=tuple(Why), reason="I want it.") == "pair_said_no"


def test_ids_that_are_not_there_or_not_ones_own(make, chapter):
    programme, marijke, _henk, volunteer = chapter
    other = make.programme("Other")
    request = make.request(make.household(), programme)
    assert refused(propose, marijke, 999, volunteer) == "not_found"
    assert refused(propose, marijke, make.request(make.household(), other), volunteer) == "not_found"
    assert refused(propose, marijke, request, 999) == "not_found"
    assert refused(propose, marijke, request, make.volunteer(programmes=[other])) == "not_found"


def test_a_proposal_is_taken_back_while_nobody_answered_and_can_be_made_again(make, chapter):
    programme, marijke, henk, volunteer = chapter
    request = make.request(make.household(), programme, waiting_since=TODAY)
    match = propose(marijke, request, volunteer)
    for _click in range(2):
        with writing(marijke) as session:
            match_proposals.withdraw(session, match)
    waits = make.get(Request, request)
    assert (waits.status, waits.waiting_since) == (RequestStatus.WAITING, TODAY)
    again = propose(marijke, request, volunteer, "n2")
    answer(henk, again, yes=True)

    def withdraw():
        with writing(marijke) as session:
            match_proposals.withdraw(session, again)

    assert refused(withdraw) == "match_moved_on"


def test_notes_go_on_to_the_next_volunteer_only_when_that_was_asked(make, chapter):
    programme, marijke, _henk, volunteer = chapter
    handed_over = {}
    for share in (False, True):
        _household, request, match = make.active(make.volunteer(programmes=[programme]), programme)
        handed_over[share] = request
        with writing(marijke) as session:
            match_course.hand_over(session, match, share_notes=share)
        following = propose(marijke, request, volunteer, f"share-{share}")
        assert make.get(Match, following).notes_given is share
        with writing(marijke) as session:
            match_proposals.withdraw(session, following)
    for share, request in handed_over.items():  # what another household said, or a proposal since, is no matter
        again = propose(marijke, request, make.volunteer(programmes=[programme]), f"again-{share}")
        assert make.get(Match, again).notes_given is share


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
@pytest.mark.parametrize(
    "use_case",
    [
        lambda session: match_proposals.propose(session, 1, 1, nonce="n"),
        lambda session: match_proposals.withdraw(session, 1),
        lambda session: match_proposals.note_answer(session, 1, yes=True),
    ],
    ids=["propose", "withdraw", "note_answer"],
)
def test_only_a_coordinator_proposes(make, sign_in, role, use_case):
    with pytest.raises(Refused) as refusal, writing(sign_in(make.user(role))) as session:
        use_case(session)
    assert refusal.value.code == "not_allowed"


@pytest.mark.parametrize(
    ("role", "sees"),
    [(Role.PRIVACY_OFFICER, 1), (Role.TREASURER, 0), (Role.BOARD, 0), (Role.ADMIN, 0), (Role.COORDINATOR, 0)],
)
def test_matches_and_requests_are_seen_by_who_has_to_do_with_them(make, chapter, sign_in, role, sees):
    from sqlalchemy import func, select

    programme, marijke, henk, volunteer = chapter
    make.match(make.request(make.household(), programme), volunteer, S.PROPOSED)

    def counts(who):
        with reading(who) as session:
            return [session.scalar(select(func.count(table.id))) for table in (Match, Request)]

    assert counts(marijke) == counts(henk) == [1, 1]
    assert counts(sign_in(make.user(role))) == [sees, sees]
    stranger = make.user(Role.VOLUNTEER)
    make.volunteer(programmes=[programme], user_id=stranger)
    assert counts(sign_in(stranger)) == [0, 0]
