"""Notes that are still being written: one draft a person and form, kept until it is saved."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from db.models import Draft as Row
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from domain.drafts import Copy, Draft, merge
from domain.text import NOTE_MAX, storable
from domain.visits import Readers

# A copy holds what somebody types, which `tidy` may still shorten; far beyond a note it is no note.
_COPY_MAX = 2 * NOTE_MAX


@dataclass(frozen=True)
class Saved:
    """The last copy that was saved, so that a browser knows it when it comes back with the same words."""

    nonce: str
    tab: str
    seq: int


@dataclass(frozen=True)
class Opened:
    owner_id: int
    draft: Draft
    saved: Saved
    readers: Readers | None
    """Who may read it, where its writer chose that already."""

    def has(self, copy: Copy) -> bool:
        """Whether this copy was taken in already, or belongs to a draft that is over."""
        return copy.nonce != self.draft.nonce or (copy.tab == self.draft.tab and copy.seq <= self.draft.seq)


def find(session: ActorSession, form: str) -> Opened | None:
    """What the actor was writing in `form`, if they ever began."""
    require(session.actor, Permission.VISIT_READ)
    row = session.get(Row, (session.actor.id, form))
    return None if row is None else _opened(row)


def begin(session: ActorSession, form: str, text: str = "") -> Opened:
    """Open the draft of `form`; one in which nobody typed yet takes over `text`."""
    require(session.actor, Permission.VISIT_READ)
    row = session.get(Row, (session.actor.id, form))
    if row is None:
        try:
            with session.begin_nested():
                row = _new(session, form, text)
                session.add(row)
        except IntegrityError:  # another tab of theirs opened it at the same moment
            row = session.get_one(Row, (session.actor.id, form))
    elif row.version == 0 and row.text != text:
        session.refresh(row, with_for_update=True)  # somebody may have begun to type in another window just now
        row.text = row.text if row.version else text
    return _opened(row)


def keep(session: ActorSession, form: str, copy: Copy) -> None:
    """Take in what a browser sent. An old copy, or one of a draft that was saved, changes nothing."""
    require(session.actor, Permission.VISIT_READ)
    if len(copy.text) > _COPY_MAX:
        raise Refused("too_long", field="Note", maximum=NOTE_MAX, length=len(copy.text))
    row = session.get(Row, (session.actor.id, form), with_for_update=True)
    if row is None:
        return
    merged = merge(_draft(row), copy)
    if merged is not None:
        row.text, row.tab, row.seq = storable(merged.text), storable(copy.tab), copy.seq
        row.version += 1
        row.mixed_at = row.version if merged.mixed else row.mixed_at
        row.touched_at = datetime.now(UTC)


def choose_readers(session: ActorSession, form: str, readers: Readers) -> None:
    """Who may read what the actor writes in `form`; it waits with the words, which may be for themselves alone."""
    require(session.actor, Permission.VISIT_READ)
    row = session.get(Row, (session.actor.id, form), with_for_update=True)
    if row is not None:
        row.readers, row.touched_at = readers, datetime.now(UTC)


def take(session: ActorSession, form: str, nonce: str) -> str | None:
    """The words of the draft named `nonce`, which ends here; None when it was saved before."""
    require(session.actor, Permission.VISIT_READ)
    row = session.get(Row, (session.actor.id, form), with_for_update=True)
    if row is None or row.nonce != nonce:
        return None
    text = row.text
    row.saved_nonce, row.saved_tab, row.saved_seq = row.nonce, row.tab, row.seq
    row.nonce, row.text, row.version, row.mixed_at, row.tab, row.seq = _nonce(), "", 0, 0, "", 0
    row.readers = None
    row.touched_at = datetime.now(UTC)
    return text


def put_back(session: ActorSession, form: str, text: str, readers: Readers) -> None:
    """The words of something that was undone stand in the field again, before what was typed since."""
    require(session.actor, Permission.VISIT_READ)
    row = session.get(Row, (session.actor.id, form), with_for_update=True)
    if row is None:
        row = _new(session, form, text, version=1)
        session.add(row)
    elif text:
        row.text = f"{text}\n\n{row.text}" if row.text else text
        row.version += 1
        row.mixed_at = row.version  # whoever types in another window does not see them yet
    if row.readers is not Readers.ONLY_ME:  # what was typed since may be for its writer alone
        row.readers = readers


def forget(session: ActorSession, forms: Collection[str]) -> None:
    """What anybody was writing there goes."""
    with counting(session):
        session.execute(delete(Row).where(Row.form.in_(forms)))


def _opened(row: Row) -> Opened:
    return Opened(row.owner_id, _draft(row), Saved(row.saved_nonce, row.saved_tab, row.saved_seq), row.readers)


def _draft(row: Row) -> Draft:
    return Draft(row.nonce, row.text, row.version, row.tab, row.seq, row.mixed_at)


def _new(session: ActorSession, form: str, text: str, version: int = 0) -> Row:
    assert session.actor.id is not None
    return Row(
        owner_id=session.actor.id,
        form=form,
        nonce=_nonce(),
        text=text,
        version=version,
        mixed_at=0,
        tab="",
        seq=0,
        saved_nonce="",
        saved_tab="",
        saved_seq=0,
        touched_at=datetime.now(UTC),
    )


def _nonce() -> str:
    return secrets.token_hex(8)
