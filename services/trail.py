"""Who did what, and who looked where. Never the content."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, select

from db.bulk import insert_new
from db.looks import looked_at
from db.models import AuditEntry, AuthSession, Look
from db.session import ActorSession, counting


def audit(session: ActorSession, action: str, subject: str, subject_id: int | None) -> None:
    """Write down that the actor did `action` ("noun:verb") to a row of the table `subject`."""
    session.add(
        AuditEntry(
            at=datetime.now(UTC), actor_id=session.actor.id, action=action, subject=subject, subject_id=subject_id
        )
    )


def audit_once(session: ActorSession, action: str, subject: str, subject_id: int) -> None:
    """As `audit`, once a sign-in session, for what is looked at."""
    came_in = select(AuthSession.created_at).where(AuthSession.id == session.actor.sign_in).scalar_subquery()
    if not was_done(
        session, [action], subject, subject_id, AuditEntry.actor_id == session.actor.id, AuditEntry.at >= came_in
    ):
        audit(session, action, subject, subject_id)


def was_done(
    session: ActorSession, actions: Sequence[str], subject: str, subject_id: int, *which: ColumnElement[bool]
) -> bool:
    """Whether one of these was done to the row, whoever may read of it."""
    with counting(session):
        found = session.scalar(
            select(AuditEntry.id)
            .where(
                AuditEntry.subject == subject,
                AuditEntry.subject_id == subject_id,
                AuditEntry.action.in_(actions),
                *which,
            )
            .limit(1)
        )
    return found is not None


def look(session: ActorSession, household_id: int) -> None:
    """Remember that the actor saw this household: once a sign-in session, however often the page is drawn."""
    if not session.scalar(select(looked_at(session.actor, household_id))):
        keep_looks(session, [household_id])


def keep_looks(session: ActorSession, household_ids: Iterable[int]) -> None:
    if session.actor.sign_in is None or session.actor.id is None:
        return
    # Of those that are kept already nothing happens, also where two tabs open the same household at the same moment.
    whose = {"at": datetime.now(UTC), "viewer_id": session.actor.id, "sign_in_id": session.actor.sign_in}
    insert_new(session, Look, [{**whose, "household_id": one} for one in household_ids])
