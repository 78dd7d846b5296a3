"""Where a volunteer's money goes: set by the volunteer, or by the treasurer from paper. No log holds the number.

Where somebody else than the volunteer did it, the volunteer is told: nobody's money goes elsewhere in silence.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm.attributes import flag_modified

from db.crypt import fingerprint, fingerprints, unseal
from db.models import BankAccount, Expense, User, Volunteer
from db.session import ActorSession, counting
from domain.access import Permission, Refused, require, require_system
from domain.expenses import TO_BE_PAID
from domain.fields import Fields
from domain.iban import check_iban
from domain.messages import Kind
from domain.text import searched, tidy
from services.expenses import claim_terms
from services.messages import notices
from services.trail import audit

# What fits in the name of who is paid, in a bank's file.
HOLDER_MAX = 70
PAGE = 50


@dataclass(frozen=True)
class Account:
    """`iban` is None when it was written with a key that is gone; `set_by` is "" for the volunteer."""

    iban: str | None
    holder: str
    set_by: str
    set_at: datetime
    version: int


@dataclass(frozen=True)
class Payee:
    volunteer_id: int
    name: str
    account: Account | None


@dataclass(frozen=True)
class Payees:
    """`rows` is one page of `total`; `without` counts all who have no account yet."""

    rows: list[Payee]
    total: int
    without: int


def own(session: ActorSession) -> Account | None:
    """Raises Refused("no_record_of_you") for who is no volunteer."""
    return _payee(session, _own_id(session)).account


def lacks_own(session: ActorSession) -> bool:
    """Whether a volunteer has none yet; the session knows it. Raises Refused("no_record_of_you") for who is none."""
    _own_id(session)
    return session.paid_on is None


def set_own(session: ActorSession, version: int, iban: str, holder: str) -> None:
    """`version` is of the account that was on the screen, 0 where there was none.

    Raises Refused: what check_iban and tidy raise, required, of both fields at once; and changed_meanwhile.
    """
    _set(session, _own_id(session), version, iban, holder)


def remove_own(session: ActorSession, version: int) -> None:
    _remove(session, _own_id(session), version)


def payees(session: ActorSession, *, search: str = "", only_without: bool = False, page: int = 1) -> Payees:
    """Volunteers by name, who ended too as long as they have an account, or money may still come to them."""
    require(session.actor, Permission.EXPENSE_PAY)
    has = Volunteer.id.in_(select(BankAccount.volunteer_id))
    paid_to_come = Volunteer.id.in_(select(Expense.volunteer_id).where(Expense.status.in_(TO_BE_PAID)))
    going = Volunteer.goes_on(session.actor.today) | paid_to_come
    wanted: list[ColumnElement[bool]] = [~has & going if only_without else has | going]
    wanted += [Volunteer.name_folded.contains(word, autoescape=True) for word in searched(search)]
    total, without = session.execute(
        select(
            select(func.count(Volunteer.id)).where(*wanted).scalar_subquery(),
            select(func.count(Volunteer.id)).where(~has, going).scalar_subquery(),
        )
    ).one()
    rows = session.execute(
        _PAYEES.where(*wanted).order_by(Volunteer.name_folded, Volunteer.id).offset((page - 1) * PAGE).limit(PAGE)
    )
    return Payees([_worded(*row) for row in rows], total, without)


def of(session: ActorSession, volunteer_id: int) -> Payee:
    """Raises Refused("not_found")."""
    require(session.actor, Permission.EXPENSE_PAY)
    return _payee(session, volunteer_id)


def set_for(session: ActorSession, volunteer_id: int, version: int, iban: str, holder: str) -> None:
    """What a volunteer handed in on paper; `version` and refusals as in set_own."""
    require(session.actor, Permission.EXPENSE_PAY)
    _set(session, _payee(session, volunteer_id).volunteer_id, version, iban, holder)


def remove_for(session: ActorSession, volunteer_id: int, version: int) -> None:
    require(session.actor, Permission.EXPENSE_PAY)
    _remove(session, volunteer_id, version)


def on_account(session: ActorSession, same: frozenset[str]) -> frozenset[int]:
    """The volunteers whose money goes to the account that is known by these, for rules; the asker may see none."""
    with counting(session):
        return frozenset(session.scalars(select(BankAccount.volunteer_id).where(BankAccount.iban_hash.in_(same))))


def own_fingerprints(session: ActorSession) -> frozenset[str]:
    """Those of the account on which the actor gets money, without asking for it: the session knows it."""
    if session.paid_on is None:
        return frozenset()
    sealed, mark = session.paid_on
    return _marks(unseal(sealed), mark)


def paid_to(session: ActorSession, user_id: int | None) -> tuple[int | None, frozenset[str]]:
    """The record as whom an account is paid, whatever its roles, and what its bank account is known by; for rules."""
    if user_id is None:
        return None, frozenset()
    with counting(session):
        row = session.execute(
            select(Volunteer.id, BankAccount.iban, BankAccount.iban_hash)
            .outerjoin(BankAccount, BankAccount.volunteer_id == Volunteer.id)
            .where(Volunteer.user_id == user_id)
        ).one_or_none()
    if row is None:
        return None, frozenset()
    return row.id, frozenset() if row.iban_hash is None else _marks(row.iban, row.iban_hash)


def unreadable(session: ActorSession) -> int:
    """How many were written with a key that is gone. For the operator only."""
    require_system(session.actor)
    return sum(iban is None for iban in session.scalars(select(BankAccount.iban)))


def write_anew(session: ActorSession) -> int:
    """With the present key, so that the keys from before can go; how many that were. For the operator only."""
    require_system(session.actor)
    rows = [row for row in session.scalars(select(BankAccount)) if row.iban is not None]
    for row in rows:
        row.iban_hash = fingerprint(str(row.iban))
        flag_modified(row, "iban")
    return len(rows)


def _marks(iban: str | None, mark: str) -> frozenset[str]:
    # A row keeps the fingerprint of the key with which it was written.
    return frozenset({mark, *(fingerprints(iban) if iban else ())})


_PAYEES = (
    select(Volunteer.id, Volunteer.name, Volunteer.user_id, BankAccount, User.name)
    .outerjoin(BankAccount, BankAccount.volunteer_id == Volunteer.id)
    .outerjoin(User, User.id == BankAccount.set_by_id)
)


def _own_id(session: ActorSession) -> int:
    require(session.actor, Permission.EXPENSE_SUBMIT)
    if session.actor.volunteer_id is None:
        raise Refused("no_record_of_you")
    return session.actor.volunteer_id


def _payee(session: ActorSession, volunteer_id: int) -> Payee:
    row = session.execute(_PAYEES.where(Volunteer.id == volunteer_id)).one_or_none()
    if row is None:
        raise Refused("not_found")
    return _worded(*row)


def _worded(volunteer_id: int, name: str, user_id: int | None, row: BankAccount | None, set_by: str | None) -> Payee:
    if row is None:
        return Payee(volunteer_id, name, None)
    by_other = set_by if set_by and row.set_by_id != user_id else ""
    return Payee(volunteer_id, name, Account(row.iban, row.holder, by_other, row.set_at, row.version_id))


def _set(session: ActorSession, volunteer_id: int, version: int, iban: str, holder: str) -> None:
    fields, blocked = Fields(), claim_terms.current(session).blocked
    with fields.of("Account number (IBAN)"):
        if not iban.strip():
            raise Refused("required", field="Account number (IBAN)")
        checked = check_iban(iban, blocked=blocked, field="Account number (IBAN)")
    with fields.of("Name on the account"):
        name = tidy(holder, maximum=HOLDER_MAX, field="Name on the account")
        if not name:
            raise Refused("required", field="Name on the account")
    fields.check()
    row = session.get(BankAccount, volunteer_id, with_for_update=True)
    if row is not None and (row.iban, row.holder) == (checked, name):
        return  # a second press of the same button
    if (row.version_id if row else 0) != version:
        raise Refused("changed_meanwhile")
    if row is None:
        row = BankAccount(volunteer_id=volunteer_id)
        session.add(row)
    row.iban, row.iban_hash, row.holder = checked, fingerprint(checked), name
    row.set_by_id, row.set_at = session.actor.id, datetime.now(UTC)
    audit(session, "bank:set", "volunteers", volunteer_id)
    _tell(session, volunteer_id, "set")


def _remove(session: ActorSession, volunteer_id: int, version: int) -> None:
    row = session.get(BankAccount, volunteer_id, with_for_update=True)
    if row is None:
        return  # a second press of the same button
    if row.version_id != version:
        raise Refused("changed_meanwhile")
    session.delete(row)
    audit(session, "bank:remove", "volunteers", volunteer_id)
    _tell(session, volunteer_id, "removed")


def _tell(session: ActorSession, volunteer_id: int, what: str) -> None:
    # By the moment: the version of an account that was taken away and filled in again begins anew.
    key = f"bank:{volunteer_id}:{datetime.now(UTC):%Y%m%d%H%M%S%f}"
    notices.tell_volunteer(
        session, volunteer_id, Kind.ACCOUNT_CHANGED, key=key, link="mijn-account", values={"what": what}
    )
