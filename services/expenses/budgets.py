"""What each programme has in a year, and what is left of it. A claim counts in the years of its lines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, Subquery, and_, bindparam, case, extract, func, or_, select

from db.models import Budget, Expense, ExpenseLine, Programme
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require
from domain.budgets import FIRST_YEAR, Level, Spending, parse_budget, year_to_set
from domain.expenses import PROMISED, ExpenseStatus
from domain.fields import Fields
from services.trail import audit


@dataclass(frozen=True)
class Of:
    """The money of one programme in one year."""

    programme_id: int
    programme: str
    year: int
    spending: Spending


@dataclass(frozen=True)
class Beside:
    """What stands beside the decision on a claim.

    `programmes` are the names of those in which the actor decides; `of_claim` has each year with a budget by itself,
    and one without budget where there is none.
    """

    programmes: dict[int, str]
    of_claim: list[Of]


def years(session: ActorSession) -> list[int]:
    """Those that can have a budget, next year's first."""
    require(session.actor, Permission.BUDGET_READ)
    return list(range(session.actor.today.year + 1, FIRST_YEAR - 1, -1))


def to_set(session: ActorSession, today: date) -> int | None:
    """The year of which somebody should set the budgets now: it has none, and the one before had."""
    require(session.actor, Permission.BUDGET_SET)
    year = year_to_set(today)
    if year is None:
        return None
    there = session.scalars(select(Budget.year).distinct().where(Budget.year.in_([year - 1, year]))).all()
    return year if there == [year - 1] else None


def of_year(session: ActorSession, year: int) -> list[Of]:
    """Each programme that the actor reads the money of: the whole of it, whoever asks, and never a name."""
    require(session.actor, Permission.BUDGET_READ)
    used, actor = _used(), session.actor
    whole = actor.may(Permission.FIGURES_MONEY)
    query = (
        select(Programme.id, Programme.name, Budget.amount_cents, _cents(used, "spent"), _cents(used, "promised"))
        .outerjoin(Budget, and_(Budget.programme_id == Programme.id, Budget.year == year))
        .outerjoin(used, used.c.programme_id == Programme.id)
        .where(
            or_(
                Programme.runs_on(date(year, 1, 1)),
                Budget.amount_cents.is_not(None),
                used.c.programme_id.is_not(None),
            ),
            *([] if whole else [Programme.id.in_(actor.programmes)]),
        )
        .order_by(Programme.position, Programme.name)
    )
    with counting(session):
        rows = session.execute(query, _days([year])).all()
    return [Of(row[0], row[1], year, Spending(row[2], int(row[3]), int(row[4]))) for row in rows]


def for_decider(session: ActorSession, programme_id: int | None, in_years: Collection[int]) -> Beside:
    """The programmes in which the actor decides, and the money of that of a claim."""
    require(session.actor, Permission.EXPENSE_DECIDE)
    own = session.actor.programmes
    rows = _rows(session, programme_id, own, in_years or [session.actor.today.year])
    return Beside(
        {row[0]: row[1] for row in rows if row[0] in own}, [_of(row) for row in rows if row[0] == programme_id]
    )


def check_room(session: ActorSession, claim: Expense) -> None:
    """Raises Refused("over_budget") when this claim would promise more than its programme has in a year."""
    year = extract("year", ExpenseLine.day)
    rows = session.execute(
        select(year, func.sum(ExpenseLine.amount_cents)).where(ExpenseLine.expense_id == claim.id).group_by(year)
    )
    more = {int(row[0]): int(row[1]) for row in rows}
    # Locked, so that of two approvals at once the second counts the first.
    budgets = select(Budget.year).where(Budget.programme_id == claim.programme_id, Budget.year.in_(more))
    if not session.scalars(budgets.order_by(Budget.year).with_for_update()).all():
        return
    for one in map(_of, _rows(session, claim.programme_id, (), more)):
        if one.spending.level(more.get(one.year, 0)) is Level.OVER:
            raise Refused("over_budget", programme=one.programme, year=one.year)


def set_amounts(session: ActorSession, year: int, wanted: Mapping[int, str], *, drawn_with: Mapping[int, int]) -> None:
    """Set the budgets of a year by programme, as they were typed; nothing typed: no budget.

    `drawn_with` are the cents that the form showed, of those that had a budget. Raises Refused: changed_meanwhile,
    not_found, and those of parse_number, of all that cannot be read at once, by the id of the programme.
    """
    require(session.actor, Permission.BUDGET_SET)
    if year not in years(session):
        raise Refused("not_found")
    cents = _read(session, wanted)
    rows = {
        row.programme_id: row
        for row in session.scalars(
            select(Budget)
            .where(Budget.year == year, Budget.programme_id.in_(wanted))
            .order_by(Budget.programme_id)
            .with_for_update()
        )
    }
    before = {key: row.amount_cents for key, row in rows.items()}
    if before == cents:
        return  # a second press of the same button
    if before != {key: value for key, value in drawn_with.items() if key in wanted}:
        raise Refused("changed_meanwhile")
    now = datetime.now(UTC)
    for key in wanted:
        if before.get(key) == cents.get(key):
            continue
        if key not in cents:
            session.delete(rows[key])
        elif key in rows:
            rows[key].amount_cents, rows[key].set_by_id, rows[key].set_at = cents[key], session.actor.id, now
        else:
            session.add(
                Budget(programme_id=key, year=year, amount_cents=cents[key], set_by_id=session.actor.id, set_at=now)
            )
        audit(session, "budget:set", "programmes", key)


def _read(session: ActorSession, wanted: Mapping[int, str]) -> dict[int, int]:
    """Cents by programme, of those for which something was typed."""
    rows = session.execute(select(Programme.id, Programme.name).where(Programme.id.in_(wanted)))
    names = {row.id: row.name for row in rows}
    if set(wanted) - set(names):
        raise Refused("not_found")
    cents, fields = {}, Fields()
    for key, text in wanted.items():
        with fields.of(str(key)):
            if text.strip():
                cents[key] = parse_budget(text, names[key])
    fields.check()
    return cents


def _rows(
    session: ActorSession, programme_id: int | None, others: Collection[int], in_years: Collection[int]
) -> Sequence[Any]:
    """As in an `Of`; of others than the one programme without their money, which takes the longest to count."""
    asked = {
        "programme": programme_id,
        "programmes": [*others, *([] if programme_id is None else [programme_id])],
        "years": list(in_years),
        "year": min(in_years),
        **_days(in_years),
    }
    with counting(session):
        return session.execute(_money(), asked).all()


def _of(row: Any) -> Of:
    return Of(row[0], row[1], row[2], Spending(row[3], int(row[4]), int(row[5])))


# Kept once built: that takes longer than the database needs to answer.
@cache
def _money() -> Select[*tuple[Any, ...]]:
    """Of `programmes` in `years`, spent of `programme` only; `year` is told of one without a budget."""
    programmes: BindParameter[int] = bindparam("programmes", expanding=True)
    years: BindParameter[int] = bindparam("years", expanding=True)
    used = _used(Expense.programme_id == bindparam("programme"))
    return (
        select(
            Programme.id,
            Programme.name,
            func.coalesce(Budget.year, bindparam("year")),
            Budget.amount_cents,
            _cents(used, "spent"),
            _cents(used, "promised"),
        )
        .outerjoin(Budget, and_(Budget.programme_id == Programme.id, Budget.year.in_(years)))
        .outerjoin(used, and_(used.c.programme_id == Budget.programme_id, used.c.year == Budget.year))
        .where(Programme.id.in_(programmes))
        .order_by(Programme.position, Programme.name, Budget.year)
    )


def _used(*of_these: ColumnElement[bool]) -> Subquery:
    """programme_id, year, spent, promised: the one definition of both, in cents, by the day of each line; `_days`."""
    year = extract("year", ExpenseLine.day)
    line = ExpenseLine.amount_cents
    return (
        select(
            Expense.programme_id,
            year.label("year"),
            func.sum(case((Expense.status == ExpenseStatus.PAID, line), else_=0)).label("spent"),
            func.sum(case((Expense.status.in_(PROMISED), line), else_=0)).label("promised"),
        )
        .join(Expense, Expense.id == ExpenseLine.expense_id)
        .where(
            Expense.status.in_(PROMISED | {ExpenseStatus.PAID}),
            *of_these,
            ExpenseLine.day >= bindparam("first_day"),
            ExpenseLine.day <= bindparam("last_day"),
        )
        .group_by(Expense.programme_id, year)
        .subquery("used")
    )


def _days(in_years: Collection[int]) -> dict[str, date]:
    return {"first_day": date(min(in_years), 1, 1), "last_day": date(max(in_years), 12, 31)}


def _cents(used: Subquery, name: str) -> ColumnElement[int]:
    return func.coalesce(used.c[name], 0)
