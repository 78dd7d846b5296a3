"""What fixed allowances and claims together stay within: the limits of a year, and who passes them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, exists, extract, func, select
from sqlalchemy.orm import InstrumentedAttribute

from db.models import Allowance, AllowanceLimit, Expense, ExpenseLine, Visit, Volunteer
from db.session import ActorSession, counting
from domain import allowances as rules
from domain.access import Permission, Refused, require
from domain.allowances import Limits, Passed
from domain.expenses import LETS_GO, ExpenseStatus
from services.claims import Claim
from services.trail import audit

# What is given away or does not stand is no payment.
_NOT_PAID = LETS_GO | {ExpenseStatus.DRAFT, ExpenseStatus.WAIVED}


@dataclass(frozen=True)
class Watched:
    """`booked` are the nonces of months whose claims stand, `let_go` of those refused or withdrawn."""

    limits: Limits
    passed: dict[int, list[Passed]]
    booked: set[str]
    let_go: set[str]


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


def warnings(
    session: ActorSession, volunteer_id: int, day: date, extra_cents: int = 0, *, elsewhere_cents: int = 0
) -> list[Passed]:
    """The limits that a volunteer passes in the month and year of a day, with `extra_cents` that are not claimed yet.

    `elsewhere_cents` are not claimed yet either, in other months of that year.
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
    return watched(session, rows, day, {volunteer_id: extra_cents}, elsewhere_cents).passed[volunteer_id]


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
    found: list[Passed] = []
    for month, cents in sorted(months.items()):
        elsewhere = sum(months[other] for other in months if other.year == month.year) - cents
        found += warnings(session, claim.volunteer_id, month, cents, elsewhere_cents=elsewhere)
    return list(dict.fromkeys(found))


def watched(
    session: ActorSession,
    rows: Collection[Allowance],
    day: date,
    extra_cents: Mapping[int, int],
    elsewhere_cents: int = 0,
) -> Watched:
    """`warnings` of several at once, in a fixed number of queries; `rows` are all allowances of these volunteers."""
    of_year, month = limits(session, day.year), rules.first_of_month(day)
    volunteer_ids = {row.volunteer_id for row in rows}
    with counting(session):
        sums, booked, let_go = _claimed(session, volunteer_ids, day.year)
        minutes = _minutes(session, volunteer_ids, month)
    found: dict[int, list[Passed]] = {one: [] for one in volunteer_ids}
    for one in volunteer_ids:
        own = [row for row in rows if row.volunteer_id == one]
        months = [(row, at) for row in own for at in rules.months_in(day.year, row.begins_on, row.ends_on)]
        if not months:
            continue
        to_come = [(row, at) for row, at in months if rules.booking(row.id, at) not in booked | let_go]
        extra = extra_cents.get(one, 0)
        found[one] = rules.passed(
            of_year,
            month,
            month_cents=sums.get((one, month.month), 0)
            + extra
            + sum(row.cents_per_month for row, at in to_come if at == month),
            year_cents=sum(cents for (whose, _), cents in sums.items() if whose == one)
            + extra
            + elsewhere_cents
            + sum(row.cents_per_month for row, _ in to_come),
            minutes=minutes.get(one, 0),
        )
    return Watched(of_year, found, booked, let_go)


def _claimed(
    session: ActorSession, volunteer_ids: Collection[int], year: int
) -> tuple[dict[tuple[int, int], int], set[str], set[str]]:
    """Cents by volunteer and month of a year, and the nonces of claims that stand and of those that were let go."""
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
    booked: set[str] = set()
    let_go: set[str] = set()
    for volunteer_id, status, nonce, in_month, cents in rows:
        if status not in _NOT_PAID:
            sums[volunteer_id, int(in_month)] += int(cents)
        if nonce:
            (let_go if status in LETS_GO else booked).add(nonce)
    return sums, booked, let_go


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
