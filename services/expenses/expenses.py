"""What becomes of a claim on the side of who makes it: submitting, taking back, and the visit's in one tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import exists, func, select

from db.claims import account_known
from db.models import Expense, ExpenseLine, Receipt, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.expenses import MENDABLE, WITHOUT_RECEIPT, ExpenseStatus, Step
from domain.text import told_apart
from services.expenses import claim_checks, claim_lines
from services.expenses.claim_steps import take, take_all


@dataclass(frozen=True)
class HandedIn:
    """`own`: all of it is the actor's own; else it was entered from paper, for `claimant`.

    `without_account`: of these, of whom nobody knows where the money may go.
    """

    amount_cents: int
    own: bool
    claimant: str
    without_account: str


def handed_in(session: ActorSession, expense_ids: Sequence[int]) -> HandedIn:
    require(session.actor, Permission.EXPENSE_READ)
    rows = session.execute(
        select(
            Expense.amount_cents, Expense.volunteer_id, Volunteer.name, Volunteer.place, account_known().label("known")
        )
        .outerjoin(Volunteer, Volunteer.id == Expense.volunteer_id)
        .where(Expense.id.in_(expense_ids))
    ).all()
    own = all(row.volunteer_id == session.actor.volunteer_id for row in rows)
    people = {row.volunteer_id: row for row in rows if row.name}
    names = told_apart({one: row.name for one, row in people.items()}, {one: row.place for one, row in people.items()})
    without = "" if own else ", ".join(sorted(names[one] for one, row in people.items() if not row.known))
    return HandedIn(sum(row.amount_cents for row in rows), own, ", ".join(sorted(names.values())), without)


def claim_visit(session: ActorSession, visit_id: int, *, nonce: str) -> int:
    """Claim the kilometres of a visit at once. Returns the claim's id.

    Raises Refused as claim_lines.add_visit.
    """
    added = claim_lines.add_visit(session, visit_id, nonce=nonce)
    claim = session.get_one(Expense, added.claim_id)
    if claim.status is ExpenseStatus.DRAFT:
        hand_in(session, [claim])
    return claim.id


def submit(session: ActorSession, expense_id: int, *, version: int) -> None:
    """Hand in a claim that was made, or mended after it came back. The second click of a double one changes nothing.

    Raises Refused: not_found, changed_meanwhile, no_lines, receipt_missing (with the day), claim_too_old.
    """
    require(session.actor, Permission.EXPENSE_SUBMIT)
    claim = claim_checks.theirs(session, expense_id)
    if claim.status is ExpenseStatus.SUBMITTED:
        return
    if claim.status not in MENDABLE or claim.version_id != version:
        raise Refused("changed_meanwhile")
    check_whole(session, claim)
    claim_checks.take_over(session, claim)
    hand_in(session, [claim])


def check_whole(session: ActorSession, claim: Expense) -> None:
    """Whether a claim can be handed in as it is. Raises Refused: no_lines, receipt_missing, claim_too_old."""
    first = session.scalar(select(func.min(ExpenseLine.day)).where(ExpenseLine.expense_id == claim.id))
    if first is None:
        raise Refused("no_lines")
    if claim.submitted_at is None:  # what came back was in time
        claim_checks.check_day(session, first)
    bare = session.scalar(
        select(ExpenseLine.day)
        .where(
            ExpenseLine.expense_id == claim.id,
            ExpenseLine.kind.not_in(WITHOUT_RECEIPT),
            ExpenseLine.no_receipt == "",
            ~exists().where(Receipt.line_id == ExpenseLine.id),
        )
        .order_by(ExpenseLine.day)
        .limit(1)
    )
    if bare is not None:
        raise Refused("receipt_missing", day=bare)


def withdraw(session: ActorSession, expense_id: int) -> None:
    """Take back a claim that is not decided. Raises Refused: not_found, changed_meanwhile."""
    require(session.actor, Permission.EXPENSE_SUBMIT)
    claim = claim_checks.theirs(session, expense_id)
    if claim.status is not ExpenseStatus.WITHDRAWN:
        claim_checks.take_over(session, claim)  # by which the second click of a colleague finds it theirs
        take(session, claim, Step.WITHDRAW)


def hand_in(session: ActorSession, claims: Sequence[Expense]) -> None:
    """As they are, for who was let do so; `claims` are locked."""
    for claim in claims:
        claim.submitted_at = datetime.now(UTC)
        claim.decided_at = claim.decided_by_id = claim.first_approved_by_id = claim.first_approved_at = None
    take_all(session, claims, Step.SUBMIT)
