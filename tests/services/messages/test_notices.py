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
    Setting,
    User,
)
from db.session import as_system, reading, writing
from domain.access import Refused, Role
from domain.expenses import ExpenseStatus
from domain.matches import MatchStatus
from domain.messages import ByMail, Kind, MailState
from services.expenses import decisions
from services.households import households_consent
from services.matching import match_proposals, match_unanswered
from services.messages import message_preferences, notices
from services.messages.message_preferences import Preferences


@pytest.fixture
def chapter(make, world, postbox):
    """Everybody has a mail address, and a mail server is set."""
    for user in make.all(User):
        make.update(User, user.id, email=f"{user.name.split()[0].lower()}@example.org")
    return world


def told(make, chapter, name):
    return [(one.kind, one.values, one.link) for one in make.all(Notice) if one.reader_id == chapter[name]]


def mailed(make):
    return sorted((one.reader_id, one.kind) for one in make.all(Outbox))


def asked(make, chapter):
    """Marijke asks Henk; gives the request and the match."""
    request = make.request(make.household("Familie Postma"), chapter["programme"])
    with writing(chapter.who("marijke")) as session:
        return request, match_proposals.propose(session, request, chapter["henk_v"], nonce="nonce")


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


def test_a_mail_that_left_stays_written_down_when_it_is_taken_back(make, chapter):
    _request, match = asked(make, chapter)
    make.update(Outbox, 1, state=MailState.SENT)
    with writing(chapter.who("marijke")) as session:
        match_proposals.withdraw(session, match)
    assert [(one.state, one.notice_id) for one in make.all(Outbox)] == [(MailState.SENT, None)]


def test_nothing_is_told_of_what_did_not_happen(make, chapter):
    request = make.request(make.household(), chapter["programme"])

    def break_off():
        with writing(chapter.who("marijke")) as session:
            match_proposals.propose(session, request, chapter["henk_v"], nonce="nonce")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert ([one.id for one in make.all(Match)], make.all(Notice), make.all(Outbox)) == ([chapter["boer_m"]], [], [])


def tell(who, user_id, key="key"):
    with writing(who) as session:
        notices.notify(session, user_id, Kind.PROPOSAL_REMINDER, key=key, link="voorstel?id=1")


def test_an_event_is_told_once(make, chapter):
    tell(chapter.who("marijke"), chapter["henk"])
    tell(chapter.who("joke"), chapter["henk"])
    assert len(told(make, chapter, "henk")) == 1
    assert mailed(make) == [(chapter["henk"], Kind.PROPOSAL_REMINDER)]


def test_a_closed_account_is_told_nothing(make, chapter):
    make.update(User, chapter["henk"], active=False)
    tell(chapter.who("marijke"), chapter["henk"])
    assert (make.all(Notice), make.all(Outbox)) == ([], [])


def test_who_has_no_address_reads_it_in_the_app(make, chapter):
    make.update(User, chapter["henk"], email=None)
    tell(chapter.who("marijke"), chapter["henk"])
    assert (len(told(make, chapter, "henk")), make.all(Outbox)) == (1, [])


def test_without_a_mail_server_nothing_is_queued(make, chapter, monkeypatch, tmp_path):
    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "none.toml"))
    tell(chapter.who("marijke"), chapter["henk"])
    assert (len(told(make, chapter, "henk")), make.all(Outbox)) == (1, [])


def test_in_a_demo_nothing_is_queued(make, chapter):
    make.add(Setting(name="demo", value="{}"))
    tell(chapter.who("marijke"), chapter["henk"])
    assert (len(told(make, chapter, "henk")), make.all(Outbox)) == (1, [])


@pytest.mark.parametrize(
    ("by_mail", "mails", "for_digest"), [(ByMail.AT_ONCE, 1, False), (ByMail.WEEKLY, 0, True), (ByMail.NEVER, 0, False)]
)
def test_everybody_chooses_what_comes_by_mail(make, chapter, by_mail, mails, for_digest):
    with writing(chapter.who("henk")) as session:
        message_preferences.choose(session, Kind.PROPOSAL_REMINDER, ByMail.NEVER)
        message_preferences.choose(session, Kind.PROPOSAL_REMINDER, by_mail)  # the last word counts
    tell(chapter.who("marijke"), chapter["henk"])
    assert [one.for_digest for one in make.all(Notice)] == [for_digest]
    assert len(make.all(Outbox)) == mails


def test_a_choice_is_ones_own_and_of_ones_own_kinds(make, chapter):
    with writing(chapter.who("henk")) as session:
        message_preferences.choose(session, Kind.CLAIM_DECIDED, ByMail.NEVER)
    with pytest.raises(Refused, match="not_found"), writing(chapter.who("henk")) as session:
        message_preferences.choose(session, Kind.PROPOSAL_ANSWERED, ByMail.NEVER)
    with reading(chapter.who("henk")) as session:
        assert message_preferences.mine(session).of_each[Kind.CLAIM_DECIDED] is ByMail.NEVER
    with reading(chapter.who("trijntje")) as session:
        assert set(message_preferences.mine(session).of_each.values()) == {ByMail.AT_ONCE}
        assert session.get(MessagePreference, (chapter["henk"], Kind.CLAIM_DECIDED)) is None
    with reading(chapter.who("els")) as session:
        assert message_preferences.mine(session) == Preferences(
            {Kind.RUN_NEEDS_SECOND: ByMail.AT_ONCE}, has_address=True
        )


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
    with writing(chapter.who("henk")) as session:
        match_proposals.answer(session, match, yes=True)
    assert about(chapter.who("henk")) == ["Leek"]
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


def test_who_is_asked_again_after_it_was_taken_back_is_mailed_again(make, chapter):
    request, match = asked(make, chapter)
    make.update(Outbox, 1, state=MailState.SENT)
    with writing(chapter.who("marijke")) as session:
        match_proposals.withdraw(session, match)
        match_proposals.propose(session, request, chapter["henk_v"], nonce="again")
    assert len(told(make, chapter, "henk")) == 1
    assert sorted(one.state for one in make.all(Outbox)) == [MailState.SENT, MailState.WAITING]


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


@pytest.mark.parametrize(
    ("by_mail", "mails", "for_digest"), [(ByMail.AT_ONCE, 1, False), (ByMail.WEEKLY, 0, True), (ByMail.NEVER, 0, False)]
)
def test_a_choice_holds_for_what_is_not_mailed_yet(make, chapter, by_mail, mails, for_digest):
    tell(chapter.who("marijke"), chapter["henk"])
    tell(chapter.who("marijke"), chapter["trijntje"])
    with writing(chapter.who("henk")) as session:
        message_preferences.choose(session, Kind.PROPOSAL_REMINDER, by_mail)
    assert mailed(make).count((chapter["henk"], Kind.PROPOSAL_REMINDER)) == mails
    assert mailed(make).count((chapter["trijntje"], Kind.PROPOSAL_REMINDER)) == 1
    assert {one.reader_id: one.for_digest for one in make.all(Notice)} == {
        chapter["henk"]: for_digest,
        chapter["trijntje"]: False,
    }


def test_who_wants_no_mail_any_more_gets_no_weekly_mail_of_before(make, chapter):
    with writing(chapter.who("henk")) as session:
        message_preferences.choose(session, Kind.PROPOSAL_REMINDER, ByMail.WEEKLY)
    tell(chapter.who("marijke"), chapter["henk"])
    with writing(chapter.who("henk")) as session:
        message_preferences.choose(session, Kind.PROPOSAL_REMINDER, ByMail.NEVER)
    assert [one.for_digest for one in make.all(Notice)] == [False]


def test_who_lost_the_role_is_told_nothing(make, chapter):
    make.update(User, chapter["henk"], roles=[Role.TREASURER.value])
    tell(chapter.who("marijke"), chapter["henk"])
    assert (make.all(Notice), make.all(Outbox)) == ([], [])
