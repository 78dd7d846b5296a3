"""A proposal is answered: what is read before and after the yes, and by whom or for whom it is said."""

import pytest

from db.models import Look, Match, Request, User
from db.session import writing
from domain.access import Role
from domain.matches import OPEN_MATCH, MatchStatus, RequestStatus
from services.matching import match_proposals
from tests.make import TODAY
from tests.services.matching.proposing import answer, propose, refused

S = MatchStatus


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

    def note(match_id):
        with writing(marijke) as session:
            match_proposals.note_answer(session, match_id, yes=True)

    note(match)
    assert make.get(Match, match).status is S.ACCEPTED
    own = propose(marijke, make.request(make.household(), programme), with_account, "n2")
    assert refused(note, own) == "answers_self"
    assert refused(note, 999) == "not_found"


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
