"""Mail leaves through the operator's own server, or not at all."""

import logging
import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from threading import Thread

from db.operator import Smtp

log = logging.getLogger("naast")


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    text: str

    def send(self, server: Smtp) -> None:
        """Raises OSError and smtplib.SMTPException."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = server.sender, self.to, self.subject
        message.set_content(self.text)
        with smtplib.SMTP(server.host, server.port, timeout=20) as connection:
            if server.starttls:
                connection.starttls()
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(message)

    def send_soon(self, server: Smtp) -> Thread:
        """In the background: how long it takes must not tell whether there was anybody to write to."""

        def run() -> None:
            try:
                self.send(server)
            except (OSError, smtplib.SMTPException) as failure:
                # Its own words can name the address that was written to.
                why = getattr(failure, "smtp_code", None) or getattr(failure, "errno", None) or ""
                log.error("a letter could not be sent: %s %s", type(failure).__name__, why)

        thread = Thread(target=run, daemon=True)
        thread.start()
        return thread
