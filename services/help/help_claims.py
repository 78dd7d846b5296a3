"""From one-time help that was granted to a claim for what was advanced, and what was granted beside its decision."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from db.help import help_rows
from db.models import HelpRequest
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.help_requests import HelpNext, HelpStatus, nameless
from services.help.help_requests import Help


@dataclass(frozen=True)
class Advanced:
    """What a claim is begun with. `what` is empty where the words may name somebody."""

    help_id: int
    what: str
    amount_cents: int | None
    programme_id: int | None


@dataclass(frozen=True)
class Granted:
    """`amount_cents` is what it would cost, where that was known; `by` a name that the reader may see."""

    help_id: int
    status: HelpStatus
    by: str | None
    at: datetime | None
    amount_cents: int | None


def advanced(session: ActorSession, help_id: int) -> Advanced:
    """Of help that the actor asked for and buys. Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_SUBMIT)
    check_theirs(session, help_id)
    found = Help.of(session.execute(help_rows().where(HelpRequest.id == help_id)).one())
    # A claim is read by people who know of no household.
    what = nameless(found.need, found.household) if found.household else ""
    return Advanced(found.id, what, found.amount_cents, found.programme_id)


def check_theirs(session: ActorSession, help_id: int) -> None:
    """Raises Refused("not_found") unless the actor asked for it, and buys it after a yes."""
    asked = session.scalar(
        select(HelpRequest.id).where(
            HelpRequest.id == help_id,
            HelpRequest.asked_by_id == session.actor.id,
            HelpRequest.status == HelpStatus.GRANTED,
            HelpRequest.next_step == HelpNext.BUY,
        )
    )
    if asked is None or session.actor.volunteer_id is None:
        raise Refused("not_found")


def granted(session: ActorSession, help_ids: Collection[int]) -> list[Granted]:
    """What was decided about the help that lines of a claim are for; of what the actor may see."""
    require(session.actor, Permission.EXPENSE_DECIDE)
    if not help_ids:
        return []
    rows = session.execute(help_rows().where(HelpRequest.id.in_(help_ids)).order_by(HelpRequest.id))
    found = [Help.of(row) for row in rows]
    return [Granted(one.id, one.status, one.decided_by, one.decided_at, one.amount_cents) for one in found]
