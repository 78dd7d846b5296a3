"""Claims."""

from datetime import datetime

from sqlalchemy import Select, and_, exists, func, or_, select

from db.models import Expense, ExpenseLine, ExpenseStep, MileageRate, Request, Visit, Volunteer
from domain.expenses import ENTERS, HOLDS_VISIT, PROMISED, STEPS, ExpenseKind, ExpenseStatus

_DECIDED = (*PROMISED, ExpenseStatus.PAID, ExpenseStatus.REFUSED, ExpenseStatus.RETURNED)


def facts(now: datetime) -> dict[str, Select[int]]:
    said = (Expense.first_approved_by_id, Expense.decided_by_id)
    when = (Expense.first_approved_at, Expense.decided_at)
    return {
        "nobody decided on an own claim, or on one they entered": select(Expense.id)
        .join(Volunteer, Volunteer.id == Expense.volunteer_id)
        .where(
            or_(
                *(by == who for by in said for who in (Volunteer.user_id, Expense.entered_by_id)),
                # Whoever sent it back may go on with it after that, and then decides on it no more.
                exists().where(
                    ExpenseStep.expense_id == Expense.id,
                    ExpenseStep.step.in_(ENTERS),
                    Expense.entered_by_id.is_not(None),
                    or_(
                        *(and_(ExpenseStep.by_id == by, ExpenseStep.at < at) for by, at in zip(said, when, strict=True))
                    ),
                ),
            )
        ),
        "a first and a second yes to a claim are of two people": select(Expense.id).where(
            Expense.first_approved_by_id == Expense.decided_by_id
        ),
        "a claim that was decided on says by whom and when": select(Expense.id).where(
            Expense.status.in_(_DECIDED), or_(Expense.decided_by_id.is_(None), Expense.decided_at.is_(None))
        ),
        "a claim is worth its lines together, and its day is their first": _sums_out_of_step(),
        "a line of kilometres is these times its rate": select(ExpenseLine.id).where(
            ExpenseLine.kind == ExpenseKind.MILEAGE,
            or_(
                ExpenseLine.km_tenths.is_(None),
                ExpenseLine.cents_per_km.is_(None),
                # In tenths of a cent; half a cent either way is rounding.
                func.abs(ExpenseLine.amount_cents * 10 - ExpenseLine.km_tenths * ExpenseLine.cents_per_km) > 5,
            ),
        ),
        "a trip carries the rate of its day": _at_another_rate(),
        "a visit that was undone or already settled is not claimed": select(ExpenseLine.id)
        .join(Expense, Expense.id == ExpenseLine.expense_id)
        .join(Visit, Visit.id == ExpenseLine.visit_id)
        .where(Expense.status.in_(HOLDS_VISIT), or_(Visit.undone_at.is_not(None), Visit.settled)),
        "a visit is claimed for who made it": select(ExpenseLine.id)
        .join(Expense, Expense.id == ExpenseLine.expense_id)
        .join(Visit, Visit.id == ExpenseLine.visit_id)
        .where(Visit.volunteer_id != Expense.volunteer_id),
        "a visit is claimed in its own programme": select(ExpenseLine.id)
        .join(Expense, Expense.id == ExpenseLine.expense_id)
        .join(Visit, Visit.id == ExpenseLine.visit_id)
        .join(Request, Request.id == Visit.request_id)
        .where(Request.programme_id != Expense.programme_id),
        "every claim tells how it came to be": select(Expense.id).where(
            ~exists().where(ExpenseStep.expense_id == Expense.id)
        ),
        "a claim is where its last step led": _not_where_steps_led(),
    }


def _at_another_rate() -> Select[int]:
    """What was taken back keeps neither a rate from being set nor one from being taken away."""
    of_day = (
        select(MileageRate.cents_per_km)
        .where(MileageRate.valid_from <= ExpenseLine.day)
        .order_by(MileageRate.valid_from.desc())
        .limit(1)
        .correlate(ExpenseLine)
        .scalar_subquery()
    )
    return (
        select(ExpenseLine.id)
        .join(Expense, Expense.id == ExpenseLine.expense_id)
        .where(
            ExpenseLine.kind == ExpenseKind.MILEAGE,
            Expense.status != ExpenseStatus.WITHDRAWN,
            func.coalesce(of_day, 0) != ExpenseLine.cents_per_km,
        )
    )


def _sums_out_of_step() -> Select[int]:
    lines = (
        select(
            ExpenseLine.expense_id,
            func.sum(ExpenseLine.amount_cents).label("cents"),
            func.min(ExpenseLine.day).label("first"),
        )
        .group_by(ExpenseLine.expense_id)
        .subquery()
    )
    return (
        select(Expense.id)
        .outerjoin(lines, lines.c.expense_id == Expense.id)
        .where(or_(Expense.amount_cents != func.coalesce(lines.c.cents, 0), Expense.day != lines.c.first))
    )


def _not_where_steps_led() -> Select[int]:
    last = select(func.max(ExpenseStep.id)).group_by(ExpenseStep.expense_id)
    elsewhere = (and_(ExpenseStep.step == step, Expense.status != leads_to) for step, (_, leads_to) in STEPS.items())
    return (
        select(Expense.id)
        .join(ExpenseStep, ExpenseStep.expense_id == Expense.id)
        .where(ExpenseStep.id.in_(last), or_(*elsewhere))
    )
