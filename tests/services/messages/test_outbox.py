from datetime import UTC, datetime, timedelta

import pytest

from db.models import Notice, Outbox, User
from db.session import as_system, reading
from domain.access import Role
from domain.messages import BATCH, LEASE, WAITS, Kind, MailState
from services.messages import notices, outbox
from tests.beside import together

MINUTE = timedelta(minutes=1)


@pytest.fixture
def now():
    return datetime.now(UTC)


@pytest.fixture
def henk(make, postbox):
    return make.user(Role.VOLUNTEER, name="Henk", email="henk@example.org")


def queue(user_id, count=1, first=0):
    with as_system() as session:
        for number in range(first, first + count):
            key = f"key {number}"
            notices.notify(session, user_id, Kind.PROPOSAL_MADE, key=key, link=f"voorstel?id={number}")


def take(at):
    with as_system() as session:
        return outbox.take_batch(session, at)


def states(make):
    return [one.state for one in make.all(Outbox)]


def test_what_is_taken_says_all_that_a_mail_needs(make, henk, now):
    queue(henk)
    [mail] = take(now + MINUTE)
    assert (mail.to, mail.locale, mail.kind, mail.attempt) == ("henk@example.org", "nl", Kind.PROPOSAL_MADE, 1)
    assert mail.link == "voorstel?id=0&notice=1"
    assert mail.message_id.endswith("@example.org>")


def test_a_mail_is_leased_to_one_worker(make, henk, now):
    queue(henk)
    assert len(take(now + MINUTE)) == 1
    assert take(now + MINUTE) == []
    assert states(make) == [MailState.SENDING]


def test_a_lease_that_ran_out_gives_the_same_mail_again(make, henk, now):
    queue(henk)
    [first] = take(now + MINUTE)
    assert take(now + LEASE) == []
    [again] = take(now + MINUTE + LEASE)
    assert (again.message_id, again.attempt) == (first.message_id, 2)


def test_who_waits_longest_goes_first_and_few_at_a_time(make, henk, now):
    queue(henk, BATCH + 2)
    assert [mail.id for mail in take(now + MINUTE)] == list(range(1, BATCH + 1))
    assert [mail.id for mail in take(now + MINUTE)] == [BATCH + 1, BATCH + 2]


def test_a_mail_that_fails_is_tried_again_later_each_time_and_then_given_up(make, henk, now):
    queue(henk)
    at = now + MINUTE
    for wait in WAITS:
        [mail] = take(at)
        with as_system() as session:
            outbox.failed(session, mail, at, "SMTPRecipientsRefused 550")
        assert take(at + wait - MINUTE / 2) == []
        at += wait
    [last] = take(at)
    with as_system() as session:
        outbox.failed(session, last, at, "SMTPRecipientsRefused 550")
    assert (states(make), take(at + timedelta(days=30))) == ([MailState.FAILED], [])
    assert make.get(Outbox, last.id).last_error == "SMTPRecipientsRefused 550"


def test_a_mail_that_ends_its_worker_each_time_is_given_up(make, henk, now):
    queue(henk)
    at = now + MINUTE
    for _attempt in range(len(WAITS) + 1):
        assert len(take(at)) == 1
        at += LEASE
    assert take(at) == []
    assert [(one.state, one.last_error) for one in make.all(Outbox)] == [(MailState.FAILED, "interrupted")]


def test_who_lost_the_lease_does_not_say_that_it_failed(make, henk, now):
    queue(henk)
    [slow] = take(now + MINUTE)
    [second] = take(now + MINUTE + LEASE)
    with as_system() as session:
        outbox.sent(session, second, now)
        outbox.failed(session, slow, now, "TimeoutError")
    assert states(make) == [MailState.SENT]


@pytest.mark.parametrize("change", [{"active": False}, {"email": None}, {"roles": [Role.BOARD.value]}])
def test_a_mail_to_nobody_is_dropped(make, henk, now, change):
    queue(henk)
    make.update(User, henk, **change)
    assert (take(now + MINUTE), make.all(Outbox), len(make.all(Notice))) == ([], [], 1)


def test_mails_to_nobody_do_not_keep_the_others(make, henk, now):
    gone = make.user(Role.VOLUNTEER, email="weg@example.org")
    queue(gone, 2 * BATCH + 1)
    queue(henk, 2, first=3 * BATCH)
    make.update(User, gone, active=False)
    assert [mail.to for mail in take(now + MINUTE)] == ["henk@example.org"] * 2
    assert len(make.all(Outbox)) == 2


def test_mails_of_which_the_last_try_was_interrupted_do_not_keep_the_others(make, henk, now):
    queue(henk, BATCH + 1)
    for mail in make.all(Outbox)[:BATCH]:
        make.update(Outbox, mail.id, state=MailState.SENDING, attempts=len(WAITS) + 1, leased_until=now - MINUTE)
    assert [mail.id for mail in take(now + MINUTE)] == [BATCH + 1]
    assert states(make) == [MailState.FAILED] * BATCH + [MailState.SENDING]


def test_two_workers_at_once_never_take_the_same_mail(make, henk, now):
    queue(henk, 4 * BATCH)
    taken = []
    for _round in range(6):
        both = [lambda: taken.extend(mail.id for mail in take(now + MINUTE))] * 2
        assert together(both) == [None, None]
    assert sorted(taken) == list(range(1, 4 * BATCH + 1))


def test_the_administrator_hears_of_mails_that_were_given_up_lately(make, henk, now, sign_in):
    admin = make.user(Role.ADMIN)
    for name in ("Anna", "Bram", "Corrie"):
        queue(make.user(Role.VOLUNTEER, name=name, email=f"{name}@example.org"), 2)
    queue(henk, 2)
    for mail in make.all(Outbox):
        make.update(Outbox, mail.id, state=MailState.FAILED)
    make.update(Outbox, 8, created_at=now - timedelta(days=20))
    with reading(sign_in(admin)) as session:
        assert outbox.undelivered(session) == outbox.Undelivered(7, ("Anna", "Bram", "Corrie"))


def test_a_committed_mail_wakes_who_sends(make, henk):
    outbox.QUEUED.clear()
    queue(henk)
    assert outbox.QUEUED.is_set()
