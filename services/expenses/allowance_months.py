"""Booking the fixed allowances of a month: a claim for each, that somebody else decides on."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import String, and_, cast, literal, select

from db.models import Allowance, Expense, ExpenseLine, Programme, Volunteer
from db.session import ActorSession
from domain import allowances as rules
from domain.access import Permission, Refused, require
from domain.allowances import Limits, Passed
from domain.expenses import LETS_GO, ExpenseKind, ExpenseStatus, Step
from domain.volunteers import is_ended, is_paused
from services.expenses import allowance_limits
from services.expenses.claim_steps import take


@dataclass(frozen=True)
class OfMonth:
    """One allowance in a month; `rests` says why there is none to book: the volunteer had ended or takes a rest.

    `sent_back` is that its claim waits for the volunteer, `let_go` that it was refused or withdrawn: that is booked
    again only when it is asked for.
    """

    allowance_id: int
    volunteer_id: int
    volunteer: str
    programme: str
    cents: int
    booked: bool
    sent_back: bool
    let_go: bool
    rests: bool
    passed: list[Passed]

    @property
    def due(self) -> bool:
        return not (self.booked or self.let_go or self.rests)


@dataclass(frozen=True)
class Month:
    """The allowances of a month by name, and the limits of its year."""

    limits: Limits
    rows: list[OfMonth]


@dataclass(frozen=True)
class ToBook:
    """`months` oldest first; `allowances` counts each of them in each month."""

    months: tuple[date, ...]
    allowances: int
    cents: int


def month(session: ActorSession, of: date) -> Month:
    """The month that begins on `of`."""
    require(session.actor, Permission.EXPENSE_PAY)
    rows = session.execute(
        select(Allowance, Volunteer, Programme.name)
        .join(Volunteer, Volunteer.id == Allowance.volunteer_id)
        .join(Programme, Programme.id == Allowance.programme_id)
        .order_by(Volunteer.name_folded, Allowance.id)
    ).all()
    today = session.actor.today
    told = allowance_limits.watched(session, [row.Allowance for row in rows], {of: 0})
    found = [
        OfMonth(
            allowance.id,
            volunteer.id,
            volunteer.name,
            programme,
            allowance.cents_per_month,
            rules.booking(allowance.id, of) in told.booked,
            told.booked.get(rules.booking(allowance.id, of)) is ExpenseStatus.RETURNED,
            rules.booking(allowance.id, of) in told.let_go,
            _rests(volunteer, of, today),
            told.passed[volunteer.id],
        )
        for allowance, volunteer, programme in rows
        if of in rules.months_in(of.year, allowance.begins_on, allowance.ends_on)
    ]
    return Month(told.limits[of.year], found)


def to_book(session: ActorSession) -> ToBook | None:
    """What of the months that can be booked waits for that, for all of them at once; None where nothing does."""
    require(session.actor, Permission.EXPENSE_PAY)
    today = session.actor.today
    its_claim = and_(
        Expense.volunteer_id == Allowance.volunteer_id,
        Expense.nonce.like(literal("allowance:").concat(cast(Allowance.id, String)).concat(":%")),
    )
    rows = session.execute(
        select(Allowance, Volunteer, Expense.nonce)
        .join(Volunteer, Volunteer.id == Allowance.volunteer_id)
        .outerjoin(Expense, its_claim)
    ).all()
    there = {nonce for *_, nonce in rows}
    due = {
        nonce: (of, allowance.cents_per_month)
        for allowance, volunteer, _nonce in rows
        for of in rules.bookable(today)
        if of in rules.months_in(of.year, allowance.begins_on, allowance.ends_on)
        and not _rests(volunteer, of, today)
        and (nonce := rules.booking(allowance.id, of)) not in there
    }
    months = sorted({of for of, _cents in due.values()})
    return ToBook(tuple(months), len(due), sum(cents for _of, cents in due.values())) if due else None


def book(session: ActorSession, of: date) -> int:
    """Make and hand in the claims of a month that are not there yet; gives how many. A second click makes none twice.

    Raises Refused("month_to_come").
    """
    require(session.actor, Permission.EXPENSE_PAY)
    of = rules.first_of_month(of)
    if of > session.actor.today:
        raise Refused("month_to_come")
    # Locked, so that of two treasurers at once the second reads what the first booked.
    running = session.scalars(
        select(Allowance)
        .where(Allowance.begins_on <= of, Allowance.ends_on.is_(None) | (Allowance.ends_on > of))
        .order_by(Allowance.id)
        .with_for_update()
    ).all()
    due = {one.allowance_id for one in month(session, of).rows if one.due}
    for allowance in running:
        if allowance.id in due:
            _hand_in(session, allowance, of)
    return len(due)


def book_again(session: ActorSession, allowance_id: int, of: date) -> None:
    """Make and hand in another claim for a month whose claim was refused or withdrawn. A second click makes none more.

    Raises Refused: not_found, changed_meanwhile.
    """
    require(session.actor, Permission.EXPENSE_PAY)
    of = rules.first_of_month(of)
    allowance = session.get(Allowance, allowance_id, with_for_update=True)
    if allowance is None:
        raise Refused("not_found")
    nonce = rules.booking(allowance.id, of)
    earlier = session.scalar(select(Expense).where(Expense.nonce == nonce).with_for_update(of=Expense))
    if earlier is None:
        raise Refused("changed_meanwhile")
    if earlier.status not in LETS_GO:
        return
    earlier.nonce = None  # with this its version is another one: the no that was said to it can no longer be undone
    session.flush()
    _hand_in(session, allowance, of)


def _rests(volunteer: Volunteer, of: date, today: date) -> bool:
    """When they ended is kept, and the months before are still theirs; who rests now can be booked after it."""
    return is_ended(volunteer.ended_on, of) or is_paused(
        volunteer.paused, volunteer.paused_from, volunteer.paused_until, today
    )


def _hand_in(session: ActorSession, allowance: Allowance, of: date) -> None:
    claim = Expense(
        volunteer_id=allowance.volunteer_id,
        programme_id=allowance.programme_id,
        day=of,
        amount_cents=allowance.cents_per_month,
        status=ExpenseStatus.DRAFT,
        entered_by_id=session.actor.id,
        nonce=rules.booking(allowance.id, of),
        reason="",
    )
    take(session, claim, Step.BEGIN)
    session.add(
        ExpenseLine(
            expense_id=claim.id,
            day=of,
            kind=ExpenseKind.ALLOWANCE,
            amount_cents=allowance.cents_per_month,
            description="",
            no_receipt="",
        )
    )
    claim.submitted_at = datetime.now(UTC)
    take(session, claim, Step.SUBMIT)
