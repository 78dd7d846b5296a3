"""What of the notices goes by mail too: where there is a mail server, and as its reader chose."""

import pytest

from db.models import (
    MessagePreference,
    Notice,
    Outbox,
    Setting,
    User,
)
from db.session import reading, writing
from domain.access import Refused
from domain.messages import ByMail, Kind, MailState
from services.matching import match_proposals
from services.messages import message_preferences
from services.messages.message_preferences import Preferences
from tests.services.messages.steps import asked, mailed, tell, told


def test_a_mail_that_left_stays_written_down_when_it_is_taken_back(make, chapter):
    _request, match = asked(make, chapter)
    make.update(Outbox, 1, state=MailState.SENT)
    with writing(chapter.who("marijke")) as session:
        match_proposals.withdraw(session, match)
    assert [(one.state, one.notice_id) for one in make.all(Outbox)] == [(MailState.SENT, None)]


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


def test_who_is_asked_again_after_it_was_taken_back_is_mailed_again(make, chapter):
    request, match = asked(make, chapter)
    make.update(Outbox, 1, state=MailState.SENT)
    with writing(chapter.who("marijke")) as session:
        match_proposals.withdraw(session, match)
        match_proposals.propose(session, request, chapter["henk_v"], nonce="again")
    assert len(told(make, chapter, "henk")) == 1
    assert sorted(one.state for one in make.all(Outbox)) == [MailState.SENT, MailState.WAITING]


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
