"""A step from a screen that somebody else's step made old: one wins, the other reads what happened."""

from datetime import datetime

from sqlalchemy import Row, select

from db.models import AuditEntry, Match, User
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from services.matching import match_steps


def still_to_take(session: ActorSession, match: Match, version: int | None, *, taken: bool) -> bool:
    """Whether the actor, whose screen showed the locked match as `version`, takes a step; None is no screen.

    `taken`: the match stands as the step would leave it, with the same words. False for the second click of two.
    Raises Refused, as in `moved_on`, where it is somebody else's doing.
    """
    if version == match.version_id or (version is None and not taken):
        return True
    last = _last(session, match)
    if taken and (last is None or last[0] == session.actor.id):
        return False
    raise moved_on(session, match)


def moved_on(session: ActorSession, match: Match) -> Refused:
    """Who did what last with this match, and when, in so far as that is known.

    To be raised: match_taken_on, match_taken_on_by_you or match_moved_on.
    """
    last = _last(session, match)
    if last is None:
        return Refused("match_moved_on")
    actor_id, did, when = last
    if actor_id == session.actor.id:
        return Refused("match_taken_on_by_you", did=did, when=when)
    who = session.scalar(select(User.name).where(User.id == actor_id))
    return Refused("match_taken_on", who=who, did=did, when=when) if who else Refused("match_moved_on")


def what_happened(session: ActorSession, match_id: int) -> Refused:
    """As `moved_on`, for a screen that finds a match changed. Raises Refused("not_found")."""
    require(session.actor, Permission.MATCH_PROPOSE)
    return moved_on(session, match_steps.coordinated(session, match_id))


def _last(session: ActorSession, match: Match) -> Row[int | None, str, datetime] | None:
    with counting(session):  # the trail is not theirs to read; the last step of a match that they work on is told
        return session.execute(
            select(AuditEntry.actor_id, AuditEntry.action, AuditEntry.at)
            .where(AuditEntry.subject == "matches", AuditEntry.subject_id == match.id)
            .order_by(AuditEntry.id.desc())
            .limit(1)
        ).first()
