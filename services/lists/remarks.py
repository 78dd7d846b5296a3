"""What was doubtful in lists that were brought in, until a coordinator has seen it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from db.models import Household, ListImport, Remark, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, require
from services.trail import audit

SHOWN = 20


@dataclass(frozen=True)
class OpenRemark:
    """`code` as of the plan of a row; `subject_id` is of the volunteer, household or visit that it is about."""

    id: int
    code: str
    subject: str
    subject_id: int
    name: str
    file: str
    row: int


def open_remarks(session: ActorSession) -> tuple[Sequence[OpenRemark], int]:
    """The first SHOWN of what nobody has looked at yet, and how many there are in all."""
    require(session.actor, Permission.LISTS_IMPORT)
    name = func.coalesce(Household.name, Volunteer.name)
    found = session.execute(
        _open(
            select(
                Remark.id,
                Remark.code,
                Remark.subject,
                Remark.subject_id,
                name.label("name"),
                ListImport.file_name,
                Remark.row,
            )
        )
        .order_by(Remark.import_id, Remark.row, Remark.id)
        .limit(SHOWN)
    ).all()
    total = session.scalar(_open(select(func.count()).select_from(Remark))) or 0
    return [OpenRemark(*row) for row in found], total


def mark_seen(session: ActorSession, remark_id: int) -> None:
    """Raises Refused("not_found") for a remark that is not theirs. Seen twice is seen."""
    require(session.actor, Permission.LISTS_IMPORT)
    remark = session.scalar(select(Remark).where(Remark.id == remark_id))
    if remark is None:
        raise Refused("not_found")
    if remark.seen_at is None:
        remark.seen_at = datetime.now(UTC)
        remark.seen_by_id = session.actor.id
        audit(session, "remark:see", "remarks", remark_id)


def _open(query: Any) -> Any:
    # A volunteer of another programme is not shown, and then neither is what is remarked about them.
    return (
        query.join(ListImport, ListImport.id == Remark.import_id)
        .outerjoin(Household, Household.id == Remark.household_id)
        .outerjoin(Volunteer, (Remark.subject == "volunteers") & (Volunteer.id == Remark.subject_id))
        .where(Remark.seen_at.is_(None), Household.id.is_not(None) | Volunteer.id.is_not(None))
    )
