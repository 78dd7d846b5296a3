from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller

from components import mail
from db.operator import Smtp
from services.account_codes import OneTimeCode
from services.mail import Letter


class Postbox:
    def __init__(self):
        self.letters = []

    async def handle_DATA(self, _server, _session, envelope):
        self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 OK"


@pytest.fixture
def postbox():
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=0)
    # Port 0: the system picks a free one, which aiosmtpd itself cannot learn in time.
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        controller.port = found.getsockname()[1]
    controller.start()
    box.server = Smtp("127.0.0.1", controller.port, "naast@example.org", "", "", starttls=False)
    yield box
    controller.stop()


def test_a_letter_arrives_as_it_was_written(postbox):
    Letter("anna@example.org", "Je code voor Naast", "Dag Anaïs,\n\nABCD-EFGH-JKLM\n").send(postbox.server)
    [(to, letter)] = postbox.letters
    assert (to, letter["Subject"]) == (["anna@example.org"], "Je code voor Naast")
    assert "Dag Anaïs" in letter.get_payload(decode=True).decode()


def test_a_forgotten_password_gives_a_letter_in_the_readers_language(postbox, monkeypatch, tmp_path):
    from datetime import UTC, datetime
    from time import monotonic, sleep

    (tmp_path / "secrets.toml").write_text(
        f'[smtp]\nhost = "127.0.0.1"\nport = {postbox.server.port}\nfrom = "naast@example.org"\nstarttls = false\n'
        '[server]\naddress = "https://naast.example.org/"\n'
    )
    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "secrets.toml"))
    mail.send_code("anna@example.org", "nl", OneTimeCode(1, "Anna", "anna", "ABCD-EFGH-JKLM", datetime.now(UTC)))
    until = monotonic() + 10
    while not postbox.letters and monotonic() < until:
        sleep(0.02)
    text = postbox.letters[0][1].get_payload(decode=True).decode()
    assert "Je code voor Naast is ABCD-EFGH-JKLM" in text
    assert "https://naast.example.org/?code=ABCD-EFGH-JKLM" in text


def test_without_a_mail_server_nothing_is_sent(monkeypatch, tmp_path):
    from datetime import UTC, datetime

    monkeypatch.setenv("NAAST_SECRETS", str(tmp_path / "none.toml"))
    mail.send_code("anna@example.org", "nl", OneTimeCode(1, "Anna", "anna", "ABCD-EFGH-JKLM", datetime.now(UTC)))


def test_a_letter_that_cannot_be_sent_stops_nothing(caplog):
    nowhere = Smtp("127.0.0.1", 1, "naast@example.org", "", "", starttls=False)
    Letter("anna@example.org", "x", "y").send_soon(nowhere).join(timeout=30)
    assert "could not be sent" in caplog.text


def test_the_log_does_not_say_to_whom_a_letter_did_not_go(postbox, caplog, monkeypatch):
    async def refused(*_args):
        return "550 anna@example.org is not here"

    monkeypatch.setattr(Postbox, "handle_RCPT", refused, raising=False)
    Letter("anna@example.org", "x", "y").send_soon(postbox.server).join(timeout=30)
    assert "could not be sent: SMTPRecipientsRefused" in caplog.text
    assert "anna@" not in caplog.text
