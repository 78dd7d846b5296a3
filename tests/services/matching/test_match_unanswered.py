"""A proposal that nobody answers: later, the reminder, the return by itself, and the terms of the chapter."""

from datetime import timedelta

import pytest

from db.models import AuditEntry, Match, Request, Setting
from db.session import as_system, reading, writing
from domain.access import Role
from domain.matches import MatchStatus, RequestStatus
from domain.proposals import Terms
from services.matching import match_asked, match_proposals, match_unanswered, matching, proposal_terms
from services.matching.match_unanswered import Passed
from tests.make import TODAY
from tests.refusal import refused
from tests.world import today

S, R = MatchStatus, RequestStatus
SINCE = TODAY - timedelta(days=50)


@pytest.fixture
def chapter(make, sign_in):
    """A programme, its coordinator, and the volunteer Henk with an account."""
    programme = make.programme()
    marijke = sign_in(make.user(Role.COORDINATOR, name="Marijke", programmes=[programme]))
    user = make.user(Role.VOLUNTEER, name="Henk", password_hash="-")
    return programme, marijke, sign_in(user), make.volunteer("Henk", programmes=[programme], user_id=user)


@pytest.fixture
def proposed(make, chapter):
    """A proposal of TODAY, for a request that waits fifty days longer."""

    def made(volunteer=None, **values):
        request = make.request(make.household(), chapter[0], status=R.PROPOSED, waiting_since=SINCE)
        return make.match(request, volunteer or chapter[3], S.PROPOSED, **values)

    return made


def act(who, what, *args):
    with writing(who) as session:
        return what(session, *args)


def pass_day(days):
    with as_system() as session:
        return match_unanswered.return_unanswered(session, TODAY + timedelta(days=days))


def test_reminded_once_and_then_it_returns_with_its_date(make, proposed):
    match_id = proposed()
    nothing = Passed(0, 0)
    told = [pass_day(days) for days in (6, 7, 7, 13, 14, 14, 30)]
    assert told == [nothing, Passed(1, 0), nothing, nothing, Passed(0, 1), nothing, nothing]
    match = make.get(Match, match_id)
    request = make.get(Request, match.request_id)
    assert (match.status, match.ended_on, match.answered_on) == (S.NOT_ANSWERED, TODAY + timedelta(days=14), None)
    assert (request.status, request.waiting_since) == (R.WAITING, SINCE)
    assert [(one.action, one.actor_id) for one in make.all(AuditEntry)] == [
        ("match:remind", None),
        ("match:return", None),
    ]


def test_what_is_out_since_long_ago_is_reminded_first_and_gets_its_time(make, proposed):
    """As on the day on which a chapter begins to use reminders."""
    several = [proposed(proposed_on=TODAY - timedelta(days=days)) for days in (15, 90, 400)]
    assert [pass_day(days) for days in (0, 6)] == [Passed(3, 0), Passed(0, 0)]
    assert {make.get(Match, one).status for one in several} == {S.PROPOSED}
    assert pass_day(7) == Passed(0, 3)


@pytest.mark.parametrize("status", [one for one in S if one is not S.PROPOSED])
def test_what_was_answered_does_not_return(make, chapter, status):
    match_id = make.match(make.request(make.household(), chapter[0]), chapter[3], status)
    assert (pass_day(7), pass_day(40)) == (Passed(0, 0), Passed(0, 0))
    assert make.get(Match, match_id).status is status


def test_not_answered_is_no_no_and_the_pair_fits_as_before(make, chapter, proposed):
    _programme, marijke, _henk, volunteer = chapter
    request = make.get(Match, proposed()).request_id
    with reading(marijke) as session:
        before = matching.candidates(session, match_asked.asked(session, request), limit=5)
    assert before.fitting == []  # asked already
    pass_day(7), pass_day(14)
    with reading(marijke) as session:
        after = matching.candidates(session, match_asked.asked(session, request), limit=5)
    (henk,) = after.fitting
    assert henk.volunteer_id == volunteer
    assert not [one.code for one in (*henk.beyond, *henk.never) if "said" in one.code or "stopped" in one.code]
    with writing(marijke) as session:
        match_proposals.propose(session, request, volunteer, nonce="again")


def test_ask_me_later_keeps_the_proposal_and_asks_once_more_that_day(make, chapter, proposed):
    _programme, _marijke, henk, _volunteer = chapter
    match_id, on = proposed(reminded_on=TODAY), today() + timedelta(days=7)
    for _click in range(2):
        act(henk, match_unanswered.answer_later, match_id, on)
    match = make.get(Match, match_id)
    assert (match.status, match.later_on, match.reminded_on) == (S.PROPOSED, on, None)
    assert [one.action for one in make.all(AuditEntry)] == ["match:later"]
    with writing(henk) as session:
        seen = match_proposals.open_proposal(session, match_id)
    assert (seen.later_on, seen.returns_on) == (on, on + timedelta(days=7))
    act(henk, lambda session: match_proposals.answer(session, match_id, yes=True))
    assert make.get(Match, match_id).status is S.ACCEPTED


@pytest.mark.parametrize(
    ("days", "code"),
    [(0, "later_out_of_range"), (-3, "later_out_of_range"), (29, "later_out_of_range"), (None, "required")],
)
def test_later_is_a_day_that_comes(chapter, proposed, days, code):
    on = None if days is None else today() + timedelta(days=days)
    assert refused(chapter[2], match_unanswered.answer_later, proposed(), on) == code


def test_later_is_said_of_an_own_proposal_that_is_still_open(make, chapter, proposed):
    programme, marijke, henk, volunteer = chapter
    on = today() + timedelta(days=7)
    foreign = proposed(make.volunteer(programmes=[programme]))
    assert refused(henk, match_unanswered.answer_later, foreign, on) == "not_found"
    assert refused(marijke, match_unanswered.answer_later, foreign, on) == "not_allowed"
    for status in set(S) - {S.PROPOSED}:
        match_id = make.match(make.request(make.household(), programme), volunteer, status)
        assert refused(henk, match_unanswered.answer_later, match_id, on) == "match_moved_on"


def test_later_said_on_the_phone_is_noted_for_who_has_no_account(make, chapter, proposed):
    programme, marijke, _henk, _volunteer = chapter
    on = today() + timedelta(days=7)
    invited = make.user(Role.VOLUNTEER)
    for account in (None, invited):
        without = proposed(make.volunteer(programmes=[programme], user_id=account))
        act(marijke, match_unanswered.note_later, without, on)
        assert make.get(Match, without).later_on == on
    assert refused(marijke, match_unanswered.note_later, proposed(), on) == "answers_self"


@pytest.mark.parametrize("role", list(Role))
def test_nobody_who_is_signed_in_passes_the_day(make, sign_in, role):
    assert refused(sign_in(make.user(role)), match_unanswered.return_unanswered) == "not_allowed"


def test_the_day_of_work_without_a_person_is_the_local_one(make, chapter, proposed):
    match_id = proposed(proposed_on=today() - timedelta(days=7))
    with as_system() as session:
        assert match_unanswered.return_unanswered(session) == Passed(1, 0)
    assert make.get(Match, match_id).reminded_on == today()


def test_an_administrator_sets_the_terms_and_they_hold_at_once(make, sign_in, admin, proposed):
    proposed()
    act(admin, lambda session: proposal_terms.set_terms(session, Terms(2, 5), drawn_with=Terms()))
    assert [pass_day(days) for days in (1, 2, 4, 5)] == [Passed(0, 0), Passed(1, 0), Passed(0, 0), Passed(0, 1)]
    act(admin, lambda session: proposal_terms.set_terms(session, Terms(3, 6), drawn_with=Terms(2, 5)))
    with reading(sign_in(make.user(Role.BOARD))) as session:
        assert proposal_terms.terms(session) == Terms(3, 6)
    assert {one.name: one.value for one in make.all(Setting)} == {
        proposal_terms.REMINDER: "3",
        proposal_terms.RETURN: "6",
    }


def test_terms_that_somebody_else_changed_or_that_cannot_be_are_not_set(make, admin):
    set_terms = proposal_terms.set_terms
    assert refused(admin, set_terms, Terms(2, 5), drawn_with=Terms(3, 9)) == "changed_meanwhile"
    assert refused(admin, set_terms, Terms(9, 5), drawn_with=Terms()) == "return_before_reminder"
    assert make.all(Setting) == []
