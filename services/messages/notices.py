"""What is told to somebody in the app; written in the same transaction as what happened."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Select, String, and_, cast, delete, func, or_, select, update

from db.bulk import insert_new
from db.models import (
    CoordinatorProgramme,
    Household,
    Match,
    MessagePreference,
    Notice,
    Outbox,
    Request,
    User,
    Volunteer,
)
from db.session import ActorSession, counting
from domain.messages import ByMail, Kind, is_for
from services.messages import outbox

_AT_ONCE = timedelta(0)


@dataclass(frozen=True)
class Told:
    """One notice as its reader sees it; `link` is a screen and its query.

    `about` is the household of a request or the village of a proposal, where the reader may see it now.
    """

    id: int
    kind: Kind
    values: dict[str, str]
    link: str
    at: datetime
    read: bool
    about: str


@dataclass(frozen=True)
class ToldPage:
    """`newest` is the moment of the newest of all, to mark as read what was there then."""

    rows: list[Told]
    total: int
    newest: datetime | None = None


@dataclass(frozen=True)
class Word:
    """To one reader. `values` are codes, ids and days, never a name: with the id of a "request" or a "match" the list
    shows what it is about."""

    reader_id: int
    key: str
    link: str
    values: Mapping[str, str] | None = None


def notify(
    session: ActorSession,
    user_id: int,
    kind: Kind,
    *,
    key: str,
    link: str,
    values: Mapping[str, str] | None = None,
    mail_after: timedelta = _AT_ONCE,
) -> None:
    """`notify_all` for one."""
    notify_all(session, [Word(user_id, key, link, values)], kind, mail_after=mail_after)


def notify_all(session: ActorSession, words: Sequence[Word], kind: Kind, *, mail_after: timedelta = _AT_ONCE) -> None:
    """Tell people, in the app and as each chose by mail; to one reader the same `key` once.

    Who does it is told nothing, nor is a closed account, nor who lost the role. `mail_after` leaves time to `recall`
    it. In as many statements for hundreds as for one.
    """
    ids = {word.reader_id for word in words if word.reader_id != session.actor.id}
    if not ids:
        return
    chosen = and_(MessagePreference.user_id == User.id, MessagePreference.kind == kind)
    with counting(session):
        found = session.execute(
            select(User.id, User.email, User.roles, MessagePreference.by_mail)
            .outerjoin(MessagePreference, chosen)
            .where(User.id.in_(ids), User.active)
        ).all()
    readers = {row.id: (row.email, row.by_mail or ByMail.AT_ONCE) for row in found if is_for(kind, row.roles)}
    heard = [word for word in words if word.reader_id in readers]
    if not heard:
        return
    now = datetime.now(UTC)
    rows = [
        {
            "reader_id": word.reader_id,
            "kind": kind,
            "key": word.key,
            "link": word.link,
            "values": dict(word.values or {}),
            "for_digest": readers[word.reader_id][1] is ByMail.WEEKLY,
            "created_at": now,
        }
        for word in heard
    ]
    made = insert_new(session, Notice, rows, Notice.id, Notice.reader_id, Notice.key)
    by_mail = [row for row in made if readers[row.reader_id][0] and readers[row.reader_id][1] is ByMail.AT_ONCE]
    # Not by the notice's number: SQLite gives that of a recalled one out again.
    mails = [outbox.ToSend(row.reader_id, f"{row.reader_id}:{row.key}", notice_id=row.id) for row in by_mail]
    outbox.put_all(session, kind, mails, after=now + mail_after)


def tell_volunteer(
    session: ActorSession,
    volunteer_id: int,
    kind: Kind,
    *,
    key: str,
    link: str,
    values: Mapping[str, str] | None = None,
) -> None:
    """`notify` for a volunteer; who has no account is told nothing."""
    tell_volunteers(session, [Word(volunteer_id, key, link, values)], kind)


def tell_volunteers(
    session: ActorSession, words: Sequence[Word], kind: Kind, *, mail_after: timedelta = _AT_ONCE
) -> None:
    """`notify_all` for volunteers, whose numbers stand as the readers; who has no account is told nothing."""
    with counting(session):
        query = select(Volunteer.id, Volunteer.user_id).where(Volunteer.id.in_({word.reader_id for word in words}))
        accounts = {row.id: row.user_id for row in session.execute(query)}
    told = [replace(word, reader_id=account) for word in words if (account := accounts.get(word.reader_id)) is not None]
    notify_all(session, told, kind, mail_after=mail_after)


def tell_coordinators(
    session: ActorSession, request_id: int, kind: Kind, *, key: str, link: str, values: Mapping[str, str] | None = None
) -> None:
    """`notify` for every coordinator of this request's programme; of a request in none yet, for every coordinator."""
    with counting(session):
        programme_id = session.scalar(select(Request.programme_id).where(Request.id == request_id))
    coordinators = select(CoordinatorProgramme.user_id).distinct().order_by(CoordinatorProgramme.user_id)
    if programme_id is not None:
        coordinators = coordinators.where(CoordinatorProgramme.programme_id == programme_id)
    values = {**(values or {}), "request": str(request_id)}
    notify_all(session, [Word(user_id, key, link, values) for user_id in session.scalars(coordinators)], kind)


def recall(session: ActorSession, key: str) -> None:
    """What was told holds no more: the notice goes, and its mail where that has not left yet.

    With a `key` go those that it begins, up to a colon.
    """
    _recall(session, or_(Notice.key == key, Notice.key.startswith(f"{key}:", autoescape=True)))


def recall_all(session: ActorSession, keys: Collection[str]) -> None:
    """`recall` of many at once; each key is whole."""
    _recall(session, Notice.key.in_(keys))


def _recall(session: ActorSession, told: ColumnElement[bool]) -> None:
    with counting(session):
        gone = session.scalars(select(Notice.id).where(told)).all()
        mails = Outbox.notice_id.in_(gone)
        session.execute(delete(Outbox).where(mails, Outbox.state.in_(outbox.NOT_SENT)))
        # Another key for those that left: the same may be told again, and then it is mailed again.
        session.execute(update(Outbox).where(mails).values(key="recalled:" + cast(Outbox.id, String)))
        session.execute(delete(Notice).where(Notice.id.in_(gone)))


def keep_from_mail(session: ActorSession, kind: Kind, *, weekly: bool) -> None:
    """The actor's own mails of this kind that wait do not leave; with `weekly` the week's mail counts them."""
    mails = Outbox.reader_id == session.actor.id, Outbox.kind == kind, Outbox.state.in_(outbox.NOT_SENT)
    told = [Notice.reader_id == session.actor.id, Notice.kind == kind]
    with counting(session):  # nobody sees the mails that wait, also not the own ones
        if weekly:
            told.append(Notice.id.in_(select(Outbox.notice_id).where(*mails)))
        session.execute(update(Notice).where(*told).values(for_digest=weekly))
        session.execute(delete(Outbox).where(*mails))


def mine(session: ActorSession, *, page: int = 1, size: int = 50) -> ToldPage:
    """The actor's own notices, newest first."""
    rows = session.execute(
        select(Notice, func.count().over().label("total"), func.max(Notice.created_at).over().label("newest"))
        .where(Notice.reader_id == session.actor.id)
        .order_by(Notice.created_at.desc(), Notice.id.desc())
        .limit(size)
        .offset((page - 1) * size)
    ).all()
    found = [row.Notice for row in rows]
    households = _named(session, found, "request", select(Request.id, Household.name).join(Household))
    villages = _named(session, found, "match", select(Match.id, Match.village))
    told = [
        Told(
            one.id,
            one.kind,
            dict(one.values),
            one.link,
            one.created_at,
            one.read_at is not None,
            households.get(one.values.get("request", "")) or villages.get(one.values.get("match", "")) or "",
        )
        for one in found
    ]
    return ToldPage(told, rows[0].total, rows[0].newest) if rows else ToldPage([], 0)


def mark_read(session: ActorSession, notice_id: int) -> None:
    """One of the actor's own; another's stays as it is."""
    _mark(session, Notice.id == notice_id)


def mark_all_read(session: ActorSession, *, until: datetime | None = None) -> None:
    """What came after `until` was on no screen yet, and stays new: also the week's mail passes over what was read."""
    _mark(session, *([] if until is None else [Notice.created_at <= until]))


def _named(session: ActorSession, found: Sequence[Notice], what: str, names: Select[int, str]) -> dict[str, str]:
    """The names of those that the notices tell of, by the id as it stands in their values; only what the actor sees."""
    ids = {int(one.values[what]) for one in found if what in one.values}
    if not ids:
        return {}
    key = names.selected_columns[0]
    return {str(row_id): name for row_id, name in session.execute(names.where(key.in_(ids)))}


def _mark(session: ActorSession, *which: ColumnElement[bool]) -> None:
    unread = update(Notice).where(Notice.reader_id == session.actor.id, Notice.read_at.is_(None), *which)
    session.execute(unread.values(read_at=datetime.now(UTC)))
