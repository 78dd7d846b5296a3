"""What held no more and holds again is told again, also by mail; what holds all the time is mailed once."""

from datetime import timedelta

import pytest

from components.postman import deliver
from db.models import Notice, Outbox, User
from db.session import as_system, writing
from domain.matches import MatchStatus
from domain.messages import Kind, MailState
from services.matching import match_course
from services.messages import notices
from tests.world import today


@pytest.fixture
def chapter(make, world, postbox):
    make.update(User, world["henk"], email="henk@example.org")
    return world


def tell(user_id):
    with as_system() as session:
        notices.notify(session, user_id, Kind.INTRODUCTION, key="meets:1:day", link="voorstel?id=1")


def recall():
    with as_system() as session:
        notices.recall(session, "meets:1")


@pytest.mark.parametrize("state", [MailState.SENDING, MailState.SENT])
def test_a_mail_on_its_way_does_not_stand_in_the_way_of_the_next(make, chapter, state):
    for mails in (1, 2, 3):
        tell(chapter["henk"])
        tell(chapter["henk"])
        assert len(make.all(Outbox)) == mails
        make.update(Outbox, make.all(Outbox)[-1].id, state=state)
        recall()
    assert [(one.state, one.notice_id) for one in make.all(Outbox)] == [(state, None)] * 3


@pytest.mark.parametrize("state", [MailState.WAITING, MailState.FAILED])
def test_a_mail_that_did_not_leave_goes(make, chapter, state):
    tell(chapter["henk"])
    make.update(Outbox, 1, state=state)
    recall()
    assert make.all(Outbox) == []


def test_another_day_is_mailed_each_time(make, chapter, postbox):
    request = make.request(make.household(), chapter["programme"])
    match = make.match(request, chapter["henk_v"], MatchStatus.AGREED)
    first, later = (today() + timedelta(days=days) for days in (4, 6))
    sent = []
    for day in (first, first, later, first):
        with writing(chapter.who("marijke")) as session:
            match_course.plan_introduction(session, match, day)
        sent.append(deliver(postbox.server).sent)
    assert sent == [1, 0, 1, 1]


def test_a_last_day_and_staying_are_mailed_each_time(make, chapter, postbox):
    match, until, sent = chapter["boer_m"], today() + timedelta(days=5), []
    steps = [
        lambda session: match_course.hand_over(session, match, until=until),
        lambda session: match_course.hand_over(session, match, until=until, share_notes=True),
        lambda session: match_course.stay(session, match),
    ]
    for step in steps * 2:
        with writing(chapter.who("marijke")) as session:
            step(session)
        sent.append(deliver(postbox.server).sent)
    assert sent == [1, 0, 1] * 2
    assert len(make.all(Notice)) == 1
