"""Once a week one mail, for who would rather have that than a mail each time."""

from collections import defaultdict
from datetime import UTC, datetime

from sqlalchemy import func, select, update

from db.models import Notice, User
from db.session import AMSTERDAM, ActorSession
from domain.access import require_system
from domain.messages import Kind, is_for, week_begins
from services.messages import outbox


def queue(session: ActorSession, now: datetime) -> int:
    """Queue the mails of the week that ended; gives how many people get one. What they have read is not counted."""
    require_system(session.actor)
    until = week_begins(now, AMSTERDAM).astimezone(UTC)
    past = Notice.for_digest, Notice.created_at < until
    rows = session.execute(
        select(User.id, User.roles, Notice.kind, func.count(Notice.id))
        .join(User, User.id == Notice.reader_id)
        .where(*past, Notice.read_at.is_(None), User.active, User.email.is_not(None))
        .group_by(User.id, Notice.kind)
    ).all()
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for reader_id, roles, kind, count in rows:
        if is_for(kind, roles):
            counts[reader_id][kind.value] = count
    mails = [
        outbox.ToSend(reader_id, f"digest:{reader_id}:{until:%Y-%m-%d}", counts=of_each)
        for reader_id, of_each in sorted(counts.items())
    ]
    outbox.put_all(session, Kind.DIGEST, mails, after=now)
    session.execute(update(Notice).where(*past).values(for_digest=False))
    return len(counts)
