"""Deciding on claims: approve, return or refuse, each once; undone only right after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from db.claims import hold_claimant, mending_roles
from db.models import Expense, ExpenseStep, User, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.expenses import DECIDED, VERDICTS, ExpenseStatus, Step, can_mend, first_yes, may_undo, needs_second
from domain.text import REASON_MAX, tidy
from services.expenses import budgets, claim_terms
from services.expenses.claim_steps import take, untell
from services.expenses.deciders import require_decider
from services.expenses.decision_desk import check_simple


@dataclass(frozen=True)
class Decided:
    """`step` is FIRST_APPROVE where somebody else has to say yes too; `undo` takes it back by `version`."""

    claimant: str
    step: Step
    version: int


def decide(
    session: ActorSession,
    expense_id: int,
    verdict: ExpenseStatus,
    *,
    version: int,
    reason: str = "",
    over_budget: bool = False,
) -> Decided:
    """Approve, return or refuse a claim that was read as `version`; the last two with a reason for the claimant.

    A first yes above the chapter's amount leaves it waiting for the yes of somebody else; the amount is asked only
    then. `over_budget` says that who approves read that the budget does not hold it. The second click of a double one
    changes nothing. Raises Refused: not_found, those of check_decider, already_decided, withdrawn_meanwhile,
    changed_meanwhile, over_budget, required, too_long, or nobody_mends
    where nobody can go on with it.
    """
    require(session.actor, Permission.EXPENSE_DECIDE)
    assert verdict in DECIDED
    # Locked, so that of two people who decide at once the second reads what the first did.
    claim = session.get(Expense, expense_id, with_for_update=True)
    if claim is None:
        raise Refused("not_found")
    approves, actor = verdict is ExpenseStatus.APPROVED, session.actor
    gave_first = claim.first_approved_by_id == actor.id and claim.status is ExpenseStatus.SUBMITTED
    if approves and gave_first and version == claim.version_id - 1:
        return Decided(_claimant(session, claim), Step.FIRST_APPROVE, claim.version_id)
    claimant = require_decider(session, claim)
    if claim.status is verdict and claim.decided_by_id == actor.id:
        return Decided(claimant, VERDICTS[verdict], claim.version_id)
    _check_open(session, claim, version)
    field = "What do you ask of the volunteer?" if verdict is ExpenseStatus.RETURNED else "Why not?"
    words = tidy(reason, maximum=REASON_MAX, field=field, lines=True)
    if not words and not approves:
        raise Refused("required", field=field)
    if verdict is ExpenseStatus.RETURNED and not can_mend(*_mending(session, claim)):
        raise Refused("nobody_mends")
    if approves and not over_budget:
        budgets.check_room(session, claim)
    step, now = VERDICTS[verdict], datetime.now(UTC)
    above = claim_terms.current(session).second_above_cents
    if approves and claim.first_approved_by_id is None and needs_second(claim.amount_cents, above):
        step = Step.FIRST_APPROVE
        claim.first_approved_by_id, claim.first_approved_at = actor.id, now
    else:
        claim.decided_by_id, claim.decided_at, claim.reason = actor.id, now, words
        if not approves:
            claim.first_approved_by_id = claim.first_approved_at = None
    take(session, claim, step, reason=words)
    return Decided(claimant, step, claim.version_id)


def check_open(session: ActorSession, expense_id: int) -> None:
    """Whether a claim still waits. Raises Refused: not_found, already_decided, withdrawn_meanwhile."""
    require(session.actor, Permission.EXPENSE_DECIDE)
    claim = session.get(Expense, expense_id)
    if claim is None:
        raise Refused("not_found")
    _check_waits(session, claim)


def approve_simple(session: ActorSession, expense_id: int, *, version: int, over_budget: bool = False) -> Decided:
    """Approve one of many that were ticked, where there is nothing to look at; `over_budget` as in `decide`.

    Raises Refused as `decide` and check_simple.
    """
    require(session.actor, Permission.EXPENSE_DECIDE)
    check_simple(session, expense_id)
    return decide(session, expense_id, ExpenseStatus.APPROVED, version=version, over_budget=over_budget)


def undo(session: ActorSession, expense_id: int, *, version: int) -> None:
    """Take back an own decision right after it, or an own first yes; the claim waits again where it waited.

    Raises Refused: not_found, already_decided, changed_meanwhile, too_late_to_undo.
    """
    require(session.actor, Permission.EXPENSE_DECIDE)
    claim, me = session.get(Expense, expense_id, with_for_update=True), session.actor.id
    if claim is None:
        raise Refused("not_found")
    first = claim.status is ExpenseStatus.SUBMITTED and claim.first_approved_by_id == me
    at = claim.first_approved_at if first else claim.decided_at
    if at is None or not (first or claim.decided_by_id == me):
        if claim.first_approved_by_id == me and claim.decided_at is not None:
            raise _already_decided(session, claim)
        raise Refused("not_found")
    if not (first or claim.status in DECIDED) or claim.version_id != version:
        raise Refused("changed_meanwhile")
    if not may_undo(at, datetime.now(UTC)):
        raise Refused("too_late_to_undo")
    untell(session, claim)
    if first:
        claim.first_approved_by_id = claim.first_approved_at = None
    else:
        if claim.status is not ExpenseStatus.APPROVED:
            _put_back_first_yes(session, claim)
        claim.decided_by_id, claim.decided_at, claim.reason = None, None, ""
    take(session, claim, Step.UNDO)


def _put_back_first_yes(session: ActorSession, claim: Expense) -> None:
    """The one that the decision which is undone now had put aside."""
    steps = session.scalars(
        select(ExpenseStep).where(ExpenseStep.expense_id == claim.id).order_by(ExpenseStep.id)
    ).all()
    place = first_yes([one.step for one in steps[:-1]])
    if place is not None:
        claim.first_approved_by_id, claim.first_approved_at = steps[place].by_id, steps[place].at


def _check_open(session: ActorSession, claim: Expense, version: int) -> None:
    _check_waits(session, claim)
    if claim.version_id != version:
        raise Refused("changed_meanwhile")


def _check_waits(session: ActorSession, claim: Expense) -> None:
    if claim.status is ExpenseStatus.WITHDRAWN:
        raise Refused("withdrawn_meanwhile")
    if claim.status is not ExpenseStatus.SUBMITTED:
        raise _already_decided(session, claim)


def _already_decided(session: ActorSession, claim: Expense) -> Refused:
    who = session.scalar(select(User.name).where(User.id == claim.decided_by_id))
    # The words of a state; what was approved may have been paid or given by now.
    verdict = claim.status.value if claim.status in {ExpenseStatus.RETURNED, ExpenseStatus.REFUSED} else "approved"
    return Refused("already_decided", who=who or "", verdict=verdict, when=claim.decided_at)


def _mending(session: ActorSession, claim: Expense) -> Sequence[Any]:
    session.execute(hold_claimant(claim.volunteer_id))
    return session.execute(select(*mending_roles()).where(Expense.id == claim.id)).one()


def _claimant(session: ActorSession, claim: Expense) -> str:
    return session.scalar(select(Volunteer.name).where(Volunteer.id == claim.volunteer_id)) or ""
