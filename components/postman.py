"""Does what only time brings, and sends what waits in the outbox: a thread of the server, or `manage.py send`.

Nothing of the database is held while a mail server is being talked to.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from time import monotonic

from components.messages.message_mail import letter
from db.operator import Smtp, smtp, smtp_problem
from db.session import as_system
from domain.access import Refused
from services.matching import match_course, match_unanswered
from services.matching.match_unanswered import Passed
from services.messages import digest, outbox
from services.messages.mail import Carrier, NotTaken
from services.messages.outbox import Mail
from services.volunteers import volunteers_end

log = logging.getLogger("naast")

LOOK_EVERY = 20.0  # seconds
PASS_EVERY = 600.0
_starting = Lock()


@dataclass
class Delivered:
    sent: int = 0
    failed: int = 0


class Postman(Thread):
    """Looks every now and then, and as soon as something is queued; ends with the process."""

    def __init__(self) -> None:
        super().__init__(name="naast-postman", daemon=True)
        self._over = Event()
        self._next_pass = 0.0
        self._said = ""

    def run(self) -> None:
        while not self._over.is_set():
            try:
                self._look_at_the_clock()
                if server := smtp():
                    deliver(server)
                self._say_once(smtp_problem())
            except Refused as away:
                log.warning("no mail is sent for now: %s", away.code)
            except Exception:  # the next look may go well, and a thread that ended would tell nobody
                log.exception("the postman stumbled")
            outbox.QUEUED.wait(LOOK_EVERY)
            outbox.QUEUED.clear()

    def _say_once(self, why: str) -> None:
        if why and why != self._said:
            log.error("the mail server cannot be used: %s", why)
        self._said = why

    def _look_at_the_clock(self) -> None:
        if monotonic() >= self._next_pass:
            pass_time()
            self._next_pass = monotonic() + PASS_EVERY

    def stop(self) -> None:
        self._over.set()
        outbox.QUEUED.set()
        self.join()


def start() -> None:
    """One postman in a process, whoever asks and however often."""
    with _starting:
        if running() is None:
            Postman().start()


def running() -> "Postman | None":
    return next((thread for thread in threading.enumerate() if isinstance(thread, Postman)), None)


def pass_time() -> Passed:
    """Remind of proposals that nobody answered, let them return, and end whose last day has come. Raises Refused."""
    with as_system() as session:
        volunteers_end.end_planned(session)
        match_course.end_hand_overs(session)
        return match_unanswered.return_unanswered(session)


def deliver(server: Smtp, told: Callable[[Delivered], None] = lambda so_far: None) -> Delivered:
    """Send all that is due; `told` hears after each mail how many were sent and failed. Raises Refused."""
    so_far = Delivered()
    with as_system() as session:
        digest.queue(session, _now())
    while True:
        with as_system() as session:
            mails = outbox.take_batch(session, _now())
        if not mails:
            return so_far
        for mail, error in _send(server, mails):
            with as_system() as session:
                if error:
                    log.error("a mail could not be sent, try %d: %s", mail.attempt, error)
                    outbox.failed(session, mail, _now(), error)
                    so_far.failed += 1
                else:
                    outbox.sent(session, mail, _now())
                    so_far.sent += 1
            told(so_far)


def _send(server: Smtp, mails: Sequence[Mail]) -> Iterator[tuple[Mail, str]]:
    """Each mail with what went wrong, "" where it was taken. One that is refused does not stop the next."""
    carrier, in_vain = Carrier(server), ""
    try:
        for mail in mails:
            error = in_vain
            if not in_vain:
                try:
                    carrier.carry(letter(mail))
                except NotTaken as failure:
                    error = failure.code
                    in_vain = error if failure.all_in_vain else ""
            yield mail, error
    finally:
        carrier.close()


def _now() -> datetime:
    return datetime.now(UTC)
