"""Fixed allowances: the exception that the treasurer sets, with a reason, and watches against the law's limits."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, extract, func, select
from sqlalchemy.orm import InstrumentedAttribute

from db.claims import name_of
from db.models import Allowance, AllowanceLimit, Expense, ExpenseLine, Programme, Visit, Volunteer, VolunteerProgramme
from db.session import ActorSession, counting
from domain import allowances as rules
from domain.access import Permission, Refused, require
from domain.allowances import Limits, Passed
from domain.expenses import LETS_GO, ExpenseStatus
from domain.text import tidy
from services.trail import audit

REASON_MAX = 500
# What is given away or does not stand is no payment.
_NOT_PAID = LETS_GO | {ExpenseStatus.DRAFT, ExpenseStatus.WAIVED}


@dataclass(frozen=True)
class Given:
    """`ends_on` is the first month in which it is no longer given."""

    id: int
    volunteer_id: int
    volunteer: str
    programme: str
    cents_per_month: int
    begins_on: date
    ends_on: date | None
    reason: str
    set_by: str | None
    version: int


@dataclass(frozen=True)
class Choice:
    volunteer_id: int
    programme_id: int
    volunteer: str
    programme: str


@dataclass(frozen=True)
class Watched:
    """`booked` are the nonces of the months of allowances that were made claims of."""

    limits: Limits
    passed: dict[int, list[Passed]]
    booked: set[str]


@dataclass(frozen=True)
class Wanted:
    """What the treasurer fills in, the amount as it was typed; the months are first days."""

    volunteer_id: int
    programme_id: int
    amount: str
    begins_on: date
    ends_on: date | None
    reason: str


def given(session: ActorSession, *, volunteer_id: int | None = None) -> list[Given]:
    """The allowances that the actor may read, the newest first; of one volunteer where asked."""
    require(session.actor, Permission.EXPENSE_READ)
    whose = [] if volunteer_id is None else [Allowance.volunteer_id == volunteer_id]
    rows = session.execute(_rows().where(*whose).order_by(Allowance.begins_on.desc(), Allowance.id.desc()))
    return [Given(*row) for row in rows]


def choices(session: ActorSession) -> list[Choice]:
    """To whom the treasurer can give one, by name: each volunteer in each of their programmes."""
    require(session.actor, Permission.EXPENSE_PAY)
    today = session.actor.today
    rows = session.execute(
        select(Volunteer.id, Programme.id, Volunteer.name, Programme.name)
        .join(VolunteerProgramme, VolunteerProgramme.volunteer_id == Volunteer.id)
        .join(Programme, Programme.id == VolunteerProgramme.programme_id)
        .where(
            Volunteer.ended_on.is_(None) | (Volunteer.ended_on > today),
            Programme.ended_on.is_(None) | (Programme.ended_on > today),
        )
        .order_by(Volunteer.name_folded, Volunteer.id, Programme.position)
    )
    return [Choice(*row) for row in rows]


def give(session: ActorSession, wanted: Wanted) -> list[Passed]:
    """Give a volunteer a fixed amount a month; says which limits it passes in its first year. Twice the same is once.

    Raises Refused: not_found, choose_programme, required, too_long, allowance_ends_first, allowance_overlaps, and
    those of parse_number.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    cents = rules.parse_allowance(wanted.amount)
    begins, ends = rules.first_of_month(wanted.begins_on), wanted.ends_on
    rules.check_months(begins, ends)
    reason = tidy(wanted.reason, maximum=REASON_MAX, field="Reason", lines=True)
    if not reason:
        raise Refused("required", field="Reason")
    if session.get(Programme, wanted.programme_id) is None:
        raise Refused("choose_programme")
    # Locked, so that two treasurers do not give the same volunteer two at once.
    if session.get(Volunteer, wanted.volunteer_id, with_for_update=True) is None:
        raise Refused("not_found")
    for other in session.scalars(select(Allowance).where(Allowance.volunteer_id == wanted.volunteer_id)):
        if (other.begins_on, other.ends_on, other.cents_per_month, other.reason) == (begins, ends, cents, reason):
            return warnings(session, wanted.volunteer_id, begins)
    _check_alone(session, wanted.volunteer_id, begins, ends)
    added = Allowance(
        volunteer_id=wanted.volunteer_id,
        programme_id=wanted.programme_id,
        cents_per_month=cents,
        begins_on=begins,
        ends_on=ends,
        reason=reason,
        set_by_id=session.actor.id,
        set_at=datetime.now(UTC),
    )
    session.add(added)
    session.flush()
    audit(session, "allowance:give", "allowances", added.id)
    return warnings(session, wanted.volunteer_id, begins)


def end(session: ActorSession, allowance_id: int, ends_on: date, *, version: int) -> None:
    """Set the first month in which it is no longer given.

    Raises Refused: not_found, changed_meanwhile, allowance_ends_first, allowance_overlaps, allowance_is_booked.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    row = session.get(Allowance, allowance_id, with_for_update=True)
    if row is None:
        raise Refused("not_found")
    if row.ends_on == ends_on:
        return
    if row.version_id != version:
        raise Refused("changed_meanwhile")
    rules.check_months(row.begins_on, ends_on)
    _check_alone(session, row.volunteer_id, row.begins_on, ends_on, but=row.id)
    if session.scalar(
        select(
            exists().where(
                ExpenseLine.expense_id == Expense.id,
                Expense.volunteer_id == row.volunteer_id,
                Expense.nonce.startswith(f"allowance:{row.id}:"),
                Expense.status.not_in(LETS_GO),
                ExpenseLine.day >= ends_on,
            )
        )
    ):
        raise Refused("allowance_is_booked")
    row.ends_on = ends_on
    audit(session, "allowance:end", "allowances", row.id)


def limits(session: ActorSession, year: int) -> Limits:
    """Those that the chapter wrote down for a year, else the law's."""
    require(session.actor, Permission.EXPENSE_READ)
    row = session.get(AllowanceLimit, year)
    if row is None:
        return rules.limits_of(year)
    return Limits(row.month_cents, row.year_cents, row.hour_cents, row.young_hour_cents)


def set_limits(session: ActorSession, year: int, wanted: Limits, *, drawn_with: Limits) -> None:
    """Write down the limits of a year. `drawn_with` are those that the form showed.

    Raises Refused: not_positive, changed_meanwhile.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    values = {
        "month_cents": wanted.month_cents,
        "year_cents": wanted.year_cents,
        "hour_cents": wanted.hour_cents,
        "young_hour_cents": wanted.young_hour_cents,
    }
    if min(values.values()) <= 0:
        raise Refused("not_positive", field="Amount")
    row = session.get(AllowanceLimit, year, with_for_update=True)
    if limits(session, year) != drawn_with:
        raise Refused("changed_meanwhile")
    by = {"set_by_id": session.actor.id, "set_at": datetime.now(UTC)}
    if row is None:
        session.add(AllowanceLimit(year=year, **values, **by))
    else:
        for name, value in (values | by).items():
            setattr(row, name, value)
    audit(session, "allowance:limits", "settings", year)


def warnings(session: ActorSession, volunteer_id: int, day: date, extra_cents: int = 0) -> list[Passed]:
    """The limits that a volunteer passes in the month and year of a day, with `extra_cents` that are not claimed yet.

    Only for who gets a fixed allowance in that year. The months of it that are still to be booked count too, so that
    it is told before a limit is passed. For who may read a claim or the record of the volunteer.
    """
    require(session.actor, Permission.EXPENSE_READ)
    may_know = session.scalar(
        select(exists().where(Volunteer.id == volunteer_id) | exists().where(Expense.volunteer_id == volunteer_id))
    )
    if not may_know:
        return []
    with counting(session):
        rows = session.scalars(select(Allowance).where(Allowance.volunteer_id == volunteer_id)).all()
    if not rows:
        return []
    return watched(session, rows, day, {volunteer_id: extra_cents}).passed[volunteer_id]


def watched(session: ActorSession, rows: Collection[Allowance], day: date, extra_cents: Mapping[int, int]) -> Watched:
    """`warnings` of several at once, in a fixed number of queries; `rows` are all allowances of these volunteers."""
    require(session.actor, Permission.EXPENSE_READ)
    of_year, month = limits(session, day.year), rules.first_of_month(day)
    volunteer_ids = {row.volunteer_id for row in rows}
    with counting(session):
        sums, booked = _claimed(session, volunteer_ids, day.year)
        minutes = _minutes(session, volunteer_ids, month)
    found: dict[int, list[Passed]] = {one: [] for one in volunteer_ids}
    for one in volunteer_ids:
        own = [row for row in rows if row.volunteer_id == one]
        months = [(row, at) for row in own for at in rules.months_in(day.year, row.begins_on, row.ends_on)]
        if not months:
            continue
        to_come = [(row, at) for row, at in months if rules.booking(row.id, at) not in booked]
        extra = extra_cents.get(one, 0)
        found[one] = rules.passed(
            of_year,
            month_cents=sums.get((one, month.month), 0)
            + extra
            + sum(row.cents_per_month for row, at in to_come if at == month),
            year_cents=sum(cents for (whose, _), cents in sums.items() if whose == one)
            + extra
            + sum(row.cents_per_month for row, _ in to_come),
            given_cents=sum(row.cents_per_month for row, at in months if at == month),
            minutes=minutes.get(one, 0),
        )
    return Watched(of_year, found, booked)


def _rows() -> Select[*tuple[Any, ...]]:
    """The columns of a `Given`, in its order."""
    return (
        select(
            Allowance.id,
            Allowance.volunteer_id,
            Volunteer.name,
            Programme.name,
            Allowance.cents_per_month,
            Allowance.begins_on,
            Allowance.ends_on,
            Allowance.reason,
            name_of(Allowance.set_by_id),
            Allowance.version_id,
        )
        .join(Volunteer, Volunteer.id == Allowance.volunteer_id)
        .join(Programme, Programme.id == Allowance.programme_id)
    )


def _check_alone(
    session: ActorSession, volunteer_id: int, begins_on: date, ends_on: date | None, *, but: int | None = None
) -> None:
    """Raises Refused("allowance_overlaps")."""
    for other in session.scalars(select(Allowance).where(Allowance.volunteer_id == volunteer_id)):
        if other.id != but and rules.overlap(begins_on, ends_on, other.begins_on, other.ends_on):
            raise Refused("allowance_overlaps")


def _claimed(
    session: ActorSession, volunteer_ids: Collection[int], year: int
) -> tuple[dict[tuple[int, int], int], set[str]]:
    """Cents by volunteer and month of a year, and the nonces of the allowances among these claims."""
    month = extract("month", ExpenseLine.day)
    rows = session.execute(
        select(Expense.volunteer_id, Expense.status, Expense.nonce, month, func.sum(ExpenseLine.amount_cents))
        .join(ExpenseLine, ExpenseLine.expense_id == Expense.id)
        .where(
            Expense.volunteer_id.in_(volunteer_ids),
            *_between(ExpenseLine.day, date(year, 1, 1), date(year + 1, 1, 1)),
        )
        .group_by(Expense.id, Expense.volunteer_id, Expense.status, Expense.nonce, month)
    )
    sums: dict[tuple[int, int], int] = defaultdict(int)
    booked = set()
    for volunteer_id, status, nonce, in_month, cents in rows:
        if status not in _NOT_PAID:
            sums[volunteer_id, int(in_month)] += int(cents)
        if nonce:
            booked.add(nonce)
    return sums, booked


def _minutes(session: ActorSession, volunteer_ids: Collection[int], month: date) -> dict[int, int]:
    """Of visits in a month, where minutes are known of each of them."""
    rows = session.execute(
        select(Visit.volunteer_id, func.sum(Visit.minutes))
        .where(Visit.volunteer_id.in_(volunteer_ids), *_between(Visit.day, month, rules.next_month(month)))
        .group_by(Visit.volunteer_id)
        .having(func.count() == func.count(Visit.minutes))
    )
    return {row[0]: int(row[1] or 0) for row in rows}


def _between(
    day: InstrumentedAttribute[date], since: date, until: date
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return day >= since, day < until
