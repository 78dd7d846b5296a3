"""What volunteers claim: submitting, mending what came back, taking back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from db.models import Expense, Programme, Visit, Volunteer
from db.request_places import request_places
from db.session import ActorSession
from domain.access import Permission, Refused, require
from domain.expenses import HOLDS_VISIT, STILL_THEIRS, ExpenseKind, ExpenseStatus, mileage_cents, parse_euros
from domain.numbers import check_not_in_future
from domain.text import LINE_MAX, tidy
from domain.visits import OLDEST_DAYS, parse_km
from services import rates
from services.trail import audit


@dataclass(frozen=True)
class Costs:
    """What somebody fills in; `km` and `amount` as they were typed. Mileage has km, everything else an amount."""

    day: date
    kind: ExpenseKind
    programme_id: int | None
    km: str = ""
    amount: str = ""
    description: str = ""


def claim_visit(session: ActorSession, visit_id: int, *, nonce: str, km: str = "") -> int:
    """Claim the kilometres of a visit; `km` where the visit has none. Returns the claim's id.

    Raises Refused: not_found, settled, already_claimed, no_rate, choose_programme, or one of parse_number.
    """
    require(session.actor, Permission.EXPENSE_SUBMIT)
    if (before := _by_nonce(session, nonce)) is not None:
        return before
    # Locked, so that two claims at once for one visit come one after the other.
    visit = session.get(Visit, visit_id, with_for_update=True)
    if visit is None:
        raise Refused("not_found")
    there = request_places()
    programme_id = session.scalar(select(there.c.programme_id).where(there.c.request_id == visit.request_id))
    if programme_id is None:
        raise Refused("choose_programme")
    entered = _check_claimant(session, visit.volunteer_id, programme_id)
    if visit.settled:
        raise Refused("settled")
    earlier = session.scalar(select(Expense).where(Expense.visit_id == visit.id))
    if earlier is not None:
        if earlier.nonce == nonce:  # the second of two clicks waited for the first
            return earlier.id
        if earlier.status in HOLDS_VISIT:
            raise Refused("already_claimed")
        earlier.visit_id = None
        session.flush()
    km_tenths = visit.km_tenths or _km(km)
    claim = _submit(session, visit.volunteer_id, programme_id, visit.day, ExpenseKind.MILEAGE, nonce, entered)
    claim.visit_id = visit.id
    _set_mileage(session, claim, km_tenths)
    return _added(session, claim)


def claim_costs(session: ActorSession, costs: Costs, *, nonce: str, volunteer_id: int | None = None) -> int:
    """Claim other costs, or kilometres without a visit; for another volunteer as a coordinator, from paper.

    Returns the claim's id. Raises Refused: required, no_rate, choose_programme, no_record_of_you, not_found,
    day_in_future, too_long_ago, too_long, or one of parse_number.
    """
    require(session.actor, Permission.EXPENSE_SUBMIT)
    if (before := _by_nonce(session, nonce)) is not None:
        return before
    whose = volunteer_id if volunteer_id is not None else session.actor.volunteer_id
    if whose is None:
        raise Refused("no_record_of_you")
    programme_id = _programme(session, costs)
    entered = _check_claimant(session, whose, programme_id)
    claim = _submit(session, whose, programme_id, costs.day, costs.kind, nonce, entered)
    _fill(session, claim, costs)
    return _added(session, claim)


def mend(session: ActorSession, expense_id: int, costs: Costs, *, version: int) -> None:
    """Submit a returned claim again, changed. Of a visit's claim the day and the programme stay.

    Raises Refused: not_found, already_saved, changed_meanwhile, and those of claim_costs.
    """
    require(session.actor, Permission.EXPENSE_SUBMIT)
    claim = _theirs(session, expense_id)
    if claim.status is ExpenseStatus.SUBMITTED:
        raise Refused("already_saved")
    if claim.status is not ExpenseStatus.RETURNED or claim.version_id != version:
        raise Refused("changed_meanwhile")
    if claim.visit_id is None:
        programme_id = _programme(session, costs)
        _check_claimant(session, claim.volunteer_id, programme_id)
        _check_day(session, costs.day)
        claim.programme_id, claim.kind = programme_id, costs.kind
        if claim.day != costs.day:
            claim.day, claim.cents_per_km = costs.day, None
    _fill(session, claim, costs)
    claim.status, claim.submitted_at = ExpenseStatus.SUBMITTED, datetime.now(UTC)
    claim.decided_at = claim.decided_by_id = None
    audit(session, "expense:mend", "expenses", claim.id)


def withdraw(session: ActorSession, expense_id: int) -> None:
    """Take back a claim that is not decided. Raises Refused: not_found, changed_meanwhile."""
    require(session.actor, Permission.EXPENSE_SUBMIT)
    claim = _theirs(session, expense_id)
    if claim.status is ExpenseStatus.WITHDRAWN:
        return
    if claim.status not in STILL_THEIRS:
        raise Refused("changed_meanwhile")
    claim.status = ExpenseStatus.WITHDRAWN
    audit(session, "expense:withdraw", "expenses", claim.id)


def release_visit(session: ActorSession, visit_id: int) -> None:
    """Withdraw the claim of a visit that is taken back. Raises Refused("on_a_claim") when it was decided."""
    require(session.actor, Permission.EXPENSE_SUBMIT)
    claim = session.scalar(select(Expense).where(Expense.visit_id == visit_id).with_for_update())
    if claim is None:
        return
    if claim.status is ExpenseStatus.APPROVED:
        raise Refused("on_a_claim")
    if claim.status in STILL_THEIRS:
        claim.status = ExpenseStatus.WITHDRAWN
        audit(session, "expense:withdraw", "expenses", claim.id)
    claim.visit_id = None


def _by_nonce(session: ActorSession, nonce: str) -> int | None:
    return session.scalar(select(Expense.id).where(Expense.nonce == nonce))


def _check_claimant(session: ActorSession, volunteer_id: int, programme_id: int) -> int | None:
    """Who enters this claim for somebody else; None for an own claim. Raises Refused("not_found")."""
    if volunteer_id == session.actor.volunteer_id:
        return None
    require(session.actor, Permission.EXPENSE_ENTER)
    if programme_id not in session.actor.programmes or session.get(Volunteer, volunteer_id) is None:
        raise Refused("not_found")
    return session.actor.id


def _theirs(session: ActorSession, expense_id: int) -> Expense:
    claim = session.get(Expense, expense_id, with_for_update=True)
    if claim is None or not (
        claim.volunteer_id == session.actor.volunteer_id or claim.entered_by_id == session.actor.id
    ):
        raise Refused("not_found")
    return claim


def _programme(session: ActorSession, costs: Costs) -> int:
    """The one that was picked; one that had ended by then takes no claim. Raises Refused("choose_programme")."""
    programme = session.get(Programme, costs.programme_id) if costs.programme_id is not None else None
    if programme is None or (programme.ended_on is not None and programme.ended_on <= costs.day):
        raise Refused("choose_programme")
    return programme.id


def _check_day(session: ActorSession, day: date) -> None:
    check_not_in_future(day, session.actor.today, "Day")
    if day < session.actor.today - timedelta(days=OLDEST_DAYS):
        raise Refused("too_long_ago", field="Day")


def _submit(
    session: ActorSession,
    volunteer_id: int,
    programme_id: int,
    day: date,
    kind: ExpenseKind,
    nonce: str,
    entered_by_id: int | None,
) -> Expense:
    _check_day(session, day)
    return Expense(
        volunteer_id=volunteer_id,
        programme_id=programme_id,
        day=day,
        kind=kind,
        status=ExpenseStatus.SUBMITTED,
        submitted_at=datetime.now(UTC),
        entered_by_id=entered_by_id,
        nonce=nonce,
        description="",
        reason="",
    )


def _fill(session: ActorSession, claim: Expense, costs: Costs) -> None:
    claim.description = tidy(costs.description, maximum=LINE_MAX, field="What for?")
    if claim.kind is ExpenseKind.MILEAGE:
        _set_mileage(session, claim, _km(costs.km))
        return
    if not costs.amount.strip():
        raise Refused("required", field="Amount")
    claim.amount_cents = parse_euros(costs.amount)
    claim.km_tenths = claim.cents_per_km = None
    if not claim.description:
        raise Refused("required", field="What for?")


def _set_mileage(session: ActorSession, claim: Expense, km_tenths: int) -> None:
    """A claim keeps the rate of the day of the trip for ever, also when it is mended."""
    cents = claim.cents_per_km or rates.rate_on(session, claim.day)
    if cents is None:
        raise Refused("no_rate", day=claim.day)
    claim.km_tenths, claim.cents_per_km = km_tenths, cents
    claim.amount_cents = mileage_cents(km_tenths, cents)


def _km(text: str) -> int:
    if not text.strip():
        raise Refused("required", field="Kilometres")
    return parse_km(text)


def _added(session: ActorSession, claim: Expense) -> int:
    session.add(claim)
    session.flush()
    audit(session, "expense:enter" if claim.entered_by_id else "expense:submit", "expenses", claim.id)
    return claim.id
