"""The thread of the server that sends mail and does what only time brings."""

import os
from datetime import timedelta
from threading import Thread
from time import sleep

import db.engine
from components import postman
from components.postman import Postman
from db.models import Notice, User, Volunteer
from domain.matches import MatchStatus
from domain.messages import Kind, MailState
from tests.components.mail.steps import states, tell, until
from tests.world import today


def test_one_postman_works_in_a_process_however_many_pages_ask(people, postbox):
    threads = [Thread(target=postman.start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first = postman.running()
    postman.start()
    assert postman.running() is first
    assert first.daemon  # it does not keep the process
    first.stop()
    assert postman.running() is None


def test_the_postman_brings_what_is_queued_without_waiting_for_the_next_look(make, people, postbox):
    working = Postman()
    working.start()
    try:
        tell(people["anna"])
        until(lambda: postbox.to == ["anna@example.org"], seconds=postman.LOOK_EVERY / 2)
        until(lambda: states(make) == [MailState.SENT])
    finally:
        working.stop()


def test_the_postman_outlives_a_database_that_is_away(make, people, postbox, monkeypatch, caplog):
    tell(people["anna"])
    here = os.environ["DATABASE_URL"]
    monkeypatch.setenv("DATABASE_URL", "postgresql://naast@127.0.0.1:9/naast")
    db.engine.engine.cache_clear()
    working = Postman()
    working.start()
    try:
        until(lambda: "database_away" in caplog.text)
        monkeypatch.setenv("DATABASE_URL", here)
        db.engine.engine.cache_clear()
        postman.outbox.QUEUED.set()
        until(lambda: postbox.to == ["anna@example.org"])
    finally:
        working.stop()


def test_the_postman_sends_nothing_where_no_mail_server_is_set(make, people, postbox, monkeypatch, tmp_path):
    tell(people["anna"])
    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "none.toml"))
    working = Postman()
    working.start()
    sleep(0.2)
    working.stop()
    assert (states(make), postbox.letters) == ([MailState.WAITING], [])


def test_the_postman_reminds_of_what_nobody_answered(make, people, monkeypatch, tmp_path):
    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "none.toml"))
    programme = make.programme()
    volunteer = make.volunteer("Anna", programmes=[programme], user_id=people["anna"])
    since = today() - timedelta(days=8)
    make.match(make.request(make.household(), programme), volunteer, MatchStatus.PROPOSED, proposed_on=since)
    working = Postman()
    working.start()
    try:
        until(lambda: [one.kind for one in make.all(Notice)] == [Kind.PROPOSAL_REMINDER])
    finally:
        working.stop()


def test_the_postman_ends_whose_last_day_has_come(make, people):
    volunteer = make.volunteer("Anna", programmes=[make.programme()], user_id=people["anna"], ended_on=today())
    postman.pass_time()
    assert make.get(Volunteer, volunteer).ended_on == today()
    assert not make.get(User, people["anna"]).active
