"""The kilometres of several visits at once."""

from collections.abc import Collection

from sqlalchemy import select

from db.models import Visit
from db.request_places import request_places
from db.session import ActorSession
from domain.access import Permission, require
from services.expenses import claim_lines


def begin_together(session: ActorSession, visit_ids: Collection[int], *, nonce: str) -> list[int]:
    """Put visits on one claim for each activity; gives the claims, which are not handed in yet.

    A second arrival of the same `nonce` gives the same claims. Raises Refused as claim_lines.add_visit.
    """
    require(session.actor, Permission.EXPENSE_SUBMIT)
    there = request_places()
    rows = session.execute(
        select(Visit.id, there.c.programme_id)
        .join(there, there.c.request_id == Visit.request_id)
        .where(Visit.id.in_(visit_ids))
        .order_by(Visit.day, Visit.id)
    ).all()
    claims: dict[int | None, int] = {}
    for visit_id, programme_id in rows:
        added = claim_lines.add_visit(session, visit_id, nonce=f"{nonce}-{visit_id}", claim_id=claims.get(programme_id))
        claims[programme_id] = added.claim_id
    return list(claims.values())
