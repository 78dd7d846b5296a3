"""What fixed allowances and claims together stay within: the limits of a year, and who passes them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import product

from sqlalchemy import ColumnElement, exists, extract, func, select
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Allowance, AllowanceLimit, Expense, ExpenseLine, Visit, Volunteer
from db.session import ActorSession, counting
from domain import allowances as rules
from domain.access import Permission, Refused, require
from domain.allowances import Limits, Passed
from domain.expenses import LETS_GO, ExpenseStatus
from services.expenses.claims import Claim
from services.trail import audit

# What is given away or does not stand is no payment.
_NOT_PAID = LETS_GO | {ExpenseStatus.DRAFT, ExpenseStatus.WAIVED}


@dataclass(frozen=True)
class Watched:
    """`limits` by year; `booked` are the nonces of months whose claims stand, with their state, `let_go` of those that
    stand no more."""

    limits: dict[int, Limits]
    passed: dict[int, list[Passed]]
    booked: dict[str, ExpenseStatus]
    let_go: set[str]


def limits(session: ActorSession, year: int) -> Limits:
    """Those that the chapter wrote down for a year, else the law's."""
    require(session.actor, Permission.EXPENSE_READ)
    return _limits(session, {year})[year]


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


def warnings(session: ActorSession, volunteer_id: int, months: Mapping[date, int]) -> list[Passed]:
    """The limits that a volunteer passes in each of these months, by their first day, and in the years of them.

    With each month the cents of it that are not claimed yet. Only for who gets a fixed allowance in that year. The
    months of it that are still to be booked count too, so that it is told before a limit is passed. For who may read a
    claim or the record of the volunteer.
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
    return watched(session, rows, months).passed[volunteer_id]


def of_claim(session: ActorSession, claim: Claim) -> list[Passed]:
    """The limits that the claimant passes with this claim, in each month of its lines; a draft counts as handed in.

    Nothing is asked for who has no fixed allowance.
    """
    require(session.actor, Permission.EXPENSE_READ)
    if not claim.has_allowance:
        return []
    counts_already = claim.status not in _NOT_PAID
    months: dict[date, int] = {rules.first_of_month(claim.day): 0}
    for line in claim.lines:
        month = rules.first_of_month(line.day)
        months[month] = months.get(month, 0) + (0 if counts_already else line.amount_cents)
    return warnings(session, claim.volunteer_id, months)


def watched(session: ActorSession, rows: Collection[Allowance], months: Mapping[date, int]) -> Watched:
    """`warnings` of several at once, in a fixed number of queries; `rows` are all allowances of these volunteers."""
    volunteer_ids = {row.volunteer_id for row in rows}
    of_years = _limits(session, {month.year for month in months})
    with counting(session):
        sums, booked, let_go = _claimed(session, volunteer_ids, of_years)
        minutes = _minutes(session, volunteer_ids, months)
    found: dict[int, list[Passed]] = {one: [] for one in volunteer_ids}
    for (one, passed), month in product(found.items(), sorted(months)):
        own = [row for row in rows if row.volunteer_id == one]
        given = [(row, at) for row in own for at in rules.months_in(month.year, row.begins_on, row.ends_on)]
        if not given:
            continue
        to_come = [(row, at) for row, at in given if rules.booking(row.id, at) not in booked.keys() | let_go]
        passed += rules.passed(
            of_years[month.year],
            month,
            month_cents=sums.get((one, month), 0)
            + months[month]
            + sum(row.cents_per_month for row, at in to_come if at == month),
            year_cents=sum(cents for (whose, at), cents in sums.items() if whose == one and at.year == month.year)
            + sum(cents for at, cents in months.items() if at.year == month.year)
            + sum(row.cents_per_month for row, _ in to_come),
            minutes=minutes.get((one, month), 0),
        )
    once = {one: list(dict.fromkeys(passed)) for one, passed in found.items()}
    return Watched(of_years, once, booked, let_go)


def _limits(session: ActorSession, years: Collection[int]) -> dict[int, Limits]:
    rows = session.scalars(select(AllowanceLimit).where(AllowanceLimit.year.in_(years)))
    written = {
        row.year: Limits(row.month_cents, row.year_cents, row.hour_cents, row.young_hour_cents, row.year)
        for row in rows
    }
    return {year: written.get(year) or rules.limits_of(year) for year in years}


def _claimed(
    session: ActorSession, volunteer_ids: Collection[int], years: Collection[int]
) -> tuple[dict[tuple[int, date], int], dict[str, ExpenseStatus], set[str]]:
    """Cents by volunteer and month, and the nonces of claims that stand, with their state, and of those let go."""
    month = extract("year", ExpenseLine.day), extract("month", ExpenseLine.day)
    rows = session.execute(
        select(Expense.volunteer_id, Expense.status, Expense.nonce, *month, func.sum(ExpenseLine.amount_cents))
        .join(ExpenseLine, ExpenseLine.expense_id == Expense.id)
        .where(
            Expense.volunteer_id.in_(volunteer_ids),
            *_between(ExpenseLine.day, date(min(years), 1, 1), date(max(years) + 1, 1, 1)),
        )
        .group_by(Expense.id, Expense.volunteer_id, Expense.status, Expense.nonce, *month)
    )
    sums: dict[tuple[int, date], int] = defaultdict(int)
    booked: dict[str, ExpenseStatus] = {}
    let_go: set[str] = set()
    for volunteer_id, status, nonce, in_year, in_month, cents in rows:
        if status not in _NOT_PAID:
            sums[volunteer_id, date(int(in_year), int(in_month), 1)] += int(cents)
        if nonce:
            if status in LETS_GO:
                let_go.add(nonce)
            else:
                booked[nonce] = status
    return sums, booked, let_go


def _minutes(
    session: ActorSession, volunteer_ids: Collection[int], months: Collection[date]
) -> dict[tuple[int, date], int]:
    """Of visits from the first to the last of these months, where minutes are known of each visit of a month."""
    month = extract("year", Visit.day), extract("month", Visit.day)
    rows = session.execute(
        select(Visit.volunteer_id, *month, func.sum(Visit.minutes))
        .where(Visit.volunteer_id.in_(volunteer_ids), *_between(Visit.day, min(months), rules.next_month(max(months))))
        .group_by(Visit.volunteer_id, *month)
        .having(func.count() == func.count(Visit.minutes))
    )
    return {(one, date(int(year), int(number), 1)): int(minutes or 0) for one, year, number, minutes in rows}


def _between(
    day: InstrumentedAttribute[date], since: date, until: date
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return day >= since, day < until
