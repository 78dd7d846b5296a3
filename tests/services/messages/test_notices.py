"""Who is told of what, and who reads it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import (
    CoordinatorProgramme,
    Household,
    Match,
    MessagePreference,
    Notice,
    Outbox,
    Request,
    User,
)
from db.session import as_system, reading, writing
from domain.access import Role
from domain.expenses import ExpenseStatus
from domain.matches import MatchStatus
from domain.messages import ByMail, Kind, MailState
from services.expenses import decisions
from services.households import households_consent
from services.matching import match_proposals, match_unanswered
from services.messages import message_preferences, notices
from tests.services.messages.steps import asked, mailed, tell, told
from tests.world import today


def test_a_volunteer_who_is_asked_is_told(make, chapter):
    _request, match = asked(make, chapter)
    assert told(make, chapter, "henk") == [(Kind.PROPOSAL_MADE, {"match": str(match)}, f"voorstel?id={match}")]
    assert mailed(make) == [(chapter["henk"], Kind.PROPOSAL_MADE)]


def test_what_is_taken_back_is_told_no_more(make, chapter):
    _request, match = asked(make, chapter)
    with writing(chapter.who("marijke")) as session:
        match_proposals.withdraw(session, match)
    assert (make.all(Notice), make.all(Outbox)) == ([], [])


@pytest.mark.parametrize("yes", [True, False])
def test_who_answered_is_not_asked_any_more(make, chapter, yes):
    """Who answers on the start page never opens what told of it, and the mail of the week would still count it."""
    _request, match = asked(make, chapter)
    with as_system() as session:
        match_unanswered.return_unanswered(session, today() + timedelta(days=7))
    assert [kind for kind, *_ in told(make, chapter, "henk")] == [Kind.PROPOSAL_MADE, Kind.PROPOSAL_REMINDER]
    with writing(chapter.who("henk")) as session:
        match_proposals.answer(session, match, yes=yes)
    assert told(make, chapter, "henk") == []
    assert chapter["henk"] not in {reader for reader, _kind in mailed(make)}


@pytest.mark.parametrize("yes", [True, False])
def test_the_coordinators_of_the_programme_are_told_of_an_answer(make, chapter, yes):
    request, match = asked(make, chapter)
    with writing(chapter.who("henk")) as session:
        match_proposals.answer(session, match, yes=yes)
    values = {"answer": "yes" if yes else "no", "request": str(request)}
    answered = [(Kind.PROPOSAL_ANSWERED, values, f"hulpvraag?id={request}")]
    assert told(make, chapter, "marijke") == told(make, chapter, "joke") == answered
    assert told(make, chapter, "wim") == []  # of another programme


def test_of_a_request_in_no_programme_every_coordinator_is_told(make, chapter):
    request = make.request(make.household(), None)
    match = make.match(request, chapter["henk_v"], MatchStatus.PROPOSED)
    with writing(chapter.who("henk")) as session:
        match_proposals.answer(session, match, yes=True)
    assert all(len(told(make, chapter, name)) == 1 for name in ("marijke", "joke", "wim"))


def test_who_does_it_is_not_told(make, chapter):
    volunteer = make.volunteer(programmes=[chapter["programme"]])  # without an account
    request = make.request(make.household(), chapter["programme"])
    with writing(chapter.who("marijke")) as session:
        match = match_proposals.propose(session, request, volunteer, nonce="nonce")
        match_proposals.note_answer(session, match, yes=True)
    assert [one.reader_id for one in make.all(Notice)] == [chapter["joke"]]


def test_a_claimant_is_told_of_the_verdict_and_reads_the_reason_in_the_app_alone(make, chapter):
    claim = make.expense(chapter["henk_v"], chapter["programme"])
    with writing(chapter.who("marijke")) as session:
        version = decisions.decide(session, claim, ExpenseStatus.RETURNED, version=1, reason="De bon ontbreekt").version
    values = {"step": "return", "day": "2026-03-02"}
    assert told(make, chapter, "henk") == [(Kind.CLAIM_DECIDED, values, "declareren")]
    [mail] = make.all(Outbox)
    assert mail.next_attempt_at > mail.created_at  # only when it cannot be undone any more

    with writing(chapter.who("marijke")) as session:
        decisions.undo(session, claim, version=version)
    assert (make.all(Notice), make.all(Outbox)) == ([], [])


def test_nothing_is_told_of_what_did_not_happen(make, chapter):
    request = make.request(make.household(), chapter["programme"])

    def break_off():
        with writing(chapter.who("marijke")) as session:
            match_proposals.propose(session, request, chapter["henk_v"], nonce="nonce")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert ([one.id for one in make.all(Match)], make.all(Notice), make.all(Outbox)) == ([chapter["boer_m"]], [], [])


def test_an_event_is_told_once(make, chapter):
    tell(chapter.who("marijke"), chapter["henk"])
    tell(chapter.who("joke"), chapter["henk"])
    assert len(told(make, chapter, "henk")) == 1
    assert mailed(make) == [(chapter["henk"], Kind.PROPOSAL_REMINDER)]


def test_a_closed_account_is_told_nothing(make, chapter):
    make.update(User, chapter["henk"], active=False)
    tell(chapter.who("marijke"), chapter["henk"])
    assert (make.all(Notice), make.all(Outbox)) == ([], [])


def test_notices_are_read_by_their_own_reader_alone(make, chapter):
    tell(chapter.who("marijke"), chapter["henk"])
    [notice] = make.all(Notice)
    everything = make.user(*Role, programmes=[chapter["programme"]])
    for other in (chapter.who("marijke"), chapter.who("privacy"), chapter.who("admin"), chapter.sign_in(everything)):
        with writing(other) as session:
            assert (notices.mine(session).rows, session.actor.unread) == ([], 0)
            notices.mark_read(session, notice.id)
            notices.mark_all_read(session)
    assert make.get(Notice, notice.id).read_at is None


def test_rows_of_messages_are_seen_by_whom_they_are_for(make, chapter):
    with writing(chapter.who("henk")) as session:
        message_preferences.choose(session, Kind.MATCH_STARTED, ByMail.WEEKLY)
    tell(chapter.who("marijke"), chapter["henk"], "waits")
    tell(chapter.who("marijke"), chapter["henk"], "given up")
    make.update(Outbox, 2, state=MailState.FAILED)

    def seen(name):
        with reading(chapter.who(name)) as session:
            return [len(session.scalars(select(table)).all()) for table in (Notice, MessagePreference, Outbox)]

    assert seen("henk") == [2, 1, 0]
    assert seen("admin") == [0, 0, 1]  # what was given up, and nothing else
    assert [seen(name) for name in ("marijke", "els", "jan", "privacy", "trijntje")] == [[0, 0, 0]] * 5


def about(who):
    with reading(who) as session:
        return [one.about for one in notices.mine(session).rows]


def test_a_notice_says_what_it_is_about_to_who_may_know_it_now(make, chapter):
    _request, match = asked(make, chapter)
    assert about(chapter.who("henk")) == ["Leek"]
    with writing(chapter.who("henk")) as session:
        match_proposals.answer(session, match, yes=True)
    assert about(chapter.who("marijke")) == ["Familie Postma"]
    with make.engine.begin() as connection:
        connection.execute(CoordinatorProgramme.__table__.delete())
    assert about(chapter.who("marijke")) == [""]


def test_a_notice_counts_until_it_is_read(make, chapter):
    for key in ("one", "two", "three"):
        tell(chapter.who("marijke"), chapter["henk"], key)
    henk = chapter.who("henk")
    with writing(henk) as session:
        assert session.actor.unread == 3
        newest, *_others = notices.mine(session).rows
        notices.mark_read(session, newest.id)
    with writing(henk) as session:
        assert (session.actor.unread, [one.read for one in notices.mine(session).rows]) == (2, [True, False, False])
        notices.mark_all_read(session)
    with reading(henk) as session:
        assert session.actor.unread == 0
        page = notices.mine(session, page=2, size=2)
        assert (len(page.rows), page.total) == (1, 3)


def test_the_count_comes_with_the_lookup_of_the_reader(make, chapter, count_queries):
    henk = chapter.who("henk")
    count_queries.clear()
    with reading(henk) as session:
        assert session.actor.unread == 0
    assert len([sql for sql in count_queries if sql.startswith("SELECT")]) == 1


def remind(make, match):
    with as_system() as session:
        match_unanswered.return_unanswered(session, make.get(Match, match).proposed_on + timedelta(days=7))


def by_the_coordinator(session, make, match):
    match_proposals.withdraw(session, match)


def by_the_household(session, make, match):
    household = make.get(Request, make.get(Match, match).request_id).household_id
    households_consent.withdraw_consent(session, household, make.get(Household, household).version_id)


@pytest.mark.parametrize("taken_back", [by_the_coordinator, by_the_household])
def test_nothing_is_told_any_more_of_a_question_that_is_gone(make, chapter, taken_back):
    _request, match = asked(make, chapter)
    remind(make, match)
    assert len(mailed(make)) == 2
    with writing(chapter.who("marijke")) as session:
        taken_back(session, make, match)
    assert make.get(Match, match).status is MatchStatus.WITHDRAWN
    assert (told(make, chapter, "henk"), mailed(make)) == ([], [])


def test_who_lost_the_role_is_told_nothing(make, chapter):
    make.update(User, chapter["henk"], roles=[Role.TREASURER.value])
    tell(chapter.who("marijke"), chapter["henk"])
    assert (make.all(Notice), make.all(Outbox)) == ([], [])
