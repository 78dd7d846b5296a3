"""Deciding on claims: approve, return or refuse, each once; undone only right after."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from db.claims import claim_rows, claimant_accounts, waits_for
from db.models import Expense, Programme, User, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, Role, require
from domain.expenses import DECIDED, VERDICTS, ExpenseStatus, Step, check_decider, may_undo
from domain.text import tidy
from services.claim_steps import take, untell
from services.claims import Claim, with_lines

REASON_MAX = 500


@dataclass(frozen=True)
class Waiting:
    id: int
    claimant: str
    amount_cents: int
    submitted_at: datetime


@dataclass(frozen=True)
class Desk:
    """What lies before a decider, oldest first; `queue` is its beginning, `total` counts all of it."""

    queue: list[Waiting]
    total: int


@dataclass(frozen=True)
class Opened:
    """One claim; `obstacle` says why the reader cannot decide on it. Places in the queue count from 1."""

    claim: Claim
    obstacle: str | None
    position: int
    before: int | None
    after: int | None


def desk(session: ActorSession, *, programme_id: int | None = None, limit: int = 20) -> Desk:
    """The claims that wait for the actor."""
    require(session.actor, Permission.EXPENSE_DECIDE)
    rows = session.execute(
        select(
            Expense.id,
            func.coalesce(Volunteer.name, "").label("name"),
            Expense.amount_cents,
            Expense.submitted_at,
            func.count().over().label("total"),
        )
        .outerjoin(Volunteer, Volunteer.id == Expense.volunteer_id)
        .where(waits_for(session.actor), *_in(programme_id))
        .order_by(Expense.submitted_at, Expense.id)
        .limit(limit)
    ).all()
    return Desk(
        [Waiting(row.id, row.name, row.amount_cents, row.submitted_at) for row in rows], rows[0].total if rows else 0
    )


def open_claim(session: ActorSession, expense_id: int, *, programme_id: int | None = None) -> Opened:
    """One claim and its place in the queue. Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_DECIDE)
    rows = session.execute(claim_rows().where(Expense.id == expense_id, Expense.submitted_at.is_not(None))).all()
    if not rows:
        raise Refused("not_found")
    claim = with_lines(session, rows)[0]
    here = and_(waits_for(session.actor), *_in(programme_id))
    earlier = or_(
        Expense.submitted_at < claim.submitted_at,
        and_(Expense.submitted_at == claim.submitted_at, Expense.id < claim.id),
    )
    later = or_(
        Expense.submitted_at > claim.submitted_at,
        and_(Expense.submitted_at == claim.submitted_at, Expense.id > claim.id),
    )
    ahead, before, after = session.execute(
        select(
            select(func.count(Expense.id)).where(here, earlier).scalar_subquery(),
            select(Expense.id)
            .where(here, earlier)
            .order_by(Expense.submitted_at.desc(), Expense.id.desc())
            .limit(1)
            .scalar_subquery(),
            select(Expense.id).where(here, later).order_by(Expense.submitted_at, Expense.id).limit(1).scalar_subquery(),
        )
    ).one()
    return Opened(claim, _obstacle(session, claim), ahead + 1, before, after)


def programmes(session: ActorSession) -> list[tuple[int, str]]:
    """Those in which the actor decides, to filter by."""
    require(session.actor, Permission.EXPENSE_DECIDE)
    rows = session.execute(
        select(Programme.id, Programme.name)
        .where(Programme.id.in_(session.actor.programmes))
        .order_by(Programme.position, Programme.name)
    )
    return [(row[0], row[1]) for row in rows]


def decide(
    session: ActorSession, expense_id: int, verdict: ExpenseStatus, *, version: int, reason: str = ""
) -> tuple[str, int]:
    """Approve, return or refuse a claim that was read as `version`; the last two with a reason for the claimant.

    Gives the claimant's name and the version with which `undo` takes it back. The second click of a double one changes
    nothing. Raises Refused: not_found, own_claim, entered_by_you, not_yours_to_decide, already_decided,
    withdrawn_meanwhile, changed_meanwhile, required or too_long.
    """
    require(session.actor, Permission.EXPENSE_DECIDE)
    assert verdict in DECIDED
    # Locked, so that of two people who decide at once the second reads what the first did.
    claim = session.get(Expense, expense_id, with_for_update=True)
    if claim is None:
        raise Refused("not_found")
    claimant = _check_decider(session, claim)
    if claim.status is verdict and claim.decided_by_id == session.actor.id:
        return claimant, claim.version_id
    if claim.status is ExpenseStatus.WITHDRAWN:
        raise Refused("withdrawn_meanwhile")
    if claim.status is not ExpenseStatus.SUBMITTED:
        who = session.scalar(select(User.name).where(User.id == claim.decided_by_id))
        raise Refused("already_decided", who=who or "", when=claim.decided_at)
    if claim.version_id != version:
        raise Refused("changed_meanwhile")
    words = tidy(reason, maximum=REASON_MAX, field="Reason", lines=True)
    if not words and verdict is not ExpenseStatus.APPROVED:
        raise Refused("required", field="Reason")
    claim.reason = words
    claim.decided_by_id, claim.decided_at = session.actor.id, datetime.now(UTC)
    take(session, claim, VERDICTS[verdict], reason=words)
    return claimant, claim.version_id


def undo(session: ActorSession, expense_id: int, *, version: int) -> None:
    """Take back an own decision right after it; the claim waits again where it waited.

    Raises Refused: not_found, changed_meanwhile, too_late_to_undo.
    """
    require(session.actor, Permission.EXPENSE_DECIDE)
    claim = session.get(Expense, expense_id, with_for_update=True)
    if claim is None or claim.decided_at is None or claim.decided_by_id != session.actor.id:
        raise Refused("not_found")
    if claim.status not in DECIDED or claim.version_id != version:
        raise Refused("changed_meanwhile")
    if not may_undo(claim.decided_at, datetime.now(UTC)):
        raise Refused("too_late_to_undo")
    untell(session, claim)
    claim.reason = ""
    claim.decided_by_id = claim.decided_at = None
    take(session, claim, Step.UNDO)


def _in(programme_id: int | None) -> list[ColumnElement[bool]]:
    return [] if programme_id is None else [Expense.programme_id == programme_id]


def _obstacle(session: ActorSession, claim: Claim) -> str | None:
    try:
        _check_decider(session, claim)
    except Refused as refusal:
        return refusal.code
    return None


def _check_decider(session: ActorSession, claim: Expense | Claim) -> str:
    """Raises what check_decider raises; gives the claimant's name."""
    actor = session.actor
    accounts = claimant_accounts()
    name, user_id, claimant_coordinates = session.execute(
        select(func.coalesce(Volunteer.name, ""), accounts.c.user_id, accounts.c.coordinates)
        .select_from(accounts)
        .outerjoin(Volunteer, Volunteer.id == accounts.c.volunteer_id)
        .where(accounts.c.volunteer_id == claim.volunteer_id)
    ).one()
    check_decider(
        actor.id,
        claimant_id=user_id,
        entered_by_id=claim.entered_by_id,
        first_approved_by_id=claim.first_approved_by_id,
        claimant_coordinates=claimant_coordinates,
        programme_id=claim.programme_id,
        own_programmes=actor.programmes if actor.has(Role.COORDINATOR) else (),
        on_board=actor.has(Role.BOARD),
    )
    return str(name)
