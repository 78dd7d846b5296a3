"""What is due to volunteers, and where the money of each goes or why it cannot."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from db.models import BankAccount, Expense, Payment, PaymentRun, Volunteer
from db.session import ActorSession
from domain.access import Permission, Refused, require, why_not
from domain.expenses import ExpenseStatus
from domain.iban import check_iban, masked
from domain.payment_runs import PaymentStatus
from domain.payments import bank_name
from services.expenses import claim_terms
from services.expenses.deciders import own_accounts
from services.payments import bank_accounts

_REACH = "reach_actor"


@dataclass(frozen=True)
class CameBack:
    """What the bank said when money came back from an account."""

    on: date
    reason: str


@dataclass(frozen=True)
class Due:
    """What one volunteer gets back; `obstacle` says why the bank cannot pay it, and `own` that it reaches the asker."""

    volunteer_id: int
    name: str
    claims: tuple[int, ...]
    cents: int
    oldest: date
    iban: str
    obstacle: Refused | None
    own: bool


def due(session: ActorSession) -> list[Due]:
    """Approved claims that are in no run, a volunteer a row, by name."""
    require(session.actor, Permission.EXPENSE_PAY)
    approved = Expense.status == ExpenseStatus.APPROVED, Expense.amount_cents > 0
    rows = session.execute(
        select(Expense.id, Expense.volunteer_id, Expense.amount_cents, Expense.day, Volunteer.name)
        .join(Volunteer, Volunteer.id == Expense.volunteer_id)
        .where(*approved)
        .order_by(Volunteer.name_folded, Volunteer.id, Expense.id)
    )
    names: dict[int, str] = {}
    of_each: dict[int, list[tuple[int, int, date]]] = {}
    for expense_id, volunteer_id, cents, day, name in rows:
        names[volunteer_id] = name
        of_each.setdefault(volunteer_id, []).append((expense_id, cents, day))
    accounts, own = payees(session, of_each), reach_actor(session)
    return [
        Due(
            volunteer_id,
            names[volunteer_id],
            tuple(number for number, _, _ in claims),
            sum(cents for _, cents, _ in claims),
            min(day for _, _, day in claims),
            accounts[volunteer_id].masked,
            accounts[volunteer_id].obstacle,
            volunteer_id in own,
        )
        for volunteer_id, claims in of_each.items()
    ]


def came_back(session: ActorSession, volunteer_ids: Collection[int]) -> dict[int, CameBack]:
    """Of each of them the last transfer, where it came back and the account was not written anew since."""
    require(session.actor, Permission.EXPENSE_PAY)
    settled = Payment.volunteer_id.in_(volunteer_ids), Payment.status.in_([PaymentStatus.PAID, PaymentStatus.FAILED])
    last = select(func.max(Payment.id)).where(*settled).group_by(Payment.volunteer_id)
    rows = session.execute(
        select(Payment.volunteer_id, Payment.settled_on, Payment.reason)
        .join(PaymentRun, PaymentRun.id == Payment.run_id)
        .join(BankAccount, BankAccount.volunteer_id == Payment.volunteer_id)
        .where(
            Payment.id.in_(last), Payment.status == PaymentStatus.FAILED, BankAccount.set_at <= PaymentRun.created_at
        )
    )
    return {volunteer_id: CameBack(on, reason) for volunteer_id, on, reason in rows if on is not None}


@dataclass(frozen=True)
class Payee:
    iban: str | None = None
    holder: str = ""
    obstacle: Refused | None = None

    @property
    def masked(self) -> str:
        return masked(self.iban) if self.iban else ""


def payees(session: ActorSession, volunteer_ids: Collection[int]) -> dict[int, Payee]:
    """For each of them the account, or what stands in the way of it."""
    blocked = claim_terms.current(session).blocked
    found = dict.fromkeys(volunteer_ids, Payee(obstacle=Refused("no_account")))
    for volunteer_id, iban, holder in session.execute(
        select(BankAccount.volunteer_id, BankAccount.iban, BankAccount.holder).where(
            BankAccount.volunteer_id.in_(volunteer_ids)
        )
    ):
        found[volunteer_id] = Payee(iban, holder, _obstacle(iban, holder, blocked))
    return found


def _obstacle(iban: str | None, holder: str, blocked: Collection[str]) -> Refused | None:
    if iban is None:
        return Refused("account_unreadable")
    return why_not(check_iban, iban, blocked=blocked) or why_not(bank_name, holder)


def reach_actor(session: ActorSession) -> frozenset[int]:
    """The volunteers whose money goes to the actor: the own record, and who shares its bank account.

    Asked once a session.
    """
    if _REACH not in session.info:
        record, same = session.actor.paid_as, own_accounts(session)
        alone: frozenset[int] = frozenset() if record is None else frozenset({record})
        session.info[_REACH] = bank_accounts.on_account(session, same) if same else alone
    found: frozenset[int] = session.info[_REACH]
    return found
