"""Mail over a real mail server, in all its moods, on both databases."""

import os
import signal
import subprocess
import sys
from threading import Thread
from time import monotonic

from components.messages.message_mail import letter
from components.postman import Delivered, deliver
from db.models import Outbox, User
from db.session import as_system, writing
from domain.access import Role
from domain.expenses import ExpenseStatus
from domain.messages import LEASE, Kind, MailState
from services.expenses import decisions
from services.matching import match_proposals
from services.messages.outbox import Mail
from tests.beside import together
from tests.components.mail.steps import due_again, states, tell, until
from tests.conftest import APP
from tests.postbox import PATIENCE


def test_a_mail_says_that_there_is_something_and_where(make, people, postbox):
    tell(people["anna"])
    assert deliver(postbox.server) == Delivered(sent=1)
    [(to, mail)] = postbox.letters
    assert (to, mail["Subject"], mail["Auto-Submitted"]) == (
        ["anna@example.org"],
        "Een vraag aan jou",
        "auto-generated",
    )
    assert mail["Message-ID"] == make.get(Outbox, 1).message_id
    assert "https://naast.example.org/voorstel?id=5&notice=1" in postbox.texts[0]
    assert "https://naast.example.org/mijn-account" in postbox.texts[0]
    assert states(make) == [MailState.SENT]
    assert deliver(postbox.server) == Delivered()


def test_a_mail_speaks_the_language_of_its_reader(make, people, postbox):
    make.update(User, people["anna"], locale="en")
    tell(people["anna"])
    deliver(postbox.server)
    assert postbox.letters[0][1]["Subject"] == "A question for you"


def test_an_address_that_is_refused_stops_nobody_else(make, people, postbox, caplog):
    postbox.refuses = {"anna@example.org"}
    tell(*people.values())
    assert deliver(postbox.server) == Delivered(sent=2, failed=1)
    assert postbox.to == ["bram@example.org", "corrie@example.org"]
    assert states(make) == [MailState.WAITING, MailState.SENT, MailState.SENT]
    assert make.get(Outbox, 1).last_error == "SMTPRecipientsRefused 550"
    assert "anna@" not in caplog.text


def test_a_server_that_hangs_up_on_one_gets_the_others(make, people, postbox):
    postbox.hangs_up_on = {"anna@example.org"}
    tell(*people.values())
    assert deliver(postbox.server) == Delivered(sent=2, failed=1)
    assert postbox.to == ["bram@example.org", "corrie@example.org"]


def test_what_is_no_address_stops_nobody_else(make, people, postbox):
    make.update(User, people["anna"], email="anna@example.org\nBcc: bram@example.org")
    tell(*people.values())
    assert deliver(postbox.server) == Delivered(sent=2, failed=1)
    assert postbox.to == ["bram@example.org", "corrie@example.org"]


def test_a_server_that_is_down_costs_one_try_and_loses_nothing(make, people, postbox):
    tell(*people.values())
    nobody = postbox.server.__class__("127.0.0.1", 1, "naast@example.org", "", "", starttls=False, timeout=PATIENCE)
    assert deliver(nobody) == Delivered(failed=3)
    assert [(one.state, one.attempts) for one in make.all(Outbox)] == [(MailState.WAITING, 1)] * 3
    assert make.get(Outbox, 1).last_error.startswith("ConnectionRefusedError")
    assert deliver(postbox.server) == Delivered()  # it waits a minute first
    due_again(make)
    assert deliver(postbox.server) == Delivered(sent=3)


def test_a_server_that_is_slow_keeps_nobody_from_the_database(make, people, postbox):
    postbox.waits = 4 * PATIENCE
    tell(*people.values())
    got = []
    sending = Thread(target=lambda: got.append(deliver(postbox.server)))
    begun = monotonic()
    sending.start()
    until(lambda: MailState.SENDING in states(make))
    asked = monotonic()
    with as_system() as session:  # takes the lock of a writer on SQLite
        session.get_one(User, people["anna"]).name = "Anna"
    assert monotonic() - asked < PATIENCE
    sending.join()
    assert got == [Delivered(failed=3)]
    assert monotonic() - begun < 3 * PATIENCE  # the others did not wait in vain
    assert "SMTPServerDisconnected" in make.get(Outbox, 3).last_error


def test_a_crash_between_sending_and_writing_it_down_sends_the_same_mail_again(make, people, postbox):
    tell(people["anna"])
    # The whole process ends at the moment at which the mail server has the letter.
    sender = subprocess.Popen([sys.executable, "manage.py", "send"], cwd=APP.parent, stderr=subprocess.DEVNULL)
    postbox.when_one_comes = lambda: os.kill(sender.pid, signal.SIGKILL)
    assert sender.wait(timeout=60) == -signal.SIGKILL
    assert states(make) == [MailState.SENDING]
    assert deliver(postbox.server) == Delivered()  # another worker leaves it alone while it is leased

    postbox.when_one_comes = lambda: None
    make.update(Outbox, 1, leased_until=make.get(Outbox, 1).leased_until - LEASE)
    assert deliver(postbox.server) == Delivered(sent=1)
    first, second = (mail["Message-ID"] for _to, mail in postbox.letters)
    assert first == second


def test_two_who_send_at_once_send_each_mail_once(make, postbox):
    readers = [make.user(Role.VOLUNTEER, email=f"reader{n}@example.org") for n in range(24)]
    tell(*readers)
    got = []
    assert together([lambda: got.append(deliver(postbox.server))] * 2) == [None, None]
    assert sorted(postbox.to) == sorted(f"reader{n}@example.org" for n in range(24))
    assert sum(each.sent for each in got) == 24


def test_no_mail_names_anybody(make, world, postbox):
    """Every kind of mail, in both languages, and those of real acts as they left."""
    make.update(User, world["henk"], email="h@example.org")
    make.update(User, world["marijke"], email="m@example.org")
    request = make.request(make.household("Familie Postma", place="Niehove"), world["programme"], question="Schulden")
    with writing(world.who("marijke")) as session:
        match = match_proposals.propose(session, request, world["henk_v"], nonce="nonce")
    assert deliver(postbox.server).sent == 1
    with writing(world.who("henk")) as session:
        match_proposals.answer(session, match, yes=False, reason="Te ver")
    claim = make.expense(world["henk_v"], world["programme"], description="Bus naar Postma")
    with writing(world.who("joke")) as session:
        decisions.decide(session, claim, ExpenseStatus.REFUSED, version=1, reason="Postma heeft geen bon")
    due_again(make)
    assert deliver(postbox.server).sent == 2

    written = [str(mail) for _to, mail in postbox.letters] + postbox.texts
    for locale in ("nl", "en"):
        for kind in Kind:
            counts = {one.value: 3 for one in Kind if one is not Kind.DIGEST} if kind is Kind.DIGEST else {}
            made = letter(Mail(1, 1, "x@example.org", locale, kind, counts, "voorstel?id=1", "<id>"))
            written += [made.subject, made.text]
            assert made.subject
            assert "voorstel?id=1" in made.text
    names = ("Postma", "Niehove", "Schulden", "Te ver", "Henk", "Bosma", "Marijke", "Smit", "Joke", "Bakker", "Boer")
    assert [(name, text) for text in written for name in names if name in text] == []
