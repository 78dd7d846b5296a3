"""The picture or PDF of a receipt: put with a line, taken away, and seen on a click."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from db.models import Expense, ExpenseLine, Receipt
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.receipt_files import PreparedFile
from services.expenses.claim_checks import mendable
from services.trail import audit_once


@dataclass(frozen=True)
class Kept:
    """A receipt without its bytes."""

    id: int
    line_id: int
    media_type: str
    size: int


@dataclass(frozen=True)
class Shown:
    media_type: str
    content: bytes


def attach(session: ActorSession, line_id: int, file: PreparedFile) -> int:
    """Put a receipt with a line of a claim that can be changed, in the place of the one that was there. Gives its id.

    `file` is what receipt_files.prepare made before the database was locked, as that takes a while. The same one once
    more changes nothing. Raises Refused: not_found, changed_meanwhile.
    """
    require(session.actor, Permission.EXPENSE_SUBMIT)
    claim_id = session.scalar(select(ExpenseLine.expense_id).where(ExpenseLine.id == line_id))
    if claim_id is None:
        raise Refused("not_found")
    claim = mendable(session, claim_id)
    line = session.get(ExpenseLine, line_id)  # behind the lock: it may have been left out meanwhile
    if line is None:
        raise Refused("not_found")
    there = {one.sha256: one for one in session.scalars(select(Receipt).where(Receipt.line_id == line.id))}
    if (same := there.get(file.sha256)) is not None:
        return same.id
    for one in there.values():
        session.delete(one)
    receipt = Receipt(
        line_id=line.id,
        sha256=file.sha256,
        media_type=file.media_type,
        size=len(file.content),
        content=file.content,
        added_by_id=session.actor.id,
        added_at=datetime.now(UTC),
    )
    session.add(receipt)
    line.no_receipt = ""
    flag_modified(claim, "amount_cents")  # whoever has the claim on a screen has an older one
    session.flush()
    return receipt.id


def show(session: ActorSession, receipt_id: int) -> Shown:
    """For one view, on a click, in a transaction that writes: it is kept who else than the claimant looked.

    Raises Refused("not_found").
    """
    require(session.actor, Permission.EXPENSE_READ)
    row = session.execute(
        select(Receipt.media_type, Receipt.content, Expense.volunteer_id)
        .join(ExpenseLine, ExpenseLine.id == Receipt.line_id)
        .join(Expense, Expense.id == ExpenseLine.expense_id)
        .where(Receipt.id == receipt_id)
    ).one_or_none()
    if row is None:
        raise Refused("not_found")
    if row.volunteer_id != session.actor.volunteer_id:
        audit_once(session, "receipt:look", "receipts", receipt_id)
    return Shown(row.media_type, row.content)


def of_lines(session: ActorSession, line_ids: Collection[int]) -> dict[int, Kept]:
    """The receipts of these lines, by line."""
    require(session.actor, Permission.EXPENSE_READ)
    rows = session.execute(
        select(Receipt.id, Receipt.line_id, Receipt.media_type, Receipt.size).where(Receipt.line_id.in_(line_ids))
    )
    return {row.line_id: Kept(*row) for row in rows}
