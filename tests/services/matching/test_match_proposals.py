from threading import Barrier, Thread

import pytest

from db.models import AuditEntry, Look, Match, Request, User
from db.session import reading, writing
from domain.access import Refused, Role
from domain.matches import OPEN_MATCH, MatchStatus, RequestStatus
from domain.matching import Why
from services.matching import match_course, match_proposals
from tests.make import TODAY

S = MatchStatus


@pytest.fixture
def chapter(make, sign_in):
    """A programme, its coordinator, and a volunteer with an account and one place left."""
    programme = make.programme()
    coordinator = make.user(Role.COORDINATOR, name="Marijke", programmes=[programme])
    user = make.user(Role.VOLUNTEER, name="Henk", password_hash="-")
    volunteer = make.volunteer("Henk", programmes=[programme], user_id=user, capacity=1)
    return programme, sign_in(coordinator), sign_in(user), volunteer


def propose(who, request, volunteer, nonce="n1", **more):
    with writing(who) as session:
        return match_proposals.propose(session, request, volunteer, nonce=nonce, **more)


def refused(what, *args, **more):
    with pytest.raises(Refused) as refusal:
        what(*args, **more)
    return refusal.value.code


def answer(who, match, **said):
    with writing(who) as session:
        match_proposals.answer(session, match, **said)


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


def test_before_the_yes_a_volunteer_reads_nothing_that_tells_who_it_is(make, chapter):
    programme, marijke, henk, volunteer = chapter
    household = make.household("Familie Jansma", street="Dorpsstraat 7", house_number="7", phone="0612345678")
    request = make.request(household, programme, question="Post ordenen", day_parts=["tue-morning"], wishes="no dogs")
    match = propose(marijke, request, volunteer)
    with writing(henk) as session:
        seen = match_proposals.open_proposal(session, match)
    assert (seen.programme, seen.village, seen.question, seen.day_parts, seen.asked_by) == (
        "Thuisadministratie",
        "Leek",
        "Post ordenen",
        ["tue-morning"],
        "Marijke",
    )
    assert seen.contact is None
    assert not any(secret in repr(seen) for secret in ("Jansma", "Dorpsstraat", "0612345678", "9351", "dogs"))
    assert make.all(Look) == []

    answer(henk, match, yes=True)
    with writing(henk) as session:
        contact = match_proposals.open_proposal(session, match).contact
    assert (contact.name, contact.street, contact.phone) == ("Familie Jansma", "Dorpsstraat 7", "0612345678")
    assert [look.household_id for look in make.all(Look)] == [household]


@pytest.mark.parametrize("step", [S.PROPOSED, S.ACCEPTED, S.AGREED, S.INTRODUCTION])
def test_a_no_at_any_point_returns_the_request_with_its_date_and_closes_the_door(make, chapter, step):
    programme, _marijke, henk, volunteer = chapter
    request = make.request(make.household("Jansma"), programme, status=RequestStatus.ACCEPTED, waiting_since=TODAY)
    match = make.match(request, volunteer, step)
    for _click in range(2):
        answer(henk, match, yes=False, reason="Te ver.")
    assert make.get(Match, match).status is S.DECLINED_BY_VOLUNTEER
    assert make.get(Match, match).answer_reason == "Te ver."
    waits = make.get(Request, request)
    assert (waits.status, waits.waiting_since) == (RequestStatus.WAITING, TODAY)
    with writing(henk) as session:
        seen = match_proposals.open_proposal(session, match)
    assert (seen.contact, seen.programme, seen.question, seen.day_parts) == (None, "", "", [])


def test_an_answer_comes_only_while_it_is_asked(make, chapter):
    programme, _marijke, henk, volunteer = chapter
    for status in set(S) - OPEN_MATCH:
        match = make.match(make.request(make.household(), programme), volunteer, status)
        assert refused(answer, henk, match, yes=True) == "match_moved_on"
    active = make.match(make.request(make.household(), programme), volunteer, S.ACTIVE)
    assert refused(answer, henk, active, yes=False) == "match_moved_on"


def test_nobody_answers_for_somebody_else(make, chapter, sign_in):
    programme, marijke, henk, _volunteer = chapter
    foreign = make.match(make.request(make.household(), programme), make.volunteer(programmes=[programme]), S.PROPOSED)
    assert refused(answer, henk, foreign, yes=True) == "not_found"
    assert refused(answer, marijke, foreign, yes=True) == "not_allowed"

    def look(who):
        with writing(who) as session:
            match_proposals.open_proposal(session, foreign)

    assert refused(look, henk) == "not_found"
    assert refused(look, marijke) == "not_allowed"
    without_record = sign_in(make.user(Role.VOLUNTEER))
    assert refused(look, without_record) == "not_found"
    assert refused(answer, without_record, foreign, yes=True) == "not_found"


def test_what_a_volunteer_without_an_account_said_on_the_phone_is_noted(make, chapter):
    programme, marijke, _henk, with_account = chapter
    request = make.request(make.household(), programme)
    match = propose(marijke, request, make.volunteer(programmes=[programme]))

    def note(match_id, **said):
        with writing(marijke) as session:
            match_proposals.note_answer(session, match_id, **said)

    note(match, yes=True)
    assert make.get(Match, match).status is S.ACCEPTED
    own = propose(marijke, make.request(make.household(), programme), with_account, "n2")
    assert refused(note, own, yes=True) == "answers_self"
    assert refused(note, 999, yes=True) == "not_found"


@pytest.mark.parametrize("account", [{}, {"password_hash": "-", "active": False}])
def test_an_account_that_nobody_can_sign_in_to_is_answered_for_by_phone(make, chapter, account):
    programme, marijke, henk, _volunteer = chapter
    user = make.user(Role.VOLUNTEER, name="Ans", **account)
    match = propose(
        marijke, make.request(make.household(), programme), make.volunteer(programmes=[programme], user_id=user)
    )

    def note():
        with writing(marijke) as session:
            match_proposals.note_answer(session, match, yes=True)

    make.update(User, user, password_hash="-", active=True)
    assert refused(note) == "answers_self"
    make.update(User, user, **{"password_hash": None, **account})
    note()
    assert make.get(Match, match).status is S.ACCEPTED
    assert refused(answer, henk, match, yes=False) == "not_found"


def test_notes_go_on_to_the_next_volunteer_only_when_that_was_asked(make, chapter):
    programme, marijke, _henk, volunteer = chapter
    for share in (False, True):
        _household, request, match = make.active(make.volunteer(programmes=[programme]), programme)
        with writing(marijke) as session:
            match_course.hand_over(session, match, share_notes=share)
        following = propose(marijke, request, volunteer, f"share-{share}")
        assert make.get(Match, following).notes_shared is share
        with writing(marijke) as session:
            match_proposals.withdraw(session, following)


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


def together(*acts):
    """Run the acts at the same moment, each in a thread; what each of them said no to, or None."""
    gate, said = Barrier(len(acts)), [None] * len(acts)

    def run(index, act):
        gate.wait()
        try:
            act()
        except Refused as refusal:
            said[index] = refusal.code

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_of_two_coordinators_only_one_gives_away_the_last_place(make, chapter, sign_in):
    programme, marijke, _henk, volunteer = chapter
    joke = sign_in(make.user(Role.COORDINATOR, programmes=[programme]))
    requests = [make.request(make.household(), programme) for _ in range(2)]
    said = together(
        lambda: propose(marijke, requests[0], volunteer, "a"), lambda: propose(joke, requests[1], volunteer, "b")
    )
    assert sorted(said, key=str) == [None, "volunteer_has_no_room"]
    assert len(make.all(Match)) == 1


def test_of_two_coordinators_only_one_matches_a_request(make, chapter, sign_in):
    programme, marijke, _henk, volunteer = chapter
    joke = sign_in(make.user(Role.COORDINATOR, programmes=[programme]))
    request = make.request(make.household(), programme)
    other = make.volunteer(programmes=[programme])
    said = together(lambda: propose(marijke, request, volunteer, "a"), lambda: propose(joke, request, other, "b"))
    assert sorted(said, key=str) == [None, "request_taken"]
    assert len(make.all(Match)) == 1


def test_a_double_click_at_the_same_moment_is_one_proposal(make, chapter):
    programme, marijke, _henk, volunteer = chapter
    request = make.request(make.household(), programme)
    said = together(*[lambda: propose(marijke, request, volunteer, "same")] * 2)
    assert set(said) <= {None, "already_saved", "request_taken"}
    assert len(make.all(Match)) == 1


def test_no_crowd_takes_a_volunteer_over_capacity(make, chapter):
    programme, marijke, _henk, _volunteer = chapter
    volunteer = make.volunteer(programmes=[programme], capacity=2)
    requests = [make.request(make.household(), programme) for _ in range(6)]
    said = together(*[lambda one=one: propose(marijke, one, volunteer, f"n{one}") for one in requests])
    assert said.count(None) == 2
    assert said.count("volunteer_has_no_room") == 4


def test_a_yes_and_a_taking_back_at_the_same_moment_leave_one_truth(make, chapter):
    programme, marijke, henk, volunteer = chapter
    request = make.request(make.household(), programme)
    match = propose(marijke, request, volunteer)

    def withdraw():
        with writing(marijke) as session:
            match_proposals.withdraw(session, match)

    said = together(withdraw, lambda: answer(henk, match, yes=True))
    assert sorted(said, key=str) == [None, "match_moved_on"]
    status = make.get(Match, match).status
    waits = make.get(Request, request).status
    assert (status, waits) in {(S.WITHDRAWN, RequestStatus.WAITING), (S.ACCEPTED, RequestStatus.ACCEPTED)}
