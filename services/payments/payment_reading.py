"""Payment runs as the treasurer reads them, and what a second person sees of one that waits for their yes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import undefer

from db.claims import name_of
from db.models import BankAccount, Expense, ExpenseStep, Payment, PaymentClaim, PaymentRun, Volunteer
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require, why_not
from domain.expenses import Step
from domain.iban import masked
from domain.payment_runs import PaymentStatus, RunStatus, check_second, second_too_late
from domain.sepa import read_back
from services.expenses.deciders import own_accounts
from services.payments import bank_accounts

PAGE = 50


@dataclass(frozen=True)
class Run:
    """`left` are transfers without a result yet."""

    id: int
    status: RunStatus
    made_at: datetime
    made_by_id: int | None
    made_by: str | None
    execute_on: date
    transfers: int
    total_cents: int
    exported_at: datetime | None
    seconded_by: str | None
    paid: int
    failed: int
    left: int


@dataclass(frozen=True)
class Runs:
    rows: list[Run]
    total: int


@dataclass(frozen=True)
class Transfer:
    """`iban` is the masked number to which it went, "" where the file cannot be read; `claims` are their numbers."""

    id: int
    name: str
    iban: str
    cents: int
    claims: tuple[int, ...]
    status: PaymentStatus
    settled_on: date | None
    reason: str


@dataclass(frozen=True)
class OwnClaim:
    id: int
    day: date
    cents: int


@dataclass(frozen=True)
class TakenBack:
    at: datetime
    by: str | None
    reason: str


@dataclass(frozen=True)
class ToSecond:
    """A run whose maker gets something by it; `obstacle` says why the reader cannot say yes to it."""

    run: Run
    own: list[OwnClaim]
    obstacle: str | None


def runs(session: ActorSession, *, page: int = 1) -> Runs:
    """One page, newest first."""
    require(session.actor, Permission.EXPENSE_PAY)
    rows = session.execute(
        _rows()
        .add_columns(func.count().over().label("total"))
        .order_by(PaymentRun.id.desc())
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    return Runs([Run(*row[:-1]) for row in rows], rows[0].total if rows else 0)


def unfinished(session: ActorSession) -> list[Run]:
    """However long ago: what waits for a second yes, to be fetched, or for what the bank did; newest first."""
    require(session.actor, Permission.EXPENSE_PAY)
    without_result = exists().where(Payment.run_id == PaymentRun.id, Payment.status == PaymentStatus.ORDERED)
    return [Run(*row) for row in session.execute(_rows().where(without_result).order_by(PaymentRun.id.desc()))]


def one(session: ActorSession, run_id: int) -> Run:
    """Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_PAY)
    return _one(session, run_id)


def transfers(session: ActorSession, run_id: int, *, payment_id: int | None = None, page: int = 1) -> list[Transfer]:
    """One page, or the one that is asked for: first what waits for a result, then what came back, each by name."""
    require(session.actor, Permission.EXPENSE_PAY)
    run = session.get(PaymentRun, run_id, options=[undefer(PaymentRun.file)])
    if run is None:
        return []
    written = read_back(run.file) if run.file else {}
    query = (
        select(Payment, Volunteer.name)
        .join(Volunteer, Volunteer.id == Payment.volunteer_id)
        .where(Payment.run_id == run_id)
        .order_by(_to_do_first(), Volunteer.name_folded, Payment.id)
    )
    if payment_id is not None:
        query = query.where(Payment.id == payment_id)
    found = session.execute(query.limit(PAGE).offset((page - 1) * PAGE)).all()
    claims: dict[int, list[int]] = {row.Payment.id: [] for row in found}
    for number, expense_id in session.execute(
        select(PaymentClaim.payment_id, PaymentClaim.expense_id)
        .where(PaymentClaim.payment_id.in_(claims))
        .order_by(PaymentClaim.expense_id)
    ):
        claims[number].append(expense_id)
    return [
        Transfer(
            row.Payment.id,
            row.name,
            masked(written[row.Payment.end_to_end_id].iban) if row.Payment.end_to_end_id in written else "",
            row.Payment.amount_cents,
            tuple(claims[row.Payment.id]),
            row.Payment.status,
            row.Payment.settled_on,
            row.Payment.reason,
        )
        for row in found
    ]


def taken_back(session: ActorSession, run_id: int) -> TakenBack | None:
    """What was said as the run was taken back, where it was."""
    require(session.actor, Permission.EXPENSE_PAY)
    row = session.execute(
        select(ExpenseStep.at, name_of(ExpenseStep.by_id), ExpenseStep.reason)
        .where(ExpenseStep.run_id == run_id, ExpenseStep.step == Step.LEAVE_RUN)
        .order_by(ExpenseStep.id)
        .limit(1)
    ).one_or_none()
    return TakenBack(*row) if row else None


def waiting_for_second(session: ActorSession) -> list[int]:
    """Runs, oldest first, that wait for a yes which the actor may give."""
    require(session.actor, Permission.RUN_SECOND)
    same_account = select(BankAccount.volunteer_id).where(BankAccount.iban_hash.in_(own_accounts(session)))
    with counting(session):
        return list(
            session.scalars(
                select(PaymentRun.id)
                .where(
                    PaymentRun.status == RunStatus.NEEDS_SECOND,
                    PaymentRun.execute_on >= session.actor.today,
                    PaymentRun.created_by_id.is_distinct_from(session.actor.id),
                    ~exists().where(
                        Payment.run_id == PaymentRun.id,
                        (Payment.volunteer_id == session.actor.paid_as) | Payment.volunteer_id.in_(same_account),
                    ),
                )
                .order_by(PaymentRun.id)
            )
        )


def to_second(session: ActorSession, run_id: int, *, known: Run | None = None) -> ToSecond:
    """The sums of a run and what its maker gets by it; names nobody else. `known` is that run where it was read.

    Raises Refused("not_found").
    """
    require(session.actor, Permission.RUN_SECOND)
    run = known or _one(session, run_id)
    mine = session.actor.paid_as, own_accounts(session)
    theirs = mine if run.made_by_id == session.actor.id else bank_accounts.paid_to(session, run.made_by_id)
    with counting(session):
        rows = session.execute(
            select(Expense.id, Expense.day, PaymentClaim.amount_cents, Payment.volunteer_id, BankAccount.iban_hash)
            .join(PaymentClaim, PaymentClaim.expense_id == Expense.id)
            .join(Payment, Payment.id == PaymentClaim.payment_id)
            .outerjoin(BankAccount, BankAccount.volunteer_id == Payment.volunteer_id)
            .where(
                Payment.run_id == run_id,
                Payment.volunteer_id.in_([mine[0] or 0, theirs[0] or 0])
                | BankAccount.iban_hash.in_(mine[1] | theirs[1]),
            )
            .order_by(Expense.day, Expense.id)
        ).all()
    is_paid = any(row.volunteer_id == mine[0] or row.iban_hash in mine[1] for row in rows)
    own = [OwnClaim(*row[:3]) for row in rows if row.volunteer_id == theirs[0] or row.iban_hash in theirs[1]]
    obstacle = why_not(check_second, session.actor.id, made_by_id=run.made_by_id, is_paid_by_it=is_paid)
    if second_too_late(run.execute_on, session.actor.today):
        obstacle = Refused("second_too_late")
    return ToSecond(run, own, obstacle.code if obstacle else None)


def _to_do_first() -> ColumnElement[int]:
    return case((Payment.status == PaymentStatus.ORDERED, 0), (Payment.status == PaymentStatus.FAILED, 1), else_=2)


def _one(session: ActorSession, run_id: int) -> Run:
    with counting(session):  # the transfers are only counted
        row = session.execute(_rows().where(PaymentRun.id == run_id)).one_or_none()
    if row is None:
        raise Refused("not_found")
    return Run(*row)


def _rows() -> Select[*tuple[Any, ...]]:
    def having(status: PaymentStatus) -> ColumnElement[int]:
        return func.count(case((Payment.status == status, 1)))

    sums = (
        select(
            Payment.run_id,
            having(PaymentStatus.PAID).label("paid"),
            having(PaymentStatus.FAILED).label("failed"),
            having(PaymentStatus.ORDERED).label("left"),
        )
        .group_by(Payment.run_id)
        .subquery()
    )
    return select(
        PaymentRun.id,
        PaymentRun.status,
        PaymentRun.created_at,
        PaymentRun.created_by_id,
        name_of(PaymentRun.created_by_id),
        PaymentRun.execute_on,
        PaymentRun.transfers,
        PaymentRun.total_cents,
        PaymentRun.exported_at,
        name_of(PaymentRun.seconded_by_id),
        sums.c.paid,
        sums.c.failed,
        sums.c.left,
    ).join(sums, sums.c.run_id == PaymentRun.id)
