"""Mail leaves through the operator's own server, or not at all."""

import logging
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, localtime
from threading import Thread

from db.operator import Smtp

log = logging.getLogger("naast")

# After these the mail server still listens; after anything else it has hung up.
_REFUSALS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)


class NotTaken(Exception):
    """The mail server did not take a letter. `all_in_vain`: nor would it take another one now."""

    def __init__(self, failure: Exception, *, all_in_vain: bool) -> None:
        # Its own words can name the address that was written to.
        number = getattr(failure, "smtp_code", None) or getattr(failure, "errno", None)
        if isinstance(failure, smtplib.SMTPRecipientsRefused):
            number = next(iter(failure.recipients.values()))[0]
        self.code = f"{type(failure).__name__} {number or ''}".rstrip()
        self.all_in_vain = all_in_vain
        super().__init__(self.code)


@dataclass(frozen=True)
class Letter:
    """With a `message_id` it is one that nobody asked for, and answering machines leave it alone."""

    to: str
    subject: str
    text: str
    message_id: str = ""

    def written(self, sender: str) -> EmailMessage:
        """Raises ValueError for an address that is none."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, self.to, self.subject
        message["Date"] = format_datetime(localtime())
        if self.message_id:
            message["Message-ID"], message["Auto-Submitted"] = self.message_id, "auto-generated"
        message.set_content(self.text)
        return message

    def send(self, server: Smtp) -> None:
        """Raises NotTaken."""
        carrier = Carrier(server)
        try:
            carrier.carry(self)
        finally:
            carrier.close()

    def send_soon(self, server: Smtp) -> Thread:
        """In the background: how long it takes must not tell whether there was anybody to write to."""

        def run() -> None:
            try:
                self.send(server)
            except NotTaken as failure:
                log.error("a letter could not be sent: %s", failure.code)

        thread = Thread(target=run, daemon=True)
        thread.start()
        return thread


class Carrier:
    """Brings letters to a mail server over one connection, or over a next one where it was broken off."""

    def __init__(self, server: Smtp) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def carry(self, letter: Letter) -> None:
        """Raises NotTaken."""
        try:
            connection = self._connection or self._connect()
        except (
            OSError,
            ValueError,
        ) as failure:  # the second for a name or password in letters that have no place there
            raise NotTaken(failure, all_in_vain=True) from failure
        try:
            connection.send_message(letter.written(self._server.sender))
        except (*_REFUSALS, ValueError) as failure:
            raise NotTaken(failure, all_in_vain=False) from failure
        except OSError as failure:
            self.close()
            too_slow = isinstance(failure, TimeoutError) or isinstance(failure.__context__, TimeoutError)
            raise NotTaken(failure, all_in_vain=too_slow) from failure

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        self._connection = connection = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        try:
            if server.starttls:
                # By itself Python takes any certificate, so any server that is in between. Of this machine none is.
                at_home = server.host in ("localhost", "127.0.0.1", "::1")
                connection.starttls(context=None if at_home else ssl.create_default_context())
            if server.user:
                connection.login(server.user, server.password)
        except (OSError, ValueError):
            self.close()
            raise
        return connection
