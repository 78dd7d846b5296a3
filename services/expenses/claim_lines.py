"""The lines of a claim that is being made or that came back: adding, changing and leaving out."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from db.models import Expense, ExpenseLine, Programme, Visit, Volunteer
from db.request_places import request_places
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from domain.expenses import (
    HOLDS_VISIT,
    MENDABLE,
    MOST_LINES,
    ExpenseKind,
    ExpenseStatus,
    Step,
    given_km,
    mileage_cents,
)
from domain.fields import Fields
from domain.text import LINE_MAX, tidy
from services.expenses import claim_costs, rates
from services.expenses.claim_checks import check_day, check_goes_on, mendable
from services.expenses.claim_costs import ACTIVITY, DAY, WHAT, Costs, Read
from services.expenses.claim_steps import take
from services.help import help_claims


@dataclass(frozen=True)
class Added:
    claim_id: int
    line_id: int


def add(
    session: ActorSession,
    costs: Costs,
    *,
    nonce: str,
    claim_id: int | None = None,
    programme_id: int | None = None,
    volunteer_id: int | None = None,
    help_id: int | None = None,
    fields: Fields | None = None,
) -> Added:
    """Add a line to a claim that is being made; without `claim_id` one is begun, in `programme_id`.

    `volunteer_id` is somebody else for whom a coordinator enters it from paper; `help_id` one-time help that the actor
    asked for and bought. A second arrival of the same `nonce` gives the line that is there. Raises Refused: not_found,
    changed_meanwhile, allowance_is_fixed, too_many_lines, no_record_of_you, no_rate, and of all fields at once, with
    what was refused when the form was read (`fields`): choose_programme and those of `claim_costs.read`.
    """
    require(session.actor, Permission.EXPENSE_SUBMIT)
    if (before := _by_nonce(session, nonce)) is not None:
        return before
    if help_id is not None:
        help_claims.check_theirs(session, help_id)
    claim = mendable(session, claim_id) if claim_id is not None else None
    whose = volunteer_id if volunteer_id is not None else session.actor.volunteer_id
    if claim is None and whose is None:
        raise Refused("no_record_of_you")  # before it is said what is wrong in the fields
    line = ExpenseLine(nonce=nonce, help_request_id=help_id)
    fields = fields or Fields()
    with fields.of(ACTIVITY):
        _check_programme(session, claim.programme_id if claim else programme_id, costs.day)
    read = claim_costs.read(session, line, costs, fields)
    claim = claim or _begin(session, costs.day, programme_id, whose, nonce)
    return _add(session, claim, _filled(session, line, costs, read))


def add_visit(session: ActorSession, visit_id: int, *, nonce: str, km: str = "", claim_id: int | None = None) -> Added:
    """Add the kilometres of a visit; `km` where the visit has none. Without `claim_id` a claim is begun for it.

    Raises Refused: not_found, settled, already_claimed, other_programme, no_rate, choose_programme, and those of `add`.
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
    entered = None if claim_id is not None else _entered_by(session, visit.volunteer_id, programme_id)
    if visit.settled:
        raise Refused("settled")
    with counting(session):  # also one on a draft that the actor does not see
        earlier = session.scalar(select(ExpenseLine).where(ExpenseLine.visit_id == visit.id))
    if earlier is not None:
        with counting(session):
            claimed = session.get_one(Expense, earlier.expense_id, with_for_update=True)
        if earlier.nonce == nonce:  # the second of two clicks waited for the first
            return Added(claimed.id, earlier.id)
        if claimed.status in HOLDS_VISIT:
            raise Refused("already_claimed")
        earlier.visit_id = None
        flag_modified(claimed, "amount_cents")  # the no that was said to it can no longer be undone
        session.flush()
    km_tenths = visit.km_tenths or given_km(km)
    check_day(session, visit.day)
    line = ExpenseLine(
        visit_id=visit.id, day=visit.day, kind=ExpenseKind.MILEAGE, description="", no_receipt="", nonce=nonce
    )
    _set_mileage(session, line, km_tenths)
    if claim_id is None:
        claim = _new(session, visit.volunteer_id, programme_id, visit.day, entered, nonce)
    else:
        claim = mendable(session, claim_id)
        if claim.volunteer_id != visit.volunteer_id:
            raise Refused("not_found")
        if claim.programme_id != programme_id:
            raise Refused("other_programme")
    return _add(session, claim, line)


def change(session: ActorSession, line_id: int, costs: Costs, *, version: int, fields: Fields | None = None) -> None:
    """Change a line of a claim that is being made or that came back. Of a visit's line only the kilometres change.

    `version` is that of the claim as it was on the screen. Raises Refused: not_found, changed_meanwhile, and those of
    `add`.
    """
    require(session.actor, Permission.EXPENSE_SUBMIT)
    line, claim = _line(session, line_id, version)
    if line.visit_id is None:
        fields = fields or Fields()
        with fields.of(DAY):
            _check_programme(session, claim.programme_id, costs.day)
        read = claim_costs.read(session, line, costs, fields)
        if line.day != costs.day:
            line.cents_per_km = None
        _filled(session, line, costs, read)
    else:
        line.description = tidy(costs.description, maximum=LINE_MAX, field=WHAT)
        _set_mileage(session, line, given_km(costs.km))
    _sum_up(session, claim)


def remove(session: ActorSession, line_id: int, *, version: int) -> None:
    """Leave a line out, with its receipts. Raises Refused: not_found, changed_meanwhile, allowance_is_fixed."""
    require(session.actor, Permission.EXPENSE_SUBMIT)
    line, claim = _line(session, line_id, version)
    session.delete(line)
    _sum_up(session, claim)


def release_visit(session: ActorSession, visit_id: int) -> None:
    """Take the line of a visit that is taken back out of its claim; a claim without lines goes too.

    One that was refused keeps the line, which is no longer that of the visit.

    Raises Refused("claim_decided") when the claim was approved.
    """
    require(session.actor, Permission.EXPENSE_SUBMIT)
    with counting(session):  # also on a draft that the actor does not see
        line = session.scalar(select(ExpenseLine).where(ExpenseLine.visit_id == visit_id))
        if line is None:
            return
        claim = session.get_one(Expense, line.expense_id, with_for_update=True)
        if claim.status in HOLDS_VISIT and (
            claim.status not in MENDABLE | {ExpenseStatus.SUBMITTED} or claim.first_approved_by_id is not None
        ):
            raise Refused("claim_decided")
        line.visit_id = None
        if claim.status not in HOLDS_VISIT:
            flag_modified(claim, "amount_cents")  # the no that was said to it can no longer be undone
        elif session.scalar(select(func.count()).where(ExpenseLine.expense_id == claim.id)) == 1:
            take(session, claim, Step.WITHDRAW)
        else:
            session.delete(line)
            _sum_up(session, claim)


def _by_nonce(session: ActorSession, nonce: str) -> Added | None:
    row = session.execute(
        select(ExpenseLine.expense_id, ExpenseLine.id).where(ExpenseLine.nonce == nonce)
    ).one_or_none()
    return None if row is None else Added(*row)


def _begin(session: ActorSession, day: date, programme_id: int | None, whose: int | None, nonce: str) -> Expense:
    if whose is None:
        raise Refused("no_record_of_you")
    programme = _check_programme(session, programme_id, day)
    return _new(session, whose, programme, day, _entered_by(session, whose, programme), nonce)


def _new(
    session: ActorSession, volunteer_id: int, programme_id: int, day: date, entered_by_id: int | None, nonce: str
) -> Expense:
    if entered_by_id is None:
        check_goes_on(session, volunteer_id)
    claim = Expense(
        volunteer_id=volunteer_id,
        programme_id=programme_id,
        day=day,
        amount_cents=0,
        status=ExpenseStatus.DRAFT,
        entered_by_id=entered_by_id,
        nonce=nonce,
        reason="",
    )
    take(session, claim, Step.BEGIN)
    return claim


def _add(session: ActorSession, claim: Expense, line: ExpenseLine) -> Added:
    if (session.scalar(select(func.count()).where(ExpenseLine.expense_id == claim.id)) or 0) >= MOST_LINES:
        raise Refused("too_many_lines", maximum=MOST_LINES)
    line.expense_id = claim.id
    session.add(line)
    _sum_up(session, claim)
    return Added(claim.id, line.id)


def _sum_up(session: ActorSession, claim: Expense) -> None:
    """The claim's own day and amount, and its next version also where these stay the same."""
    session.flush()
    first, cents = session.execute(
        select(func.min(ExpenseLine.day), func.coalesce(func.sum(ExpenseLine.amount_cents), 0)).where(
            ExpenseLine.expense_id == claim.id
        )
    ).one()
    claim.day, claim.amount_cents = first or claim.day, int(cents)
    flag_modified(claim, "amount_cents")
    session.flush()


def _line(session: ActorSession, line_id: int, version: int) -> tuple[ExpenseLine, Expense]:
    line = session.get(ExpenseLine, line_id)
    if line is None:
        raise Refused("not_found")
    claim = mendable(session, line.expense_id)
    if claim.version_id != version:
        raise Refused("changed_meanwhile")
    return line, claim


def _entered_by(session: ActorSession, volunteer_id: int, programme_id: int) -> int | None:
    """Who enters this claim for somebody else; None for an own claim. Raises Refused("not_found")."""
    if volunteer_id == session.actor.volunteer_id:
        return None
    require(session.actor, Permission.EXPENSE_ENTER)
    if programme_id not in session.actor.programmes or session.get(Volunteer, volunteer_id) is None:
        raise Refused("not_found")
    return session.actor.id


def _check_programme(session: ActorSession, programme_id: int | None, day: date) -> int:
    """The one that was picked, not ended by then. Raises Refused: choose_programme, choose_programme_of_then."""
    programme = session.get(Programme, programme_id) if programme_id is not None else None
    if programme is None:
        raise Refused("choose_programme")
    if programme.ended_on is not None and programme.ended_on <= day:
        raise Refused("choose_programme_of_then", programme=programme.name, day=programme.ended_on)
    return programme.id


def _filled(session: ActorSession, line: ExpenseLine, costs: Costs, read: Read) -> ExpenseLine:
    line.day, line.kind = costs.day, costs.kind
    line.description, line.no_receipt = read.description, read.no_receipt
    if costs.kind is ExpenseKind.MILEAGE:
        _set_mileage(session, line, read.number)
    else:
        line.amount_cents = read.number
        line.km_tenths = line.cents_per_km = None
    return line


def _set_mileage(session: ActorSession, line: ExpenseLine, km_tenths: int) -> None:
    """A claim keeps the rate of the day of the trip for ever, also when it is mended."""
    rates.hold(session)
    cents = line.cents_per_km or rates.rate_on(session, line.day)
    if cents is None:
        raise Refused("no_rate", day=line.day)
    line.km_tenths, line.cents_per_km, line.amount_cents = km_tenths, cents, mileage_cents(km_tenths, cents)
