import threading
from datetime import UTC, datetime
from time import monotonic, sleep

from components import mail
from db.operator import Smtp
from services.accounts.account_codes import OneTimeCode
from services.messages.mail import Letter


def test_a_letter_arrives_as_it_was_written(postbox):
    Letter("anna@example.org", "Je code voor Naast", "Dag Anaïs,\n\nABCD-EFGH-JKLM\n").send(postbox.server)
    [(to, letter)] = postbox.letters
    assert (to, letter["Subject"]) == (["anna@example.org"], "Je code voor Naast")
    assert "Dag Anaïs" in postbox.texts[0]


def test_a_forgotten_password_gives_a_letter_in_the_readers_language(postbox):
    mail.send_code("anna@example.org", "nl", OneTimeCode(1, "Anna", "anna", "ABCD-EFGH-JKLM", datetime.now(UTC)))
    until = monotonic() + 10
    while not postbox.letters and monotonic() < until:
        sleep(0.02)
    text = postbox.texts[0]
    assert "Je code voor Naast is ABCD-EFGH-JKLM" in text
    assert "https://naast.example.org/?code=ABCD-EFGH-JKLM" in text


def test_without_a_mail_server_nothing_is_sent(postbox, monkeypatch, tmp_path):
    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "none.toml"))
    before = set(threading.enumerate())
    mail.send_code("anna@example.org", "nl", OneTimeCode(1, "Anna", "anna", "ABCD-EFGH-JKLM", datetime.now(UTC)))
    for sending in set(threading.enumerate()) - before:
        sending.join()
    assert postbox.letters == []


def test_a_letter_that_cannot_be_sent_stops_nothing(caplog):
    nowhere = Smtp("127.0.0.1", 1, "naast@example.org", "", "", starttls=False)
    Letter("anna@example.org", "x", "y").send_soon(nowhere).join(timeout=30)
    assert "could not be sent" in caplog.text


def test_the_log_does_not_say_to_whom_a_letter_did_not_go(postbox, caplog):
    postbox.refuses = {"anna@example.org"}
    Letter("anna@example.org", "x", "y").send_soon(postbox.server).join(timeout=30)
    assert "could not be sent: SMTPRecipientsRefused 550" in caplog.text
    assert "anna@" not in caplog.text
