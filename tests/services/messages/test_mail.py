import ssl
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from components import mail
from db.operator import Smtp
from services.accounts.account_codes import OneTimeCode
from services.messages.mail import Letter, NotTaken
from tests.postbox import open_postbox


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


@pytest.mark.parametrize("change", [{"host": "smtp..example.org"}, {"user": "naast", "password": "gehéim"}])
def test_a_mail_server_that_is_set_in_letters_it_cannot_be_asked_for_is_none_that_answers(change):
    """Python refuses these by another kind of error than a server that is away."""
    with open_postbox(auth_require_tls=False) as box, pytest.raises(NotTaken) as failure:
        Letter("anna@example.org", "x", "y").send(replace(box.server, **change))
    assert (failure.value.all_in_vain, failure.value.code[:7]) == (True, "Unicode")
    assert "gehéim" not in str(failure.value)


ELSEWHERE = "127.1"  # this machine, by a name that does not say so


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Of ELSEWHERE, signed by nobody but itself; with its key in one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    of_host = x509.SubjectAlternativeName([x509.DNSName(ELSEWHERE)])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
    signed = made.add_extension(of_host, critical=False).sign(key, hashes.SHA256())
    file = tmp_path_factory.mktemp("certificate") / "both.pem"
    of_key = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + of_key)
    return file


@pytest.mark.parametrize(("host", "trusted"), [(ELSEWHERE, True), (ELSEWHERE, False), ("localhost", False)])
def test_a_letter_goes_only_to_a_server_that_shows_a_certificate_of_its_name(host, trusted, certificate, monkeypatch):
    """It may hold a code with which one signs in, and the password of the mail server goes before it."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with open_postbox(tls_context=context) as box:
        server = replace(box.server, host=host, starttls=True, timeout=10)
        if trusted or host == "localhost":  # nobody stands between
            Letter("anna@example.org", "x", "y").send(server)
            assert box.to == ["anna@example.org"]
        else:
            with pytest.raises(NotTaken, match="SSLCertVerificationError"):
                Letter("anna@example.org", "x", "y").send(server)
            assert box.to == []
