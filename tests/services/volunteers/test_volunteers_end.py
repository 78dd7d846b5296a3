"""Ending is one transaction: account, sign-ins, codes and matches."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from db.models import AuthSession, Expense, Household, Invitation, Match, Request, User, Volunteer
from db.session import as_system, reading, writing
from domain.access import Refused, Role
from domain.expenses import ExpenseStatus
from domain.matches import MatchStatus, RequestStatus
from services.expenses import claim_lines, claims, decision_desk, decisions, expenses
from services.matching import match_course
from services.volunteers.volunteers_end import begin_again, end_listed, end_volunteer, what_ends
from tests.make import NOW, TODAY


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
def test_only_coordinators_end_somebody(make, sign_in, role):
    user = make.user(role)
    volunteer = make.volunteer(user_id=user)
    with writing(sign_in(user)) as session:
        for refused in (
            lambda: what_ends(session, volunteer),
            lambda: end_volunteer(session, volunteer, 1),
            lambda: begin_again(session, volunteer, 1),
        ):
            with pytest.raises(Refused, match="not_allowed"):
                refused()


def test_ending_closes_the_account_and_its_sign_ins_and_sets_its_requests_waiting(make, sign_in, chapter):
    a, b, who = chapter
    user = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer("Henk", programmes=[a, b], user_id=user, paused=True)
    make.add(Invitation(user_id=user, code_hash="x", issued_at=NOW, expires_at=NOW + timedelta(days=9999)))
    theirs = sign_in(user)
    _household, near, near_match = make.active(volunteer, a, "Mevrouw Hier")
    _household, far, far_match = make.active(volunteer, b, "Familie Daar")
    asked = make.request(make.household("Familie Vraag"), a, status=RequestStatus.PROPOSED)
    asked_match = make.match(asked, volunteer, MatchStatus.PROPOSED)
    past = make.match(make.request(make.household("Familie Voorbij"), a), volunteer, MatchStatus.CLOSED, ended_on=TODAY)

    with writing(who) as session:
        today = session.actor.today
        before = what_ends(session, volunteer)
        ended = end_volunteer(session, volunteer, 1)

    assert before == ended
    assert [(one.household, one.was_active) for one in ended.matches] == [
        ("Mevrouw Hier", True),
        ("Familie Vraag", False),
    ]
    assert (ended.elsewhere, ended.has_account, ended.keeps_account) == (1, True, False)
    assert [make.get(Match, one).status for one in (near_match, far_match, asked_match)] == [
        MatchStatus.HANDED_OVER,
        MatchStatus.HANDED_OVER,
        MatchStatus.WITHDRAWN,
    ]
    assert (make.get(Match, past).status, make.get(Match, past).ended_on) == (MatchStatus.CLOSED, TODAY)
    requests = [make.get(Request, one) for one in (near, far, asked)]
    assert {one.status for one in requests} == {RequestStatus.WAITING}
    assert [one.waiting_since == today for one in requests] == [True, True, False]
    assert make.get(User, user).active is False
    assert all(one.revoked_at for one in make.all(AuthSession) if one.user_id == user)
    assert make.all(Invitation)[0].expires_at < NOW + timedelta(days=9999)
    kept = make.get(Volunteer, volunteer)
    assert (kept.ended_on, kept.paused) == (today, False)
    with pytest.raises(Refused, match="signed_out"), reading(theirs):
        pass


def test_where_somebody_else_goes_on_nobody_new_is_needed(make, chapter):
    a, b, who = chapter
    volunteer = make.volunteer("Henk", programmes=[a])
    ans = make.volunteer("Ans", programmes=[a])
    _household, both, _match = make.active(volunteer, a, "Familie Samen")
    make.match(both, ans)
    _household, leaving, _match = make.active(volunteer, a, "Familie Weg")
    make.match(leaving, ans, leaves_on=TODAY + timedelta(days=9))
    _household, asked, _match = make.active(volunteer, a, "Familie Vraag")
    make.match(asked, ans, MatchStatus.PROPOSED)
    _household, unknown, _match = make.active(volunteer, a, "Familie Onbekend")
    make.match(unknown, make.volunteer("Van elders", programmes=[b]))
    with writing(who) as session:
        before = what_ends(session, volunteer)
        assert end_volunteer(session, volunteer, 1) == before
    assert [one.household for one in before.need_somebody] == ["Familie Vraag", "Familie Weg"]
    assert [(one.household, one.goes_on) for one in before.looked_after] == [
        ("Familie Onbekend", ("",)),
        ("Familie Samen", ("Ans",)),
    ]
    assert make.get(Request, both).status is RequestStatus.ACTIVE


def test_when_something_fails_nothing_has_ended(make, sign_in, chapter):
    a, _b, who = chapter
    user = make.user(Role.VOLUNTEER)
    volunteer = make.volunteer(programmes=[a], user_id=user)
    theirs = sign_in(user)
    _household, request, match = make.active(volunteer, a)

    def ends_and_fails(session):
        end_volunteer(session, volunteer, 1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), writing(who) as session:
        ends_and_fails(session)
    assert make.get(User, user).active
    assert make.get(Match, match).status is MatchStatus.ACTIVE
    assert make.get(Request, request).status is RequestStatus.ACTIVE
    assert make.get(Volunteer, volunteer).ended_on is None
    with reading(theirs) as session:
        assert session.actor.id == user


def test_an_account_with_another_role_stays_open_for_that_role(make, sign_in, chapter):
    a, _b, who = chapter
    user = make.user(Role.VOLUNTEER, Role.TREASURER)
    volunteer = make.volunteer(programmes=[a], user_id=user)
    theirs = sign_in(user)
    with writing(who) as session:
        assert end_volunteer(session, volunteer, 1).keeps_account
    with reading(theirs) as session:
        assert session.actor.roles == {Role.TREASURER}


def test_somebody_ends_once(make, chapter):
    a, _b, who = chapter
    volunteer = make.volunteer(programmes=[a])
    with writing(who) as session:
        end_volunteer(session, volunteer, 1)
    with writing(who) as session:
        with pytest.raises(Refused, match="changed_meanwhile"):
            end_volunteer(session, volunteer, 1)
        with pytest.raises(Refused, match="already_ended"):
            end_volunteer(session, volunteer, 2)
        begin_again(session, volunteer, 2)
    assert make.get(Volunteer, volunteer).ended_on is None


def test_a_household_without_consent_does_not_wait(make, chapter):
    a, _b, who = chapter
    volunteer = make.volunteer(programmes=[a])
    household, request, _match = make.active(volunteer, a)
    with Session(make.engine) as session, session.begin():
        session.get_one(Household, household).consent_on = None
    with writing(who) as session:
        end_volunteer(session, volunteer, 1)
    assert make.get(Request, request).status is RequestStatus.REGISTERED


def test_nobody_waits_since_before_the_support_began(make, chapter):
    a, _b, _who = chapter
    volunteer = make.volunteer(programmes=[a], ended_on=TODAY - timedelta(days=400))
    _household, request, match = make.active(volunteer, a)
    *_, other_match = make.active(make.volunteer(programmes=[a], ended_on=TODAY), a)
    with as_system() as session:
        end_listed(session, [volunteer])
    assert make.get(Match, other_match).status is MatchStatus.ACTIVE
    assert (make.get(Match, match).ended_on, make.get(Request, request).waiting_since) == (TODAY, TODAY)


@pytest.mark.parametrize("agreed", [False, True])
def test_notes_of_who_stops_are_handed_on_only_when_the_household_agreed(make, chapter, agreed):
    """That earlier notes were shared with them says nothing of their own."""
    programme, _other, who = chapter
    volunteer = make.volunteer("Henk", programmes=[programme])
    _household, _request, match = make.active(volunteer, programme)
    leaves = {"notes_shared": True, "leaves_on": TODAY + timedelta(days=9999)} if agreed else {}
    make.update(Match, match, notes_given=True, **leaves)
    with writing(who) as session:
        end_volunteer(session, volunteer, 1)
    ended = make.get(Match, match)
    assert (ended.status, ended.notes_shared) == (MatchStatus.HANDED_OVER, agreed)


def test_why_they_hand_over_is_kept_when_they_stop_before_that_day(make, chapter):
    programme, _other, who = chapter
    volunteer = make.volunteer("Henk", programmes=[programme])
    _household, _request, leaving = make.active(volunteer, programme)
    _household, _request, staying = make.active(volunteer, programme, "Familie Blijft")
    with writing(who) as session:
        later = session.actor.today + timedelta(days=9)
        match_course.hand_over(session, leaving, reason="Verhuist naar Assen", until=later)
    with writing(who) as session:
        end_volunteer(session, volunteer, 1)
    assert [make.get(Match, one).end_reason for one in (leaving, staying)] == ["Verhuist naar Assen", ""]


def ending(who, volunteer):
    with writing(who) as session:
        before = what_ends(session, volunteer)
        assert end_volunteer(session, volunteer, 1) == before
    return before.came_back, before.not_handed_in


def test_a_claim_that_came_back_waits_again_for_who_decides_as_its_claimant_stops(world, make):
    henk, programmes = world["henk_v"], (world["programme"], world["reading"])
    came_back = [make.expense(henk, one, status=ExpenseStatus.RETURNED, reason="Welke dag?") for one in programmes]
    paid = make.expense(henk, world["programme"], status=ExpenseStatus.PAID)
    assert ending(world.who("marijke"), henk) == (2, 0)
    assert [make.get(Expense, one).status for one in came_back] == [ExpenseStatus.SUBMITTED] * 2
    assert make.get(Expense, paid).status is ExpenseStatus.PAID
    with writing(world.who("marijke")) as session:
        opened = decision_desk.open_claim(session, came_back[0])
        assert (opened.obstacle, opened.returnable, opened.claim.reason) == (None, False, "Welke dag?")
        with pytest.raises(Refused, match="nobody_mends"):
            decisions.decide(session, came_back[0], ExpenseStatus.RETURNED, version=opened.claim.version, reason="?")
        decisions.decide(session, came_back[0], ExpenseStatus.APPROVED, version=opened.claim.version)


def test_the_visit_on_a_claim_that_was_never_handed_in_can_be_claimed_from_paper(world, make):
    visit = make.visit(world["boer"], world["boer_r"], world["henk_v"], km_tenths=80)
    with writing(world.who("henk")) as session:
        begun = claim_lines.add_visit(session, visit, nonce="een").claim_id
    with writing(world.who("marijke")) as session, pytest.raises(Refused, match="already_claimed"):
        claim_lines.add_visit(session, visit, nonce="twee")
    assert ending(world.who("marijke"), world["henk_v"]) == (0, 1)
    assert make.get(Expense, begun).status is ExpenseStatus.WITHDRAWN
    with writing(world.who("marijke")) as session:
        assert claims.amount(session, expenses.claim_visit(session, visit, nonce="drie")) == 184


def test_a_claim_stays_with_who_entered_it_for_somebody_who_stops(world, make):
    theirs = {"entered_by_id": world["joke"], "status": ExpenseStatus.RETURNED}
    entered = make.expense(world["henk_v"], world["programme"], **theirs)
    assert ending(world.who("marijke"), world["henk_v"]) == (0, 0)
    assert make.get(Expense, entered).status is ExpenseStatus.RETURNED
    again = make.expense(world["henk_v"], world["programme"], entered_by_id=world["joke"])
    with writing(world.who("marijke")) as session:
        assert decision_desk.open_claim(session, again).returnable
        decisions.decide(session, again, ExpenseStatus.RETURNED, version=1, reason="Welke dag?")


@pytest.mark.parametrize(("role", "left"), [(Role.COORDINATOR, (0, 0)), (Role.TREASURER, (1, 0))])
def test_who_can_go_on_by_another_role_keeps_the_claim(world, make, role, left):
    user = make.user(Role.VOLUNTEER, role)
    volunteer = make.volunteer("Ans", programmes=[world["programme"]], user_id=user)
    make.expense(volunteer, world["programme"], status=ExpenseStatus.RETURNED)
    assert ending(world.who("marijke"), volunteer) == left
