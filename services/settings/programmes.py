"""The chapter's programmes: it starts new ones as needs change, and none is taken out of what was."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from db.models import Programme, Request
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from domain.matches import OPEN_REQUEST
from domain.text import NAME_MAX, fold, tidy
from services.trail import audit


@dataclass(frozen=True)
class ProgrammeLine:
    id: int
    name: str
    ended_on: date | None


def every(session: ActorSession) -> list[ProgrammeLine]:
    """Running ones first, in the chapter's own order."""
    require(session.actor, Permission.SETTINGS_READ)
    rows = session.scalars(
        select(Programme).order_by(Programme.ended_on.is_not(None), Programme.position, Programme.id)
    )
    return [ProgrammeLine(one.id, one.name, one.ended_on) for one in rows]


def start(session: ActorSession, name: str) -> int:
    """Raises Refused: "required", "too_long", "programme_exists"."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    kept = _free(session, name)
    last = session.scalar(select(func.max(Programme.position))) or 0
    programme = Programme(name=kept, position=last + 1)
    session.add(programme)
    session.flush()
    audit(session, "programme:start", "programmes", programme.id)
    return programme.id


def rename(session: ActorSession, programme_id: int, name: str) -> None:
    """Raises Refused: "not_found", "required", "too_long", "programme_exists"."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    programme = _programme(session, programme_id)
    programme.name = _free(session, name, but=programme_id)
    audit(session, "programme:rename", "programmes", programme_id)


def end(session: ActorSession, programme_id: int) -> None:
    """Nothing new starts in it; what was stays.

    Raises Refused: "not_found", "programme_runs" (while requests are open, with their `count`).
    """
    require(session.actor, Permission.ACCOUNT_MANAGE)
    programme = _programme(session, programme_id, locked=True)
    with counting(session):
        still = session.scalar(
            select(func.count(Request.id)).where(Request.programme_id == programme_id, Request.status.in_(OPEN_REQUEST))
        )
    if still:
        raise Refused("programme_runs", count=still)
    programme.ended_on = session.actor.today
    audit(session, "programme:end", "programmes", programme_id)


def begin_again(session: ActorSession, programme_id: int) -> None:
    """Raises Refused("not_found")."""
    require(session.actor, Permission.ACCOUNT_MANAGE)
    _programme(session, programme_id).ended_on = None
    audit(session, "programme:begin_again", "programmes", programme_id)


def _programme(session: ActorSession, programme_id: int, *, locked: bool = False) -> Programme:
    programme = session.get(Programme, programme_id, with_for_update=locked, populate_existing=locked)
    if programme is None:
        raise Refused("not_found")
    return programme


def _free(session: ActorSession, name: str, *, but: int | None = None) -> str:
    kept = tidy(name, maximum=NAME_MAX, field="Name")
    if not kept:
        raise Refused("required", field="Name")
    others = session.execute(select(Programme.id, Programme.name).where(Programme.id != (but or 0)))
    if any(fold(other) == fold(kept) for _id, other in others):
        raise Refused("programme_exists")
    return kept
