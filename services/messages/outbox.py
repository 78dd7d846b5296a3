"""Mails that wait to be sent. Each goes at least once, and again only with the same Message-ID."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr
from threading import Event

from sqlalchemy import Row, and_, event, func, or_, select

from db.bulk import insert_new
from db.models import Notice, Outbox, User
from db.operator import smtp
from db.session import ActorSession
from domain.access import Permission, require, require_system
from domain.messages import BATCH, GIVEN_UP_TOLD, LEASE, WAITS, Kind, MailState, is_for, next_try
from services.settings import kept

# Set as soon as a transaction with a mail in it is committed: nobody need wait for the next look.
QUEUED = Event()
NOT_SENT = (MailState.WAITING, MailState.FAILED)
INTERRUPTED = "interrupted"
_NAMED = 3  # how many people are named; all of them are counted


@dataclass(frozen=True)
class Mail:
    """What a worker sends: `attempt` counts from 1, `link` leads to the notice, `counts` are those of a digest."""

    id: int
    attempt: int
    to: str
    locale: str
    kind: Kind
    counts: dict[str, int]
    link: str
    message_id: str


@dataclass(frozen=True)
class Undelivered:
    """Mails given up lately, and the first names of whom they were for."""

    total: int
    first: tuple[str, ...]


@dataclass(frozen=True)
class ToSend:
    reader_id: int
    key: str
    notice_id: int | None = None
    counts: Mapping[str, int] | None = None


def put_all(session: ActorSession, kind: Kind, mails: Sequence[ToSend], *, after: datetime) -> None:
    """Queue mails, the same `key` once.

    Not where no mail server is set: on the day that one is, years of mails would leave. And not in a demo.
    """
    server = smtp()
    if not mails or server is None or kept.is_demo(session):
        return
    domain = parseaddr(server.sender)[1].rpartition("@")[2] or "localhost"
    now = datetime.now(UTC)
    rows = [
        {
            "reader_id": mail.reader_id,
            "notice_id": mail.notice_id,
            "kind": kind,
            "key": mail.key,
            "counts": dict(mail.counts or {}),
            "message_id": f"<{secrets.token_hex(16)}@{domain}>",
            "state": MailState.WAITING,
            "created_at": now,
            "next_attempt_at": after,
        }
        for mail in mails
    ]
    insert_new(session, Outbox, rows)
    event.listen(session, "after_commit", lambda _session: QUEUED.set(), once=True)


def take_batch(session: ActorSession, now: datetime) -> list[Mail]:
    """Lease the mails whose time has come, longest waiting first; no other worker gets them until LEASE is over.

    What a worker took and never told of is taken again. A mail to somebody without account, address or the role is
    dropped. Without a mail only when none is due any more.
    """
    require_system(session.actor)
    while True:
        rows = _due(session, now)
        batch = []
        for row, email, active, roles, locale, link in rows:
            if not (email and active and is_for(row.kind, roles)):
                session.delete(row)
                continue
            if row.attempts > len(WAITS):  # the last try ended with the worker itself
                row.state, row.last_error = MailState.FAILED, INTERRUPTED
                continue
            row.attempts += 1
            row.state, row.leased_until = MailState.SENDING, now + LEASE
            here = f"{link}{'&' if '?' in link else '?'}notice={row.notice_id}" if link else ""
            batch.append(Mail(row.id, row.attempts, email, locale, row.kind, row.counts, here, row.message_id))
        if batch or not rows:
            return batch


def sent(session: ActorSession, mail: Mail, now: datetime) -> None:
    require_system(session.actor)
    row = session.get(Outbox, mail.id, with_for_update=True)
    if row is not None:
        row.state, row.sent_at, row.leased_until, row.last_error = MailState.SENT, now, None, ""


def failed(session: ActorSession, mail: Mail, now: datetime, error: str) -> None:
    """To be tried again later, or given up; `error` is a code, not the mail server's words."""
    require_system(session.actor)
    row = session.get(Outbox, mail.id, with_for_update=True)
    if row is None or row.state is not MailState.SENDING or row.attempts != mail.attempt:
        return  # another worker has it since
    again = next_try(row.attempts, now)
    row.state = MailState.WAITING if again else MailState.FAILED
    row.next_attempt_at, row.leased_until, row.last_error = again or now, None, error


def undelivered(session: ActorSession) -> Undelivered:
    """For whoever keeps the accounts: whose address may be wrong."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    rows = session.execute(
        select(User.name, func.sum(func.count(Outbox.id)).over().label("total"))
        .join(User, User.id == Outbox.reader_id)
        .where(Outbox.state == MailState.FAILED, Outbox.created_at > datetime.now(UTC) - GIVEN_UP_TOLD)
        .group_by(User.id, User.name)
        .order_by(User.name)
        .limit(_NAMED)
    ).all()
    return Undelivered(int(rows[0].total) if rows else 0, tuple(row.name for row in rows))


def _due(session: ActorSession, now: datetime) -> Sequence[Row[Outbox, str | None, bool, list[str], str, str | None]]:
    due = or_(
        and_(Outbox.state == MailState.WAITING, Outbox.next_attempt_at <= now),
        and_(Outbox.state == MailState.SENDING, Outbox.leased_until <= now),
    )
    return session.execute(
        select(Outbox, User.email, User.active, User.roles, User.locale, Notice.link)
        .join(User, User.id == Outbox.reader_id)
        .outerjoin(Notice, Notice.id == Outbox.notice_id)
        .where(due)
        .order_by(Outbox.next_attempt_at, Outbox.id)
        .limit(BATCH)
        .with_for_update(of=Outbox, skip_locked=True)
    ).all()
